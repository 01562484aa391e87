/** The tree beside the canvas: one tab stop, arrows, Home, End, letters; Enter opens details, Space or F what is near. */
import { fill, h } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Target } from './draw.ts';
import { outlineOf, type OutlineItem } from './outline-model.ts';
import type { Model } from './model.ts';

export interface OutlineActions {
  /** The item has the focus: the canvas shows the same. */
  readonly point: (target: Target) => void;
  readonly open: (target: Target) => void;
  readonly focusOn: (target: Target) => void;
}

export interface Outline {
  readonly element: HTMLElement;
  show(model: Model): void;
  /** Moves the tab stop to the node, opening what it lies in; the keyboard focus stays where it is. */
  mark(target: Target): void;
}

export function createOutline(actions: OutlineActions): Outline {
  const tree = h('ul', { role: 'tree', 'aria-label': 'Services and dependencies', class: 'tree' });
  const element = h('nav', { class: 'outline', 'aria-label': 'Outline' }, tree);
  const expanded = new Set<string>();
  const seen = new Set<string>();
  let items: readonly OutlineItem[] = [];
  let byElement = new WeakMap<Element, OutlineItem>();
  let current = '';
  let typed = '';
  let typedAt = 0;

  const rows = (): HTMLElement[] => [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const rowOf = (key: string) => rows().find((row) => row.dataset['key'] === key);

  function render(keepFocus: boolean): void {
    byElement = new WeakMap();
    fill(tree, ...items.flatMap((item, i) => rowsOf(item, 1, i, items.length)));
    if (!rowOf(current)) current = rows()[0]?.dataset['key'] ?? '';
    setStop(current, keepFocus);
  }

  /** One flat list: levels are said, not nested, so that an item's text is its own and not that of all below it. */
  function rowsOf(item: OutlineItem, level: number, index: number, size: number): HTMLElement[] {
    const open = expanded.has(item.key);
    const hasChildren = item.children.length > 0;
    const row = h(
      'li',
      {
        role: 'treeitem',
        class: `level-${Math.min(level, 4)}`,
        'aria-label': item.label,
        'aria-level': level,
        'aria-posinset': index + 1,
        'aria-setsize': size,
        'aria-expanded': hasChildren ? String(open) : null,
        'aria-selected': 'false',
        'data-key': item.key,
        tabindex: -1,
      },
      h('span', { class: `twistie${hasChildren ? (open ? ' open' : ' shut') : ''}`, 'aria-hidden': 'true' }),
      icon(item.icon, item.icon),
      h('span', { class: 'text' }, item.text),
      // Drawn by the style sheet: the label says the same in better words.
      item.detail !== '' && h('span', { class: 'detail', 'data-detail': item.detail, 'aria-hidden': 'true' }),
    );
    byElement.set(row, item);
    const below = open ? item.children.flatMap((c, i) => rowsOf(c, level + 1, i, item.children.length)) : [];
    return [row, ...below];
  }

  function parentOf(row: HTMLElement): HTMLElement | undefined {
    const level = Number(row.ariaLevel);
    const all = rows();
    return all.slice(0, all.indexOf(row)).findLast((other) => Number(other.ariaLevel) < level);
  }

  function setStop(key: string, focus: boolean): void {
    current = key;
    for (const row of rows()) {
      const here = row.dataset['key'] === key;
      row.tabIndex = here ? 0 : -1;
      row.setAttribute('aria-selected', String(here));
      if (here && focus) row.focus();
    }
  }

  function toggle(item: OutlineItem, open: boolean, focus = true): void {
    if (open) expanded.add(item.key);
    else expanded.delete(item.key);
    render(focus);
  }

  function go(row: HTMLElement | undefined): void {
    if (!row) return;
    setStop(row.dataset['key']!, true);
    actions.point(byElement.get(row)!.target);
  }

  tree.addEventListener('keydown', (event) => {
    const at = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    const item = at && byElement.get(at);
    if (!at || !item || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows();
    const i = all.indexOf(at);
    const handled = (() => {
      switch (event.key) {
        case 'ArrowDown':
          return (go(all[i + 1]), true);
        case 'ArrowUp':
          return (go(all[i - 1]), true);
        case 'Home':
          return (go(all[0]), true);
        case 'End':
          return (go(all.at(-1)), true);
        case 'ArrowRight':
          if (item.children.length === 0) return true;
          if (expanded.has(item.key)) go(all[i + 1]);
          else toggle(item, true);
          return true;
        case 'ArrowLeft':
          if (expanded.has(item.key)) toggle(item, false);
          else go(parentOf(at));
          return true;
        case 'Enter':
          return (actions.open(item.target), true);
        case ' ':
          return (actions.focusOn(item.target), true);
        default:
          return typeAhead(event.key, all, i);
      }
    })();
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  });

  /** Letters jump to the next row that starts with what was typed within half a second. */
  function typeAhead(key: string, all: readonly HTMLElement[], i: number): boolean {
    if (key.length !== 1) return false;
    const now = performance.now();
    typed = now - typedAt < 500 ? typed + key.toLowerCase() : key.toLowerCase();
    typedAt = now;
    const from = typed.length > 1 ? i : i + 1;
    const order = [...all.slice(from), ...all.slice(0, from)];
    go(order.find((row) => byElement.get(row)!.text.toLowerCase().startsWith(typed)));
    return true;
  }

  tree.addEventListener('click', (event) => {
    const at = (event.target as Element).closest<HTMLElement>('[role=treeitem]');
    const item = at && byElement.get(at);
    if (!at || !item) return;
    setStop(at.dataset['key']!, true);
    if ((event.target as Element).classList.contains('twistie')) toggle(item, !expanded.has(item.key));
    else actions.open(item.target);
  });

  return {
    element,
    show(model) {
      items = outlineOf(model);
      // A group is open in the tree as it is in the drawing, until somebody closes it here.
      for (const box of model.openBoxes) {
        if (!seen.has(box.id)) expanded.add(`box ${box.id}`);
        seen.add(box.id);
      }
      render(tree.contains(document.activeElement));
    },
    mark(target) {
      const path = pathTo(items, target);
      if (path.length === 0) return;
      for (const item of path.slice(0, -1)) expanded.add(item.key);
      current = path.at(-1)!.key;
      render(tree.contains(document.activeElement));
    },
  };
}

function pathTo(items: readonly OutlineItem[], target: Target): OutlineItem[] {
  for (const item of items) {
    if (item.target.id === target.id && item.target.what === target.what) return [item];
    const below = pathTo(item.children, target);
    if (below.length > 0) return [item, ...below];
  }
  return [];
}
