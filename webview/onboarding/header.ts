/** The line above the page: which page it is, the way to the graph, and a copy as Markdown. */
import type { OnboardingPage } from '../../src/model/views.ts';
import { h } from '../dom.ts';
import { slotted } from '../icons.ts';

export interface Header {
  readonly element: HTMLElement;
  show(page: OnboardingPage, markdown: string): void;
}

/** The dropdown's value for the page of the system: no service has a name with a line feed. */
const SYSTEM = '\n';

export function createHeader(actions: {
  readonly choose: (service: string | undefined) => void;
  readonly showGraph: () => void;
}): Header {
  const picker = h('vscode-dropdown', { 'aria-label': 'Page of', class: 'picker' });
  const said = h('span', { class: 'sr', role: 'status' });
  const copyText = document.createTextNode('Copy as Markdown');
  let text = '';
  let names = '';
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copyText.data = 'Copied';
    said.textContent = 'Copied as Markdown';
    setTimeout(() => (copyText.data = 'Copy as Markdown'), 2000);
  };
  picker.addEventListener('change', () => {
    const { value } = picker as unknown as { value: string };
    actions.choose(value === SYSTEM ? undefined : value);
  });
  const element = h(
    'div',
    { class: 'bar', role: 'toolbar', 'aria-label': 'Page' },
    picker,
    h('span', { class: 'spring' }),
    h('vscode-button', { appearance: 'secondary', onclick: actions.showGraph }, slotted('graph'), 'Show in graph'),
    h('vscode-button', { appearance: 'secondary', onclick: () => void copy() }, slotted('copy'), copyText),
    said,
  );
  return {
    element,
    show(page, markdown) {
      text = markdown;
      const key = page.services.map((s) => s.name).join('\n');
      if (key !== names || picker.childElementCount === 0) {
        names = key;
        picker.replaceChildren(
          h('vscode-option', { value: SYSTEM }, 'The whole system'),
          ...page.services.map((s) => h('vscode-option', { value: s.name }, s.name)),
        );
      }
      (picker as unknown as { value: string }).value = page.service ?? SYSTEM;
    },
  };
}
