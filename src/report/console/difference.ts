import type { Difference } from '../../model/difference.ts';
import {
  cost,
  countLine,
  dependencyLines,
  isEmpty,
  needs,
  nodeLine,
  short,
  target,
  value,
  type DependencyLine,
} from '../difference-lines.ts';
import { plural } from '../../model/words.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const SHOWN = 20;

/** What the change does to the architecture. */
export function difference(it: Difference, ink: Ink): string[] {
  const head = `${ink.bold(`Compared with ${printable(it.revision)}`)} ${ink.dim(short(it.commit))}`;
  const other = it.environments
    ? [wrap(ink.yellow(`The environments differ: ${it.environments.map(printable).join(' before, ')} now.`), ink.width)]
    : [];
  if (isEmpty(it)) return [head, ...other, `The architecture is the same. ${countLine(it)}.`];
  const nodes = nodeLine(it);
  return [
    head,
    ...other,
    ...(nodes === '' ? [] : [wrap(`  ${printable(nodes)}`, ink.width, '    ')]),
    ...capped(
      dependencyLines(it).map((line) => dependency(line, ink)),
      ink,
    ),
    ...part('Availability', availability(it, ink), ink),
    ...part('Blast radius', blastRadius(it), ink),
    '',
    `${countLine(it)}.`,
  ];
}

function dependency({ sign, pair, says, operations, at }: DependencyLine, ink: Ink): string {
  const color = sign === '+' ? ink.green : sign === '-' ? ink.red : ink.yellow;
  const more = [...(operations === '' ? [] : [operations]), ...(at ? [`${at.file}:${at.line}`] : [])].join('  ');
  return wrap(
    `  ${color(sign)} ${printable(pair)} (${printable(says)})  ${ink.dim(printable(more))}`,
    ink.width,
    '      ',
  );
}

function availability(it: Difference, ink: Ink): string[] {
  return it.availability.map((one) => {
    const says = [cost(one) === '' ? '' : `down ${cost(one)} in 30 days`, needs(one), target(one)].filter(Boolean);
    const numbers = one.before === one.after ? value(one.after) : `${value(one.before)} → ${value(one.after)}`;
    const words = one.before === undefined ? ' (new)' : one.after === undefined ? ' (gone)' : '';
    return wrap(
      `  ${printable(one.entry)} of ${printable(one.service)}: ${numbers}${words}${says.length > 0 ? `, ${printable(says.join('; '))}` : ''}`,
      ink.width,
      '    ',
    );
  });
}

const blastRadius = (it: Difference): string[] =>
  it.blastRadius.map(
    ({ node, before, after }) =>
      `  ${printable(node)} takes ${plural(after, 'entry point')} down with it, ${before} before`,
  );

const part = (title: string, lines: readonly string[], ink: Ink): string[] =>
  lines.length === 0 ? [] : ['', ink.bold(title), ...capped(lines, ink)];

const capped = (lines: readonly string[], ink: Ink): string[] => [
  ...lines.slice(0, SHOWN),
  ...(lines.length > SHOWN ? [ink.dim(`  and ${lines.length - SHOWN} more; --format json lists all`)] : []),
];
