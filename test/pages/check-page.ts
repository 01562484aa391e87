import { checkExpectations } from './check-expect.ts';
import { checkFixes } from './check-fixes.ts';
import { checkMarks, type Failure } from './check-marks.ts';
import type { ExampleSet, Page } from './page.ts';
import type { World } from './world.ts';

export type { Failure } from './check-marks.ts';

/** All that differs between a set and what the engine says of it. */
export async function checkSet(page: Pick<Page, 'kind' | 'id'>, set: ExampleSet, world: World): Promise<Failure[]> {
  return [...checkMarks(page, set, world), ...checkExpectations(set, world), ...(await checkFixes(page, set, world))];
}

/** Headings of a rule's page, in this order; the pages of other units need the first and the last. */
const HEADINGS = ['What', 'Why', 'Evidence', 'Fix', 'Known false positives', 'Options', 'Examples'];

/** What a page lacks whatever its sets say. */
export function checkShape(page: Page): string[] {
  const mistakes = page.mistakes.map(({ line, message }) => `line ${line}: ${message}`);
  const wanted = page.kind === 'rules' ? HEADINGS : ['What', 'Examples'];
  const present = page.headings.filter((heading) => wanted.includes(heading));
  if (present.join() !== wanted.join()) mistakes.push(`headings ${wanted.join(', ')}; got ${page.headings.join(', ')}`);
  if (page.sets.length === 0) mistakes.push('no set below "## Examples"');
  for (const set of page.sets) {
    if (set.files.length === 0) mistakes.push(`line ${set.line}: "${set.title}" has no file`);
    if (page.kind !== 'rules' && set.marks.length + set.statements.length === 0) {
      mistakes.push(`line ${set.line}: "${set.title}" expects nothing`);
    }
  }
  return mistakes;
}

/** A rule's page shows the rule reporting, silent, giving up on what is unresolved, and suppressed in a comment. */
export function missingKinds(page: Pick<Page, 'id'>, worlds: readonly World[]): string[] {
  const findings = worlds.map(({ snapshot }) => snapshot.findings.filter((one) => one.rule === page.id));
  const reports = findings.map((ours) => ours.some((one) => one.suppressed === undefined));
  const kinds: Readonly<Record<string, boolean>> = {
    'a set in which the rule reports': reports.includes(true),
    'a set in which it is silent': findings.some((ours) => ours.length === 0),
    'a set with something unresolved on which it is silent': worlds.some(
      ({ snapshot }, at) => reports[at] === false && snapshot.system.unresolved.length > 0,
    ),
    // Where all it says is about JSON, there is no place for a comment.
    'a set in which a comment suppresses it': findings.every((ours) => ours.every((one) => /\.json$/.test(one.at.file)))
      ? findings.flat().length > 0
      : findings.some((ours) => ours.some((one) => one.suppressed?.by === 'comment')),
  };
  return Object.keys(kinds).filter((kind) => !kinds[kind]);
}

/** A failure as a person reads it. */
export function inWords(page: Pick<Page, 'kind' | 'id'>, set: ExampleSet, failure: Failure): string {
  const got = failure.got.length === 0 ? ['nothing'] : failure.got;
  return [
    `docs/${page.kind}/${page.id}.md:${failure.pageLine} ("${set.title}")`,
    `  expected  ${failure.expected}`,
    ...got.map((line, at) => `  ${at === 0 ? 'got       ' : '          '}${line}`),
  ].join('\n');
}
