import type { Availability } from '../model/availability.ts';
import type { Change, WhatIf } from '../model/whatif.ts';
import { minutes, percent } from '../model/words.ts';
import { paint, printable, table } from './terminal.ts';

/** One document: the changes, and each entry without and with them. */
export function whatIfJson(changes: readonly Change[], differences: readonly WhatIf[]): string {
  const side = (it: Availability | undefined): object | undefined =>
    it && {
      value: it.value,
      low: it.low,
      high: it.high,
      method: it.method,
      downtimeMinutes30d: it.downtimeMinutes30d,
      hard: it.hard,
    };
  const entries = differences.map(({ entry, service, before, after, minutesGained30d }) => ({
    entry,
    service,
    before: side(before),
    after: side(after),
    minutesGained30d,
  }));
  return `${JSON.stringify({ changes, entries }, null, 2)}\n`;
}

/** A row for each entry that changes, the largest gain first, and how many do not. */
export function whatIfText(differences: readonly WhatIf[], style: { readonly color: boolean }): string {
  const ink = paint(style.color);
  const changed = differences.filter(isChanged);
  const same = differences.length - changed.length;
  if (changed.length === 0) return 'No entry point changes.\n';
  const value = (it: Availability | undefined): string => (it === undefined ? 'none' : percent(it.value));
  const rows = changed.map((it) => [
    printable(it.entry === it.service ? it.service : `${it.entry} of ${it.service}`),
    value(it.before),
    value(it.after),
    gained(it),
    interval(it),
  ]);
  const [head, ...rest] = table([['entry', 'before', 'after', 'in 30 days', 'between'], ...rows], new Set([1, 2]));
  const others =
    same === 0 ? [] : [ink.dim(same === 1 ? '1 entry point does not change.' : `${same} entry points do not change.`)];
  return `${[ink.bold(head!), ...rest, ...others].join('\n')}\n`;
}

function isChanged({ before, after }: WhatIf): boolean {
  return before?.value !== after?.value || before?.low !== after?.low || before?.high !== after?.high;
}

function gained({ minutesGained30d, before, after }: WhatIf): string {
  if (before === undefined || after === undefined) return '';
  if (minutesGained30d === 0) return 'as before';
  return `${minutes(Math.abs(minutesGained30d))} ${minutesGained30d > 0 ? 'less' : 'more'} down`;
}

const interval = ({ after }: WhatIf): string =>
  after === undefined ? '' : `${percent(after.low)} to ${percent(after.high)}`;
