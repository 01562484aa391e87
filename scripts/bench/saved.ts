/**
 * One file saved: text in to findings out, beside the parse of that file alone. A script: the folder, how many files,
 * and how many of them to compare with a fresh analysis. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ts } from 'ts-morph';
import { isTest } from '../../src/link/entries.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { withOtherLiteral } from './edit.ts';
import { shuffled } from './random.ts';
import { sourceFiles } from './source-files.ts';

export interface Saves {
  readonly files: number;
  /** Milliseconds from the new text to the new findings, ascending. */
  readonly saves: readonly number[];
  /** Milliseconds to parse the same text, ascending. */
  readonly parses: readonly number[];
  /** A save's time by its file's parse, ascending. */
  readonly ratios: readonly number[];
  /** Share of saves within three parses and 5 ms. */
  readonly within: number;
  readonly compared: number;
  /** Files whose result is not that of a fresh analysis. */
  readonly different: readonly string[];
}

const SEED = 1;

export async function saves(root: string, count: number, samples: number): Promise<Saves> {
  const edits = editsIn(root, count);
  const workspace = await openWorkspace(root, { cacheDir: false });
  await workspace.analyze();
  const measured: { save: number; parse: number }[] = [];
  const different: string[] = [];
  let compared = 0;
  for (const [index, { file, before, after }] of edits.entries()) {
    const parse = parseMs(file, after);
    const start = performance.now();
    workspace.update([{ file, text: after }]);
    const snapshot = await workspace.analyze();
    measured.push({ save: performance.now() - start, parse });
    if (samples > 0 && index % Math.ceil(edits.length / samples) === 0) {
      compared++;
      const fresh = await openWorkspace(root, { cacheDir: false, overlays: { [file]: after } });
      if (resultOf(await fresh.analyze()) !== resultOf(snapshot)) different.push(file);
    }
    workspace.update([{ file, text: before }]);
    await workspace.analyze();
  }
  const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
  return {
    files: edits.length,
    saves: sorted(measured.map(({ save }) => save)),
    parses: sorted(measured.map(({ parse }) => parse)),
    ratios: sorted(measured.map(({ save, parse }) => save / parse)),
    within: measured.filter(({ save, parse }) => save <= 3 * parse + 5).length / measured.length,
    compared,
    different,
  };
}

/** Files that are no tests and have a call with a literal, in an order that the seed decides. */
function editsIn(root: string, count: number): { file: string; before: string; after: string }[] {
  const files = sourceFiles(root)
    .map((path) => relative(root, path))
    .filter((file) => !isTest(file))
    .sort();
  const edits: { file: string; before: string; after: string }[] = [];
  for (const file of shuffled(files, SEED)) {
    if (edits.length === count) break;
    const before = readFileSync(`${root}/${file}`, 'utf8');
    const after = withOtherLiteral(file, before);
    if (after !== undefined) edits.push({ file, before, after });
  }
  return edits;
}

/** The shortest of several: what the parse costs where nothing else is in its way. */
function parseMs(file: string, text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
    return performance.now() - start;
  });
  return Math.min(...times);
}

const resultOf = ({ system, availability, findings }: Snapshot): string =>
  JSON.stringify({ system, availability, findings });

if (import.meta.main) {
  const [root, count = '100', samples = '5'] = process.argv.slice(2);
  console.log(JSON.stringify(await saves(root!, Number(count), Number(samples))));
}
