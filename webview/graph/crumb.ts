/** The line over the graph that says what part of the system is shown. */
import type { GraphView } from '../../src/model/views.ts';
import { plural } from '../../src/model/words.ts';
import { fill, h } from '../dom.ts';
import { iconButton } from './toolbar.ts';

export interface Crumb {
  readonly element: HTMLElement;
  show(view: GraphView): void;
}

const MAX_DEPTH = 6;

export function createCrumb(actions: {
  readonly depth: (depth: number) => void;
  readonly everything: () => void;
}): Crumb {
  const element = h('div', { class: 'crumb', role: 'status' });
  return {
    element,
    show(view) {
      const { focus } = view.options;
      const { totals } = view;
      element.classList.toggle('plain', !focus);
      element.title = '';
      if (focus) {
        fill(
          element,
          h('span', {}, 'Near ', h('strong', {}, focus.node)),
          h(
            'span',
            { class: 'depth', role: 'group', 'aria-label': 'How far' },
            focus.depth > 1 && iconButton('minus', 'One step less', () => actions.depth(focus.depth - 1)),
            plural(focus.depth, 'step'),
            focus.depth < MAX_DEPTH && iconButton('plus', 'One step more', () => actions.depth(focus.depth + 1)),
          ),
          h('button', { type: 'button', class: 'link', onclick: actions.everything }, 'Show everything'),
          view.note !== undefined && h('span', { class: 'quiet' }, view.note),
        );
        return;
      }
      const counts = [
        plural(totals.services, 'service'),
        ...(totals.resources > 0 ? [plural(totals.resources, 'resource')] : []),
        ...(totals.externals > 0 ? [plural(totals.externals, 'external')] : []),
        plural(totals.dependencies, 'dependency', 'dependencies'),
        ...(totals.unresolved > 0 ? [`${plural(totals.unresolved, 'call')} not resolved`] : []),
      ];
      element.title = [view.environment, ...counts].join(' · ');
      fill(
        element,
        h('strong', {}, view.name),
        h('span', { class: 'quiet' }, `${view.environment} · ${counts.join(' · ')}`),
        view.note !== undefined && h('span', { class: 'quiet note' }, view.note),
      );
    },
  };
}
