/** Which code a service runs: from its entries over imports, barrels skipped, in shared files only the names that are used. */
import type { SourceFacts } from '../model/facts.ts';
import { isInside } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import { isTest } from './entries.ts';
import type { Entries } from './entries.ts';
import { mentionsOf } from './mentions.ts';
import type { Project } from './project.ts';
import { outlineOf, unitAt, unitsOf } from './units.ts';

export interface Reach {
  has(file: FilePath): boolean;
  /** Whether the service runs the site: in its own files all of them, in shared ones those of the names it uses. */
  site(file: FilePath, site: number): boolean;
  readonly files: readonly FilePath[];
}

/** Rests on what the lexer saw wherever it told a file's statements apart: reading a file deeper does not change it. */
export function reachOf(project: Project, folder: FilePath | undefined, entries: Entries): Reach {
  const used = new Map<FilePath, Set<string>>();
  const parts = new Map<FilePath, Set<number> | 'all'>();
  const queue: [FilePath, string][] = [];
  const want = (file: FilePath, name: string): void => {
    let names = used.get(file);
    if (!names) used.set(file, (names = new Set()));
    if (names.has(name) || names.has('*')) return;
    names.add(name);
    queue.push([file, name]);
  };
  const own = (file: FilePath): boolean => folder !== undefined && isInside(file, folder);
  for (const file of entries.files) want(file, '*');

  const follow = (from: FilePath, specifier: string, exported: string): void => {
    const target = project.resolve(specifier, from, exported);
    if (target.in !== 'workspace' || isTest(target.file)) return;
    want(target.file, own(target.file) || target.whole ? '*' : exported);
  };

  while (queue.length > 0) {
    const [file, name] = queue.pop()!;
    const index = project.files.get(file);
    if (!index) continue;
    const outline = outlineOf(index.facts);
    const told = outline.units !== undefined || index.facts.depth === 'full';
    if (name === '*' || !told) {
      // A whole file is followed once, whatever else is asked of it.
      const again = parts.get(file) === 'all';
      parts.set(file, 'all');
      if (!again)
        for (const one of outline.imports) {
          if (one.typeOnly) continue;
          if (one.names.length === 0) follow(file, one.specifier, '#effects');
          for (const [exported] of one.names) follow(file, one.specifier, exported);
        }
      if (name === '*') {
        for (const one of outline.reexports) follow(file, one.specifier, one.exported);
        for (const specifier of outline.stars) follow(file, specifier, '*');
        continue;
      }
    }
    // One name of a shared file: the barrel hands it on, or the declaration and what it mentions are used.
    const re = outline.reexports.find((one) => one.name === name);
    if (re) {
      follow(file, re.specifier, re.exported);
      continue;
    }
    const mentioned = outline.units ? unitsOf(outline).of(name) : mentionsOf(index.facts).of(name);
    if (!mentioned) {
      for (const specifier of outline.stars) follow(file, specifier, name);
      continue;
    }
    const all = parts.get(file);
    if (all !== 'all') {
      const set = all ?? new Set<number>();
      for (const part of mentioned.parts) set.add(part);
      parts.set(file, set);
    }
    for (const local of mentioned.locals) {
      const imported = importOf(outline).get(local);
      if (imported) follow(file, imported[0], imported[1]);
    }
  }
  return {
    files: [...parts.keys()].sort(),
    has: (file) => parts.has(file),
    site(file, site) {
      const set = parts.get(file);
      if (set === undefined || set === 'all') return set === 'all';
      const { facts } = project.files.get(file)!;
      const { units } = outlineOf(facts);
      if (site < 0) return false;
      return units ? unitAt(units, facts.sites[site]!.at.line).some((unit) => set.has(unit)) : set.has(site);
    },
  };
}

const memo = new WeakMap<object, ReadonlyMap<string, readonly [specifier: string, exported: string]>>();

/** Local name → what it is imported from, types left out. */
function importOf(
  outline: Pick<SourceFacts, 'imports'>,
): ReadonlyMap<string, readonly [specifier: string, exported: string]> {
  let map = memo.get(outline);
  if (!map) {
    const made = new Map<string, readonly [string, string]>();
    for (const one of outline.imports)
      if (!one.typeOnly) for (const [exported, local] of one.names) made.set(local, [one.specifier, exported]);
    memo.set(outline, (map = made));
  }
  return map;
}
