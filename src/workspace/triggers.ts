/** What makes a file worth parsing, collected from the libraries: whose use alone makes a call, a client, an endpoint. */
import { hash } from 'node:crypto';
import type { Triggers } from '../model/language.ts';
import type { Library, Use } from '../model/library.ts';

const GLOBAL = '#global';

/**
 * A library that only says what a value is (a schema, a text function, a config getter) triggers nothing: its files are
 * read when link asks for them by name. Half of a product imports its schema library.
 */
export function triggersOf(libraries: readonly Library[]): Triggers {
  const byId = new Map(libraries.map((library) => [library.id, library]));
  const packages = new Set<string>();
  const globals = new Set<string>();
  for (const library of libraries) {
    if (library.onDemand) continue;
    if (!acts(library) && !(library.extends !== undefined && actsById(library.extends, byId))) continue;
    for (const name of library.packages)
      if (name.endsWith(':global')) for (const root of actingRoots(library)) packages.add(`${name}.${root}`);
      else if (name !== GLOBAL) packages.add(name);
    if (!library.packages.includes(GLOBAL)) continue;
    for (const [paths, uses] of Object.entries(library.exports ?? {}))
      if (list(uses).some(isAct)) for (const path of paths.split('|')) globals.add(path.trim().split('.')[0]!);
    for (const path of Object.keys(library.self ?? {})) globals.add(path.split('.')[0]!);
  }
  const sorted = { packages: [...packages].sort(), globals: [...globals].sort() };
  return { ...sorted, hash: hash('sha1', JSON.stringify(sorted), 'hex') };
}

/** First names of the exports that do something: of names that need no import only they are worth a parse. */
function actingRoots(library: Library): string[] {
  const out = Object.entries(library.exports ?? {}).flatMap(([paths, uses]) =>
    list(uses).some(isAct) ? paths.split('|').map((path) => path.trim().split('.')[0]!) : [],
  );
  return [...out, ...Object.keys(library.types ?? {}), ...Object.keys(library.self ?? {})];
}

const actsById = (id: string, byId: ReadonlyMap<string, Library>): boolean => {
  const library = byId.get(id);
  return library !== undefined && acts(library);
};

function acts(library: Library): boolean {
  if (library.routes || library.self || library.types) return true;
  const tables = [library.exports ?? {}, ...Object.values(library.kinds ?? {})];
  return tables.some((table) => Object.values(table).some((uses) => list(uses).some(isAct)));
}

/** Whether a use does something, beside giving a value. */
function isAct(use: Use): boolean {
  return [
    use.client,
    use.call,
    use.connect,
    use.endpoint,
    use.mount,
    use.prefix,
    use.gives,
    use.module,
    use.root,
    use.provides,
    use.inject,
    use.injectable,
    use.applies,
    use.policy,
    use.listen,
    use.configures,
  ].some((facet) => facet !== undefined);
}

const list = (uses: Use | readonly Use[]): readonly Use[] => (Array.isArray(uses) ? uses : [uses as Use]);
