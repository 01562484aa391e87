import type { Difference } from '../model/difference.ts';
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
} from './difference-lines.ts';
import { code, escape, link } from './markdown-text.ts';

const SHOWN = 30;
const SIGNS: Readonly<Record<DependencyLine['sign'], string>> = { '+': 'new', '-': 'gone', '~': 'changed' };

/** What the change does to the architecture, as part of a comment in a pull request. */
export function differenceMarkdown(it: Difference): string {
  const head = `**${countLine(it)}** compared with ${code(it.revision)} (${code(short(it.commit))}).`;
  const other = it.environments ? `The environments differ: ${it.environments.map(code).join(' before, ')} now.` : '';
  if (isEmpty(it)) return [head, other, 'The architecture is the same.'].filter(Boolean).join('\n\n');
  const nodes = nodeLine(it);
  return [
    head,
    other,
    nodes === '' ? '' : `${nodes[0]!.toUpperCase()}${escape(nodes.slice(1))}.`,
    table(['dependency', '', 'how', 'what', 'where'], dependencyLines(it).map(dependency)),
    table(
      ['entry point', 'before', 'after', 'down in 30 days', ''],
      it.availability.map((one) => [
        `${code(one.entry)} of ${escape(one.service)}`,
        value(one.before),
        value(one.after),
        cost(one),
        escape([needs(one), target(one)].filter(Boolean).join('; ')),
      ]),
    ),
    table(
      ['blast radius', 'entry points that fail with it, before', 'after'],
      it.blastRadius.map(({ node, before, after }) => [escape(node), `${before}`, `${after}`]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const dependency = ({ sign, pair, says, operations, at }: DependencyLine): string[] => [
  escape(pair),
  SIGNS[sign],
  escape(says),
  operations === '' ? '' : code(operations),
  at ? link(at.file, at.line) : '',
];

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map(() => '---')),
    ...rows.slice(0, SHOWN).map(line),
    ...(rows.length > SHOWN ? [line([`and ${rows.length - SHOWN} more`, ...header.slice(1).map(() => '')])] : []),
  ].join('\n');
}
