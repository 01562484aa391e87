/** A dependency with its calls: what is asked, how long it waits, how often it tries, what happens when it fails. */
import type { CallRow, NeighborRow, SettingRow } from '../../src/model/views.ts';
import { plural } from '../../src/model/words.ts';
import { h } from '../dom.ts';
import { icon, kindIcon } from '../icons.ts';
import { placeLink, stepList } from '../places.ts';

/** One dependency as it stands in a list: folded, unless it is what the panel is about. */
export function dependencyCard(row: NeighborRow, select: (id: string) => void, open = false): HTMLElement {
  const body = [
    row.calls.length === 0 && stepList(row.steps),
    ...row.calls.map((call) => callCard(call, select)),
    row.moreCalls > 0 && h('p', { class: 'quiet' }, `and ${plural(row.moreCalls, 'more call', 'more calls')}`),
  ];
  return h('div', { class: 'dependency' }, open && howLine(row), ...body);
}

/** A neighbor as one line that unfolds to its calls. */
export function neighborItem(row: NeighborRow, select: (id: string) => void): HTMLElement {
  return h(
    'details',
    { class: 'neighbor' },
    h(
      'summary',
      {},
      icon(kindIcon(row.group, row.kind), row.group),
      h('span', { class: 'name' }, row.node),
      howLine(row),
    ),
    h(
      'div',
      { class: 'body' },
      h('button', { type: 'button', class: 'link', onclick: () => select(row.node) }, `Show ${row.node}`),
      dependencyCard(row, select),
    ),
  );
}

function howLine(row: NeighborRow): HTMLElement {
  if (row.purpose !== 'request')
    return h('span', { class: 'how' }, h('span', { class: 'chip' }, row.purpose.replace('-', ' ')));
  return h(
    'span',
    { class: 'how' },
    h('span', { class: 'chip' }, row.protocol),
    h('span', { class: `chip ${row.mode}` }, row.mode),
    row.mode === 'sync' && h('span', { class: `chip ${row.criticality}` }, row.criticality),
  );
}

function callCard(call: CallRow, _select: (id: string) => void): HTMLElement {
  const rows: [string, Node | string][] = [
    ['Timeout', setting(call.timeout)],
    ['Retries', setting(call.retry)],
    ['If it fails', call.onFailure],
    ['Library', call.library],
  ];
  if (call.inLoop) rows.push(['In a loop', 'made once per item']);
  return h(
    'article',
    { class: 'call' },
    h('div', { class: 'call-head' }, h('code', {}, call.operation), placeLink(call.place)),
    h('dl', {}, ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    call.steps.length > 1 &&
      h('details', { class: 'chain' }, h('summary', {}, 'How this is known'), stepList(call.steps)),
  );
}

function setting(row: SettingRow): HTMLElement {
  const bad = row.state === 'none' || row.state === 'ineffective';
  return h(
    'span',
    { class: bad ? 'missing' : '' },
    row.text,
    ...row.steps.slice(0, 1).flatMap((step) => [' ', placeLink(step.place, true)]),
  );
}
