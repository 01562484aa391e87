/** Links to lines of the repository, in every webview. */
import type { Place, Step } from '../src/model/views.ts';
import { h } from './dom.ts';
import { post } from './host.ts';

/** A button that opens the line. `short` shows the file's name alone; the whole path is its title and its label. */
export function placeLink(place: Place, short = false): HTMLElement {
  const whole = `${place.file}:${place.line}`;
  const slash = whole.lastIndexOf('/');
  const open = () => post({ type: 'open', place });
  if (short || slash < 0) {
    return h(
      'button',
      { class: 'place', type: 'button', title: whole, 'aria-label': `Open ${whole}`, onclick: open },
      whole.slice(slash + 1),
    );
  }
  // The folder may be cut off where room is scarce, the file and line never.
  return h(
    'button',
    { class: 'place', type: 'button', title: whole, 'aria-label': `Open ${whole}`, onclick: open },
    h('span', { class: 'folder' }, whole.slice(0, slash)),
    h('span', { class: 'file' }, whole.slice(slash)),
  );
}

/** A chain of evidence, from the call to the target. */
export function stepList(steps: readonly Step[]): HTMLElement {
  return h(
    'ol',
    { class: 'steps' },
    ...steps.map((step) => h('li', {}, h('span', { class: 'note' }, step.note), placeLink(step.place))),
  );
}
