/** The search box: a combobox over everything in the system, drawn or not. */
import type { Hit } from '../../src/protocol/webview.ts';
import { fill, h } from '../dom.ts';
import { icon, kindIcon } from '../icons.ts';

export interface Search {
  readonly element: HTMLElement;
  /** Answers to the last query. */
  show(hits: readonly Hit[]): void;
  focus(): void;
}

const WAIT_MS = 120;

export function createSearch(ask: (query: string) => void, choose: (id: string) => void): Search {
  const list = h('ul', { role: 'listbox', id: 'hits', class: 'hits', 'aria-label': 'Matches', hidden: true });
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    class: 'search-input',
    placeholder: 'Search services, stores, owners',
    'aria-label': 'Search services, stores and owners',
    'aria-controls': 'hits',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const element = h('div', { class: 'search' }, icon('search'), input, list);
  let hits: readonly Hit[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function mark(index: number): void {
    active = hits.length === 0 ? -1 : (index + hits.length) % hits.length;
    [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === active)));
    if (active < 0) return;
    input.setAttribute('aria-activedescendant', `hit-${active}`);
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  function take(index: number): void {
    const hit = hits[index];
    if (!hit) return;
    input.value = '';
    close();
    choose(hit.id);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim() === '') return close();
    timer = setTimeout(() => ask(input.value), WAIT_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      close();
    } else if (list.hidden) return;
    else if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active - 1);
    else if (event.key === 'Enter') take(Math.max(0, active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('blur', () => setTimeout(close, 150));

  return {
    element,
    show(found) {
      if (input.value.trim() === '' || document.activeElement !== input) return;
      hits = found;
      const rows = found.map((hit, i) =>
        h(
          'li',
          {
            role: 'option',
            id: `hit-${i}`,
            'aria-selected': 'false',
            onpointerdown: (e) => (e.preventDefault(), take(i)),
          },
          icon(kindIcon(hit.group, hit.kind), hit.group),
          h('span', { class: 'name' }, hit.name),
          h('span', { class: 'quiet' }, hit.alias === undefined ? (hit.owner ?? hit.kind) : `also ${hit.alias}`),
        ),
      );
      fill(
        list,
        ...(rows.length > 0
          ? rows
          : [
              h(
                'li',
                { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false', class: 'quiet' },
                'Nothing of that name',
              ),
            ]),
      );
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      mark(rows.length > 0 ? 0 : -1);
    },
    focus() {
      input.focus();
      input.select();
    },
  };
}
