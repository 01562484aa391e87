import type { Problem } from '../../src/model/facts.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Proof } from '../../src/model/system.ts';
import type { Span } from '../../src/model/value.ts';
import type { ExampleSet, Mark, Page } from './page.ts';
import { hasWords } from './words.ts';
import type { World } from './world.ts';

/** One difference between a set and what the engine says. */
export interface Failure {
  readonly pageLine: number;
  /** In the page's own notation. */
  readonly expected: string;
  readonly got: readonly string[];
  /** The words that stand at the mark's place, where only the words differ. */
  readonly update?: string;
}

/** Something at a place that a mark may speak of, and its words. */
interface Candidate {
  readonly at: Span;
  readonly text: string;
  readonly notation: string;
}

export function checkMarks(page: Pick<Page, 'kind' | 'id'>, set: ExampleSet, world: World): Failure[] {
  const failures: Failure[] = [];
  const used = new Set<object>();
  let finding: Finding | undefined;
  let step = 0;
  for (const mark of set.marks) {
    if (mark.expects === 'via') {
      const related = finding?.related ?? [];
      const at = related.findIndex((proof, index) => index >= step && isThere(mark, viaCandidate(proof)));
      if (at === -1) failures.push(failureAt(mark, related.map(viaCandidate)));
      else step = at + 1;
      continue;
    }
    const all = candidatesOf(mark, world).filter(({ source }) => !used.has(source));
    const found = all.find((candidate) => isThere(mark, candidate));
    if (found !== undefined) used.add(found.source);
    if (found === undefined) failures.push(failureAt(mark, all));
    if (mark.expects === 'finding') [finding, step] = [found?.source as Finding | undefined, 0];
  }
  return [...failures, ...unexpected(page, set, world, used)];
}

/** Whether a candidate is where the mark points and says its words. */
const isThere = (mark: Mark, candidate: Candidate): boolean =>
  isAt(mark, candidate.at) && hasWords(candidate.text, mark.words);

function isAt(mark: Mark, at: Span): boolean {
  if (at.file !== mark.file || at.line !== mark.line) return false;
  if (mark.columns === undefined) return true;
  return at.endLine === mark.line && at.column === mark.columns[0] && at.endColumn === mark.columns[1];
}

/** Everything of the mark's kind, wherever it is. */
function candidatesOf(mark: Mark, world: World): (Candidate & { readonly source: object })[] {
  const { findings, problems, system } = world.snapshot;
  switch (mark.expects) {
    case 'finding':
      return findings
        .filter((one) => one.rule === mark.rule)
        .map((one) => ({ at: one.at, text: one.message, notation: `${one.rule}: ${one.message}`, source: one }));
    case 'fact':
      return world.facts
        .filter((one) => one.fact === mark.fact)
        .map((one) => ({ at: one.at, text: one.text, notation: `${one.fact} ${one.text}`, source: one }));
    case 'unresolved':
      return system.unresolved
        .filter((one) => one.why === mark.why)
        .map((one) => ({
          at: one.at,
          text: `${one.target} ${one.library}`,
          notation: `unresolved ${one.why} ${one.target}`,
          source: one,
        }));
    case 'dismissed':
      return system.dismissed
        .filter((one) => one.why === mark.why)
        .map((one) => ({
          at: one.at,
          text: one.library,
          notation: `dismissed ${one.why} ${one.library}`,
          source: one,
        }));
    case 'problem':
      return problems
        .filter(hasPlace)
        .map((one) => ({ at: one.at, text: one.message, notation: `problem: ${one.message}`, source: one }));
    case 'via':
      return [];
  }
}

const hasPlace = (problem: Problem): problem is Problem & { readonly at: Span } => problem.at !== undefined;

const viaCandidate = (proof: Proof): Candidate => ({ at: proof.at, text: proof.note, notation: `via: ${proof.note}` });

function failureAt(mark: Mark, all: readonly Candidate[]): Failure {
  const here = all.filter((candidate) => isAt(mark, candidate.at));
  const nearby = here.length > 0 ? here : all;
  return {
    pageLine: mark.pageLine,
    expected: `${where(mark)} ${'^'.repeat(mark.columns === undefined ? 1 : mark.columns[1] - mark.columns[0])} ${notationOf(mark)}`,
    got: nearby.map((candidate) => `${span(candidate.at)} ${candidate.notation}`),
    ...(here.length === 1 && mark.words !== '' ? { update: here[0]!.text } : {}),
  };
}

function notationOf(mark: Mark): string {
  switch (mark.expects) {
    case 'finding':
      return mark.words === '' ? mark.rule : `${mark.rule}: ${mark.words}`;
    case 'fact':
      return `${mark.fact} ${mark.words}`;
    case 'unresolved':
    case 'dismissed':
      return `${mark.expects} ${mark.why} ${mark.words}`.trim();
    case 'problem':
    case 'via':
      return `${mark.expects}: ${mark.words}`;
  }
}

/** What a set must expect and does not: findings of the page's rule (suppressed ones too), facts of a kind it marks, problems. */
function unexpected(
  page: Pick<Page, 'kind' | 'id'>,
  set: ExampleSet,
  world: World,
  used: ReadonlySet<object>,
): Failure[] {
  const { findings, problems } = world.snapshot;
  const markedFacts = new Set(set.marks.flatMap((mark) => (mark.expects === 'fact' ? [mark.fact] : [])));
  const counted = set.statements.some((statement) => statement.about === 'problems');
  const extra = [
    ...findings
      .filter((one) => (set.allRules || (page.kind === 'rules' && one.rule === page.id)) && !used.has(one))
      .map((one) => `${span(one.at)} ${one.rule}: ${one.message}`),
    ...world.facts
      .filter((one) => markedFacts.has(one.fact) && !used.has(one))
      .map((one) => `${span(one.at)} ${one.fact} ${one.text}`),
    ...(counted ? [] : problems)
      .filter((one) => !used.has(one))
      .map((one) => `${one.at === undefined ? '' : `${span(one.at)} `}problem: ${one.message}`),
  ];
  return extra.map((got) => ({ pageLine: set.line, expected: 'nothing more', got: [got] }));
}

const where = (place: { readonly file: string; readonly line: number }): string => `${place.file}:${place.line}`;
const span = (at: Span): string =>
  `${where(at)}:${at.column}-${at.endLine === at.line ? at.endColumn : `${at.endLine}:${at.endColumn}`}`;
