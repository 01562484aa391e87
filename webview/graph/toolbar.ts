/** Controls above the graph. */
import type { Grouping } from '../../src/model/views.ts';
import { h } from '../dom.ts';
import { icon, type IconName } from '../icons.ts';

export interface ToolbarActions {
  readonly groupBy: (grouping: Grouping) => void;
  readonly purposes: (all: boolean) => void;
  readonly turn: () => void;
  readonly arrange: () => void;
  /** Close all groups, or open them. */
  readonly boxes: () => void;
  readonly outline: () => void;
  readonly legend: () => void;
}

export interface ToolbarState {
  readonly groupings: readonly Grouping[];
  readonly groupBy: Grouping;
  readonly allPurposes: boolean;
  /** Groups that are open, and closed ones that can be opened at once; 0 and 0 where there are none. */
  readonly openBoxes: number;
  readonly canOpenAll: boolean;
  readonly direction: 'right' | 'down';
  readonly outline: boolean;
  readonly legend: boolean;
}

export interface Toolbar {
  readonly element: HTMLElement;
  show(state: ToolbarState): void;
}

const GROUPINGS: Readonly<Record<Grouping, string>> = {
  owner: 'By owner',
  folder: 'By folder',
  none: 'No groups',
};

export function createToolbar(search: HTMLElement, actions: ToolbarActions): Toolbar {
  const dropdown = h('vscode-dropdown', { 'aria-label': 'Grouping', class: 'grouping' });
  const purposes = h(
    'vscode-checkbox',
    { class: 'purposes', title: 'Also show discovery, configuration, observability, startup and deploy order' },
    'All dependencies',
  );
  const turn = iconButton('down', 'Draw downward', actions.turn);
  const boxes = iconButton('group', 'Close all groups', actions.boxes);
  const outline = iconButton('list', 'Outline', actions.outline);
  const legend = iconButton('legend', 'Legend', actions.legend);
  dropdown.addEventListener('change', () => actions.groupBy((dropdown as unknown as { value: Grouping }).value));
  purposes.addEventListener('change', () => actions.purposes((purposes as unknown as { checked: boolean }).checked));
  const element = h(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Graph' },
    search,
    dropdown,
    purposes,
    h('span', { class: 'spring' }),
    h(
      'div',
      { class: 'buttons' },
      turn,
      iconButton('arrange', 'Arrange anew', actions.arrange),
      boxes,
      outline,
      legend,
    ),
  );
  let offered = '';
  return {
    element,
    show(state) {
      if (offered !== state.groupings.join()) {
        offered = state.groupings.join();
        dropdown.replaceChildren(...state.groupings.map((g) => h('vscode-option', { value: g }, GROUPINGS[g])));
      }
      dropdown.hidden = state.groupings.length < 2;
      // An attribute alone does not move the selection of a dropdown that has been used.
      (dropdown as unknown as { value: string }).value = state.groupBy;
      (purposes as unknown as { checked: boolean }).checked = state.allPurposes;
      const next = state.direction === 'right' ? 'down' : 'right';
      turn.replaceChildren(icon(next));
      name(turn, next === 'down' ? 'Draw downward' : 'Draw to the right');
      boxes.hidden = state.openBoxes === 0 && !state.canOpenAll;
      name(boxes, state.openBoxes > 0 ? 'Close all groups' : 'Open all groups');
      outline.setAttribute('aria-pressed', String(state.outline));
      legend.setAttribute('aria-pressed', String(state.legend));
      legend.setAttribute('aria-expanded', String(state.legend));
    },
  };
}

export function iconButton(mark: IconName, label: string, run: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'icon-button', onclick: run }, icon(mark));
  name(button, label);
  return button;
}

function name(button: HTMLElement, label: string): void {
  button.setAttribute('aria-label', label);
  button.title = label;
}
