import type { Availability, Estimate } from '../model/availability.ts';
import { list, minutes, percent } from '../model/words.ts';
import { paint, printable, table, wrap } from './terminal.ts';

interface Style {
  readonly color: boolean;
  readonly width: number;
}

/** One document: the entries as the report has them. */
export const availabilityJson = (entries: readonly Availability[]): string =>
  `${JSON.stringify({ availability: entries }, null, 2)}\n`;

/** A row for each entry, in order of service and name. */
export function availabilityText(entries: readonly Availability[], style: Style): string {
  const ink = paint(style.color);
  if (entries.length === 0) return 'There is no entry point. entry: true in faultline.yaml makes a service one.\n';
  const rows = entries.map((it) => [
    printable(it.service),
    it.entry === it.service ? '' : printable(it.entry),
    percent(it.value),
    `${percent(it.low)} to ${percent(it.high)}`,
    minutes(it.downtimeMinutes30d),
    it.target === undefined ? '' : `${percent(it.target)} ${it.value < it.target ? 'missed' : 'met'}`,
  ]);
  const head = ['service', 'entry', 'availability', 'between', 'down in 30 days', 'target'];
  const [first, ...rest] = table([head, ...rows], new Set([2]));
  return `${[ink.bold(first!), ...rest].join('\n')}\n`;
}

const IMPROVED = 10;
const METHODS: Readonly<Record<Availability['method'], string>> = {
  product: 'the product over all it needs, each counted once',
  exact: 'exact, alternatives that share dependencies included',
  bounds: 'between proven bounds: too much is tied together for an exact number',
  estimated: 'partly simulated from a fixed seed: too much is tied together for an exact number',
};

/** All there is to say of one entry. */
export function entryText(entry: Availability, style: Style): string {
  const ink = paint(style.color);
  const name = entry.entry === entry.service ? entry.service : `${entry.entry} of ${entry.service}`;
  const line = (text: string): string => wrap(`  ${text}`, style.width, '    ');
  const names = (label: string, all: readonly string[]): string[] =>
    all.length === 0 ? [] : [line(`${label} ${list(all.map(printable))}`)];
  const improve = entry.improve.slice(0, IMPROVED);
  return `${[
    ink.bold(printable(name)),
    line(`${percent(entry.value)}, between ${percent(entry.low)} and ${percent(entry.high)}`),
    line(`${minutes(entry.downtimeMinutes30d)} down in 30 days${target(entry)}`),
    line(METHODS[entry.method]),
    ...names('needs', entry.hard),
    ...names('goes on without', entry.soft),
    ...names('hands work to', entry.async),
    ...names('waits without end for', entry.unbounded),
    ...(improve.length === 0 ? [] : ['', ink.bold('What to improve first: gained in 30 days, were it perfect')]),
    ...table(
      improve.map((it) => [
        `  ${printable(it.component)}`,
        it.minutesSaved30d > 0 ? minutes(it.minutesSaved30d) : 'nothing: something else is needed whenever it is',
      ]),
    ),
    '',
    ink.bold('Where the numbers come from'),
    ...table(
      entry.inputs.map((it) => [`  ${printable(it.component)}`, percent(it.value), `${it.kind}, ${sourceOf(it)}`]),
    ),
  ].join('\n')}\n`;
}

function target({ target: wanted, value }: Availability): string {
  if (wanted === undefined) return '';
  const budget = (1 - wanted) * 43_200;
  return `, ${value < wanted ? 'more' : 'not more'} than the ${minutes(budget)} that its target of ${percent(wanted)} allows`;
}

function sourceOf({ source, note, at }: Estimate): string {
  const where = at === undefined ? '' : ` (${printable(at.file)}:${at.line})`;
  return `${source}${where}${note === undefined ? '' : `: ${printable(note)}`}`;
}
