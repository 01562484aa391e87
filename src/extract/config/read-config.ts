import { LineCounter } from 'yaml';
import { DEFAULT_CONFIG, type Config } from '../../model/config.ts';
import { configSchema } from '../../model/config-schema.ts';
import type { Problem } from '../../model/facts.ts';
import type { FilePath } from '../../model/value.ts';
import { yamlIgnores } from '../yaml/ignores.ts';
import { contradictions } from './contradictions.ts';
import { mistakes, type Mistake } from './mistakes.ts';
import { toConfig } from './to-config.ts';
import { find, plain, readTree, without, type Path, type Tree } from './tree.ts';

/**
 * Reads faultline.yaml. Never throws: what is wrong is a problem with file and line, and leaves only the smallest
 * part that is wrong out of the result.
 */
export function readConfig(file: FilePath, text: string): Config {
  const { tree: whole, problems: syntax } = readTree(file, text);
  const tree = whole && withoutEmpty(whole);
  if (!tree) return { ...DEFAULT_CONFIG, file, problems: syntax };
  if (tree.kind !== 'map') {
    const message = 'the file must be a map: services:, hosts:, rules: …';
    return { ...DEFAULT_CONFIG, file, problems: [...syntax, { at: tree.at, message }] };
  }
  const { config, problems } = validate(file, tree);
  const ignores = yamlIgnores(file, text, lineCounter(text));
  const all = sorted([...syntax, ...problems, ...contradictions(config)]);
  return { ...config, ...(ignores.length > 0 ? { ignores } : {}), problems: all };
}

function lineCounter(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Each round leaves out what is wrong, until the rest is valid; it ends because every round shrinks the tree. */
function validate(file: FilePath, start: Tree): { config: Config; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  for (let tree = start, round = 0; ; round++) {
    const input = plain(tree);
    const result = configSchema.safeParse(input);
    if (result.success) return { config: toConfig(file, result.data, tree), problems };
    const wrong = mistakes(result.error.issues, input);
    for (const mistake of wrong)
      // After the first round a key is missing, or a list empty, because what was wrong is left out: that has been said.
      if (round === 0 || (mistake.kind !== 'missing' && mistake.kind !== 'empty'))
        problems.push({ at: placeOf(tree, mistake), message: mistake.message });
    const gone = wrong.map((mistake) => leftOut(tree, mistake.path));
    if (gone.some((path) => path.length === 0)) return { config: { ...DEFAULT_CONFIG, file }, problems };
    tree = without(tree, gone);
  }
}

const leftOut = (tree: Tree, path: Path): Path => (find(tree, path) ? path : leftOut(tree, path.slice(0, -1)));

/** A wrong value is marked itself; an unknown or missing key at a key. */
function placeOf(tree: Tree, mistake: Mistake) {
  const found = find(tree, mistake.path);
  if (!found) return (find(tree, leftOut(tree, mistake.path)) ?? { at: tree.at }).at;
  return mistake.kind === 'unknown' || found.tree.kind !== 'scalar' ? found.at : found.tree.at;
}

/** `services:` with nothing below, or `orders:` with nothing said about it, is what remains when lines are commented out. */
function withoutEmpty(tree: Tree): Tree | undefined {
  if (tree.kind === 'scalar' && tree.value === null) return undefined;
  if (tree.kind !== 'map') return tree;
  const isEmpty = (it: Tree): boolean => it.kind === 'scalar' && it.value === null;
  const sections = tree.entries.filter((entry) => !isEmpty(entry.value));
  const named = new Set(['services', 'resources', 'externals']);
  return {
    ...tree,
    entries: sections.map((section) => {
      if (!named.has(section.key) || section.value.kind !== 'map') return section;
      const nodes = section.value.entries.map((entry) =>
        isEmpty(entry.value) ? { ...entry, value: { kind: 'map' as const, entries: [], at: entry.at } } : entry,
      );
      return { ...section, value: { ...section.value, entries: nodes } };
    }),
  };
}

const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  problems.toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
