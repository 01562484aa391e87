import type { Problem } from '../../model/facts.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { plural } from '../../model/words.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const SHOWN = 20;

/** What could not be read, and what was left out for it. */
export function problems({ snapshot }: SnapshotIndex, ink: Ink): string[] {
  const all = snapshot.problems;
  if (all.length === 0) return [];
  return [
    `${ink.bold(ink.yellow(plural(all.length, 'problem')))} ${ink.dim('while reading; the rest was analyzed')}`,
    ...all.slice(0, SHOWN).map((problem) => wrap(`  ${problemText(problem)}`, ink.width, '    ')),
    ...(all.length > SHOWN ? [ink.dim(`  and ${all.length - SHOWN} more; --format json lists all`)] : []),
  ];
}

/** `file:line: message`, as compilers write it. */
export function problemText(problem: Problem): string {
  const place = problem.at ? `${printable(problem.at.file)}:${problem.at.line}: ` : '';
  return `${place}${printable(problem.message)}${problem.unit === undefined ? '' : ` [${printable(problem.unit)}]`}`;
}
