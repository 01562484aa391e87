import type { Availability } from '../../model/availability.ts';
import { list, minutes, percent, plural } from '../../model/words.ts';
import { metEntries } from '../met-entries.ts';
import { byText, groupBy, type SnapshotIndex } from '../snapshot-index.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const SHOWN = 8;
const PARTS = 3;
const NAMED = 4;

/** The weakest entry points, each with what costs it most. */
export function entries({ snapshot }: SnapshotIndex, ink: Ink): string[] {
  const requests = metEntries(snapshot).toSorted(
    (a, b) =>
      Number(missed(b)) - Number(missed(a)) || a.value - b.value || byText(a.service + a.entry, b.service + b.entry),
  );
  if (requests.length === 0) return [];
  const alike = [...groupBy(requests, (entry) => [likeness(entry)]).values()];
  const more = alike.slice(SHOWN).flat().length;
  return [
    ink.bold('Entry points, the weakest first'),
    ...alike.slice(0, SHOWN).flatMap((some) => lines(some[0]!, some, ink)),
    ...(more > 0 ? [ink.dim(`  and ${more} more; --format json lists all`)] : []),
    ...assumed(requests, ink),
  ];
}

/** Entry points of a service that need the same are told once. */
const likeness = (it: Availability): string =>
  JSON.stringify([it.service, it.value, it.low, it.high, it.target, it.hard, it.soft, it.async, it.unbounded]);

const missed = (entry: Availability): boolean => entry.target !== undefined && entry.value < entry.target;

function lines(entry: Availability, alike: readonly Availability[], ink: Ink): string[] {
  const color = missed(entry) ? ink.red : entry.target === undefined ? ink.bold : ink.green;
  const name =
    entry.entry === entry.service ? printable(entry.service) : `${names(alike)} of ${printable(entry.service)}`;
  const target =
    entry.target === undefined
      ? ''
      : missed(entry)
        ? `, misses its target of ${percent(entry.target)}`
        : `, meets its target of ${percent(entry.target)}`;
  const range = entry.low === entry.high ? '' : ` (${percent(entry.low)} to ${percent(entry.high)})`;
  const text = (line: string) => wrap(`    ${line}`, ink.width, '      ');
  const parts = entry.improve.filter((it) => it.minutesSaved30d > 0).slice(0, PARTS);
  const without = entry.soft.map(printable);
  const later = entry.async.map(printable);
  return [
    wrap(
      `  ${name}: ${color(percent(entry.value))}${range}, about ${minutes(entry.downtimeMinutes30d)} down in 30 days${target}`,
      ink.width,
      '    ',
    ),
    text(`needs ${list(entry.hard.map(printable))}`),
    ...(without.length > 0 ? [text(`goes on without ${list(without)}${unbounded(entry)}`)] : []),
    ...(later.length > 0 ? [text(`hands work to ${list(later)}, for later`)] : []),
    ...(parts.length > 0
      ? [text(`costs most: ${list(parts.map((it) => `${printable(it.component)} (${minutes(it.minutesSaved30d)})`))}`)]
      : []),
  ];
}

function names(alike: readonly Availability[]): string {
  const all = alike.map((it) => printable(it.entry));
  return all.length <= NAMED ? list(all) : `${all.slice(0, NAMED - 1).join(', ')} and ${all.length - NAMED + 1} more`;
}

/** A soft dependency whose call never ends is not soft. */
const unbounded = (entry: Availability): string =>
  entry.unbounded.length === 0
    ? ''
    : `, but waits for ${list(entry.unbounded.map(printable))} without end (the lower number counts ${entry.unbounded.length === 1 ? 'it' : 'them'} as needed)`;

function assumed(entries: readonly Availability[], ink: Ink): string[] {
  const inputs = new Map(
    entries.flatMap((entry) => entry.inputs.map((input) => [input.component, input.source] as const)),
  );
  const defaults = [...inputs].filter(([, source]) => source === 'default').length;
  if (defaults === 0) return [];
  const text = `The numbers compare; they do not predict. ${defaults} of ${plural(inputs.size, 'part')} have no declared availability and count with a default.`;
  return [ink.dim(wrap(`  ${text}`, ink.width, '    '))];
}
