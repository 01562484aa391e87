/** What makes a file worth parsing, collected from the libraries: whose use alone makes a call, a client, an endpoint. */
import { hash } from 'node:crypto';
import type { Triggers } from '../model/language.ts';
import type { Library } from '../model/library.ts';
import { isAct, libraryActs, usesIn } from '../model/library-acts.ts';

const GLOBAL = '#global';

export function triggersOf(libraries: readonly Library[]): Triggers {
  const byId = new Map(libraries.map((library) => [library.id, library]));
  const packages = new Set<string>();
  const globals = new Set<string>();
  for (const library of libraries) {
    if (!libraryActs(library, byId)) continue;
    for (const name of library.packages)
      if (name.endsWith(':global')) for (const root of actingRoots(library)) packages.add(`${name}.${root}`);
      else if (name !== GLOBAL) packages.add(name);
    if (!library.packages.includes(GLOBAL)) continue;
    for (const [paths, uses] of Object.entries(library.exports ?? {}))
      if (usesIn(uses).some((use) => use.client !== undefined || isAct(use)))
        for (const path of paths.split('|')) globals.add(path.trim().split('.')[0]!);
    for (const path of Object.keys(library.self ?? {})) globals.add(path.split('.')[0]!);
  }
  const sorted = { packages: [...packages].sort(), globals: [...globals].sort() };
  return { ...sorted, hash: hash('sha1', JSON.stringify(sorted), 'hex') };
}

/** First names of the exports that do something: of names that need no import only they are worth a parse. */
function actingRoots(library: Library): string[] {
  const out = Object.entries(library.exports ?? {}).flatMap(([paths, uses]) =>
    usesIn(uses).some((use) => use.client !== undefined || isAct(use))
      ? paths.split('|').map((path) => path.trim().split('.')[0]!)
      : [],
  );
  return [...out, ...Object.keys(library.types ?? {}), ...Object.keys(library.self ?? {})];
}
