/** The sections of the details of a node. A section without rows is left out. */
import type { AvailabilityRow, FindingRow, InputRow, NeighborRow, NodeDetails } from '../../src/model/views.ts';
import { minutes, percent } from '../../src/model/words.ts';
import { h, prose } from '../dom.ts';
import { icon } from '../icons.ts';
import { placeLink, stepList } from '../places.ts';
import { neighborItem } from './detail-calls.ts';

export function availabilitySection(d: NodeDetails, select: (id: string) => void): HTMLElement | undefined {
  const rows = [...d.availability].sort((a, b) => a.value - b.value);
  if (rows.length === 0)
    return (
      d.own && section('Availability', undefined, h('p', {}, `By itself ${inputInWords(d.own)}`, ...sourceLink(d.own)))
    );
  return section(
    'Availability',
    rows.length,
    ...rows.map((row, i) => entryItem(row, select, i === 0)),
    ...moreOf(d.more['availability']),
  );
}

function entryItem(row: AvailabilityRow, select: (id: string) => void, open: boolean): HTMLElement {
  const below = row.target !== undefined && row.value < row.target;
  const most = row.improve[0]?.minutesSaved30d ?? 1;
  return h(
    'details',
    { class: 'entry', open },
    h(
      'summary',
      {},
      below && icon('error', 'error'),
      h('code', { class: 'name' }, row.entry),
      h('strong', { class: 'number' }, percent(row.value)),
    ),
    h(
      'div',
      { class: 'body' },
      h(
        'p',
        {},
        `Between ${percent(row.low)} and ${percent(row.high)}; about ${minutes(row.downtimeMinutes30d)} of downtime in 30 days.`,
      ),
      row.target !== undefined &&
        h(
          'p',
          { class: below ? 'missing' : '' },
          below ? `Below its target of ${percent(row.target)}.` : `Meets its target of ${percent(row.target)}.`,
        ),
      row.improve.length > 0 && h('h4', {}, 'What would help most'),
      row.improve.length > 0 &&
        h(
          'ul',
          { class: 'bars' },
          ...row.improve.slice(0, 6).map((i) => {
            const input = row.inputs.find((x) => x.component === i.component);
            return h(
              'li',
              {},
              h('button', { type: 'button', class: 'link', onclick: () => select(i.component) }, i.component),
              h('span', { class: 'quiet' }, input ? inputInWords(input) : '', ...(input ? sourceLink(input) : [])),
              h('span', { class: 'minutes' }, `+${minutes(i.minutesSaved30d)}`),
              meter(i.minutesSaved30d / most),
            );
          }),
        ),
      names('Cannot do without', row.hard),
      names('Goes on without', row.soft),
      names('Does not wait for', row.async),
      names('Has no bound on', row.unbounded),
    ),
  );
}

/** A bar of the share's length, without a style attribute: the page's policy refuses those. */
function meter(share: number): HTMLElement {
  const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', `${Math.max(2, Math.round(share * 100))}%`);
  return bar;
}

const names = (label: string, all: readonly string[]): HTMLElement | false =>
  all.length > 0 && h('p', { class: 'quiet' }, `${label}: ${all.join(', ')}`);

const SOURCES = { declared: 'declared', slo: 'its SLO', sla: 'its SLA', default: 'assumed' } as const;
const inputInWords = (i: InputRow): string => `${percent(i.value)}, ${SOURCES[i.source]}`;
const sourceLink = (i: InputRow): (Node | string)[] => (i.place ? [' ', placeLink(i.place, true)] : []);

export function findingSection(
  findings: readonly FindingRow[],
  more: number | undefined,
  openRule: (rule: string) => void,
): HTMLElement | undefined {
  if (findings.length === 0) return undefined;
  return section(
    'Findings',
    findings.length + (more ?? 0),
    ...findings.map((f) => findingItem(f, openRule)),
    ...moreOf(more),
  );
}

function findingItem(f: FindingRow, openRule: (rule: string) => void): HTMLElement {
  return h(
    'article',
    { class: `finding ${f.severity}` },
    icon(f.severity, f.severity),
    h(
      'div',
      {},
      h('p', {}, h('span', { class: 'sr' }, `${f.severity}: `), ...prose(f.message)),
      h(
        'p',
        { class: 'meta' },
        placeLink(f.place),
        h(
          'button',
          { type: 'button', class: 'link rule', title: 'Show the rule', onclick: () => openRule(f.rule) },
          f.rule,
        ),
      ),
      f.related.length > 0 && h('details', { class: 'chain' }, h('summary', {}, 'Related lines'), stepList(f.related)),
    ),
  );
}

export function neighborSection(
  title: string,
  rows: readonly NeighborRow[],
  more: number | undefined,
  select: (id: string) => void,
): HTMLElement | undefined {
  if (rows.length === 0) return undefined;
  return section(title, rows.length + (more ?? 0), ...rows.map((row) => neighborItem(row, select)), ...moreOf(more));
}

const TRIGGERS = { request: '', message: 'message', schedule: 'schedule' } as const;

export function endpointSection(d: NodeDetails): HTMLElement | undefined {
  if (d.endpoints.length === 0) return undefined;
  const rows = d.endpoints.map((e) =>
    h(
      'li',
      {},
      h('code', {}, e.name),
      h('span', { class: 'chip' }, TRIGGERS[e.trigger] || e.protocol),
      placeLink(e.place, true),
    ),
  );
  return section(
    'Serves',
    d.endpoints.length + (d.more['endpoints'] ?? 0),
    h('ul', { class: 'lines' }, ...rows),
    ...moreOf(d.more['endpoints']),
  );
}

export function channelSection(d: NodeDetails, select: (id: string) => void): HTMLElement | undefined {
  if (d.channels.length === 0) return undefined;
  const rows = d.channels.map((c) =>
    h(
      'li',
      {},
      h('code', {}, c.name),
      h('span', { class: 'chip' }, c.role),
      placeLink(c.place, true),
      h(
        'span',
        { class: 'quiet wide' },
        c.role === 'produces' ? 'consumed by ' : 'produced by ',
        ...(c.peers.length === 0
          ? ['nobody here']
          : c.peers.flatMap((p, i) => [
              i > 0 ? ', ' : '',
              h('button', { type: 'button', class: 'link', onclick: () => select(p) }, p),
            ])),
      ),
    ),
  );
  return section('Channels', d.channels.length, h('ul', { class: 'lines' }, ...rows));
}

export function unresolvedSection(d: NodeDetails): HTMLElement | undefined {
  if (d.unresolved.length === 0) return undefined;
  const rows = d.unresolved.map((u) =>
    h('li', {}, h('code', {}, u.target), placeLink(u.place, true), h('span', { class: 'quiet wide' }, u.why)),
  );
  return section(
    'Not resolved',
    d.unresolved.length + (d.more['unresolved'] ?? 0),
    h('ul', { class: 'lines' }, ...rows),
  );
}

export function factSection(d: NodeDetails): HTMLElement | undefined {
  if (d.facts.length === 0) return undefined;
  const rows = d.facts.flatMap((f) => [
    h('dt', {}, f.label),
    h('dd', {}, f.text, ...f.places.flatMap((place) => [' ', placeLink(place, true)])),
  ]);
  return section('Facts', undefined, h('dl', { class: 'facts' }, ...rows));
}

function section(title: string, count: number | undefined, ...children: (Node | string | false)[]): HTMLElement {
  return h(
    'section',
    {},
    h('h3', { class: 'section' }, title, count !== undefined && h('span', { class: 'count' }, String(count))),
    ...children,
  );
}

const moreOf = (count: number | undefined): HTMLElement[] =>
  count ? [h('p', { class: 'quiet' }, `and ${count} more`)] : [];
