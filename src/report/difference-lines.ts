/** A difference in words that the terminal and the pull request share. */
import type { Difference, EntryChange } from '../model/difference.ts';
import type { Dependency } from '../model/system.ts';
import { list, minutes, percent, plural } from '../model/words.ts';

export interface DependencyLine {
  readonly sign: '+' | '-' | '~';
  readonly pair: string;
  /** 'http, sync, hard', or what of it changes. */
  readonly says: string;
  readonly operations: string;
  /** The first line that proves it. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** Requests first: start order and tracing follow. */
export function dependencyLines({ dependencies }: Difference): DependencyLine[] {
  const lines = [
    ...dependencies.added.map((it) => ({ it, line: line('+', it, kind(it)) })),
    ...dependencies.removed.map((it) => ({ it, line: line('-', it, kind(it)) })),
    ...dependencies.changed.map(({ before, after }) => ({ it: after, line: line('~', after, change(before, after)) })),
  ];
  const rank = (it: Dependency): number => (it.purpose === 'request' ? 0 : 1);
  return lines.sort((a, b) => rank(a.it) - rank(b.it)).map((one) => one.line);
}

function line(sign: DependencyLine['sign'], it: Dependency, says: string): DependencyLine {
  const at = it.evidence[0]?.at;
  return {
    sign,
    pair: `${it.from} → ${it.to}`,
    says,
    operations: it.operations.slice(0, 3).join(', ') + (it.operations.length > 3 ? ', …' : ''),
    ...(at && sign !== '-' ? { at: { file: at.file, line: at.line } } : {}),
  };
}

const kind = (it: Dependency): string =>
  [it.protocol, it.mode, ...(it.purpose === 'request' ? [it.criticality] : [it.purpose])].join(', ');

const change = (before: Dependency, after: Dependency): string =>
  (['protocol', 'mode', 'criticality'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => `${before[field]} becomes ${after[field]}`)
    .join(', ');

/** 'now needs fraud and redis', where its needs change. */
export const needs = ({ gained, lost }: EntryChange): string =>
  [
    ...(gained.length > 0 ? [`now needs ${list(gained)}`] : []),
    ...(lost.length > 0 ? [`needs ${list(lost)} no more`] : []),
  ].join(', ');

/** '43 min more', '26 s less'; the empty text where the time is the same, or there is nothing to compare. */
export function cost({ minutes30d }: EntryChange): string {
  if (minutes30d === undefined || minutes(Math.abs(minutes30d)) === '0 s') return '';
  return `${minutes(Math.abs(minutes30d))} ${minutes30d > 0 ? 'more' : 'less'}`;
}

export const value = (fraction: number | undefined): string => (fraction === undefined ? '–' : percent(fraction));

/** 'misses its target of 99.9%', where the change is what makes it miss. */
export function target({ before, after, target }: EntryChange): string {
  if (target === undefined || after === undefined || after >= target) return '';
  return before !== undefined && before >= target
    ? `no longer meets its target of ${percent(target)}`
    : `misses its target of ${percent(target)}`;
}

/** What came and went, in one line; the empty text where no node did. */
export function nodeLine({ nodes }: Difference): string {
  const names = (all: Difference['nodes']['added']): string => list(all.map(({ name, group }) => `${name} (${group})`));
  return [
    ...(nodes.added.length > 0 ? [`new: ${names(nodes.added)}`] : []),
    ...(nodes.removed.length > 0 ? [`gone: ${names(nodes.removed)}`] : []),
  ].join('; ');
}

export const isEmpty = (it: Difference): boolean =>
  it.dependencies.added.length + it.dependencies.removed.length + it.dependencies.changed.length === 0 &&
  it.nodes.added.length + it.nodes.removed.length + it.availability.length + it.blastRadius.length === 0;

export const countLine = ({ brought, gone }: Difference): string =>
  `${brought.length === 0 ? 'No new finding' : plural(brought.length, 'new finding')}${gone.length === 0 ? '' : `, ${gone.length} gone`}`;

/** A commit as people write it. */
export const short = (commit: string): string => commit.slice(0, 9);
