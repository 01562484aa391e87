/** Whether a library's use matters for its own sake: it makes a call, a client, an endpoint. */
import type { Library, Use } from './library.ts';

/**
 * A library that only says what a value is (a schema, a text function, a config getter) does not act: its files are read
 * when link asks for them. Half of a product imports its schema library.
 */
export function libraryActs(library: Library, byId: ReadonlyMap<string, Library>): boolean {
  if (library.onDemand) return false;
  return acts(library) || (library.extends !== undefined && actsById(library.extends, byId));
}

const actsById = (id: string, byId: ReadonlyMap<string, Library>): boolean => {
  const library = byId.get(id);
  return library !== undefined && acts(library);
};

function acts(library: Library): boolean {
  // Whose clients do nothing is a vocabulary of values: schemas, dates, result types.
  if (
    !Object.values(library.kinds ?? {}).some((table) => Object.values(table).some((uses) => usesIn(uses).some(isAct)))
  )
    return Object.values(library.exports ?? {}).some((uses) => usesIn(uses).some(isAct));
  if (library.self || library.types) return true;
  const tables = [library.exports ?? {}, ...Object.values(library.kinds ?? {})];
  return tables.some((table) => Object.values(table).some((uses) => usesIn(uses).some(isAct)));
}

/** Whether a use does something, beside giving a value. */
export function isAct(use: Use): boolean {
  return [
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

export const usesIn = (uses: Use | readonly Use[]): readonly Use[] => (Array.isArray(uses) ? uses : [uses as Use]);
