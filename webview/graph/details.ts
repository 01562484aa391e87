/** The panel beside the graph: everything known of the selected node or edge, each fact with its lines. */
import type { EdgeDetails, NodeDetails } from '../../src/model/views.ts';
import { fill, h } from '../dom.ts';
import { icon, kindIcon, slotted } from '../icons.ts';
import { placeLink } from '../places.ts';
import {
  availabilitySection,
  channelSection,
  endpointSection,
  factSection,
  findingSection,
  neighborSection,
  unresolvedSection,
} from './detail-sections.ts';
import { dependencyCard } from './detail-calls.ts';

export interface DetailActions {
  readonly close: () => void;
  /** Select another node. */
  readonly select: (id: string) => void;
  readonly focusOn: (id: string) => void;
  readonly openPage: (id: string) => void;
  readonly openRule: (rule: string) => void;
}

export interface Details {
  readonly element: HTMLElement;
  /** What is selected is known at once, what is known of it comes a moment later. */
  expect(name: string): void;
  show(details: NodeDetails | EdgeDetails | null): void;
  hide(): void;
  /** Puts the keyboard focus on the panel's title. */
  focus(): void;
}

export function createDetails(actions: DetailActions): Details {
  const element = h('aside', { class: 'details', 'aria-label': 'Details', hidden: true });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    actions.close();
  });
  const title = (name: string) => h('h2', { tabindex: -1 }, name);
  let scrolled = { of: '', top: 0 };
  return {
    element,
    expect(name) {
      if (!element.hidden && element.dataset['name'] === name) return;
      element.hidden = false;
      element.dataset['name'] = name;
      fill(
        element,
        header(actions, icon('info'), title(name), ''),
        h('p', { class: 'quiet pad', role: 'status' }, 'Loading…'),
      );
    },
    show(details) {
      if (details === null) return actions.close();
      const key = details.what === 'node' ? details.id : `${details.from} -> ${details.to}`;
      if (scrolled.of === key) scrolled.top = element.scrollTop;
      else scrolled = { of: key, top: 0 };
      const hadFocus = element.contains(document.activeElement);
      element.hidden = false;
      element.dataset['name'] = key;
      fill(
        element,
        ...(details.what === 'node' ? nodeParts(details, actions, title) : edgeParts(details, actions, title)),
      );
      element.scrollTop = scrolled.top;
      if (hadFocus) element.querySelector('h2')?.focus();
    },
    hide() {
      element.hidden = true;
      element.dataset['name'] = '';
      fill(element);
    },
    focus() {
      element.querySelector('h2')?.focus();
    },
  };
}

function nodeParts(d: NodeDetails, actions: DetailActions, title: (name: string) => HTMLElement): Node[] {
  const kind = d.group === 'service' ? d.kind : d.group === 'external' ? 'external service' : d.kind;
  const owner = d.group === 'service' ? (d.owner ?? 'no owner') : '';
  const subtitle = [kind, owner].filter(Boolean).join(' · ');
  const buttons = [
    button('focus', 'Neighborhood', 'Show only what is near this node', () => actions.focusOn(d.id)),
    ...(d.group === 'service'
      ? [button('page', 'Onboarding page', 'Open the onboarding page of this service', () => actions.openPage(d.id))]
      : []),
  ];
  return [
    header(actions, icon(kindIcon(d.group, d.kind), d.group), title(d.name), subtitle),
    h('div', { class: 'actions' }, ...buttons),
    d.notRead !== undefined && h('p', { class: 'unread pad' }, d.notRead),
    d.about && h('p', { class: 'about pad' }, d.about.text, ' ', placeLink(d.about.place, true)),
    availabilitySection(d, actions.select),
    findingSection(d.findings, d.more['findings'], actions.openRule),
    neighborSection('Needs', d.needs, d.more['needs'], actions.select),
    neighborSection('Needed by', d.neededBy, d.more['neededBy'], actions.select),
    endpointSection(d),
    channelSection(d, actions.select),
    unresolvedSection(d),
    factSection(d),
  ].filter((part) => part instanceof Node);
}

function edgeParts(d: EdgeDetails, actions: DetailActions, title: (name: string) => HTMLElement): Node[] {
  const link = (id: string) => h('button', { type: 'button', class: 'link', onclick: () => actions.select(id) }, id);
  const single = d.dependencies.length === 1;
  return [
    header(
      actions,
      icon('right'),
      title(`${label(d.from)} → ${label(d.to)}`),
      single ? '' : `${d.dependencies.length + d.more} dependencies`,
    ),
    single && h('div', { class: 'actions ends' }, link(d.from), '→', link(d.to)),
    findingSection(d.findings, 0, actions.openRule),
    h(
      'div',
      { class: 'pad stack' },
      ...d.dependencies.map((row) =>
        h(
          'div',
          {},
          !single && h('h3', {}, link(row.from), ' → ', link(row.node)),
          dependencyCard(row, actions.select, single),
        ),
      ),
      d.more > 0 && h('p', { class: 'quiet' }, `and ${d.more} more`),
    ),
  ].filter((part) => part instanceof Node);
}

/** A box's id carries the kind of grouping before a colon. */
const label = (id: string): string => id.replace(/^(owner|folder|kind):/, '');

function header(actions: DetailActions, mark: Node, title: HTMLElement, subtitle: string): HTMLElement {
  return h(
    'header',
    {},
    h('div', { class: 'mark' }, mark),
    h('div', { class: 'names' }, title, subtitle !== '' && h('p', { class: 'quiet' }, subtitle)),
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Close details',
        title: 'Close (Escape)',
        onclick: actions.close,
      },
      icon('close'),
    ),
  );
}

function button(name: 'focus' | 'page', text: string, title: string, run: () => void): HTMLElement {
  return h('vscode-button', { appearance: 'secondary', title, onclick: run }, slotted(name), text);
}
