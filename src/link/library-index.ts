/** Finds what a package's export or a client's method means. */
import type { Library, Use } from '../model/library.ts';

export interface Found {
  readonly library: Library;
  readonly uses: readonly Use[];
}

export interface LibraryIndex {
  readonly all: readonly Library[];
  get(id: string): Library | undefined;
  /** Libraries of a package ('axios', 'mysql2/promise'). */
  of(pkg: string): readonly Library[];
  /** Meaning of calling, constructing or decorating with an export. */
  export(pkg: string, path: readonly string[]): Found | undefined;
  /** The same where several libraries give one name a meaning, each under its own guards (`get` of Rails and of Sinatra). */
  exportsOf(pkg: string, path: readonly string[]): readonly Found[];
  /** Meaning of a client's method path. */
  method(library: string, kind: string, path: readonly string[]): Found | undefined;
  /** Client kind of an exported class or type. */
  type(pkg: string, path: readonly string[]): { library: Library; kind: string } | undefined;
  /** Kind of an export that is itself a client, and the rest of the path. */
  self(pkg: string, path: readonly string[]): { library: Library; kind: string; rest: readonly string[] } | undefined;
  constant(pkg: string, path: readonly string[]): string | number | boolean | undefined;
  /** Last names of everything that has a meaning in these libraries: sites with other names need not be evaluated. */
  names(libraries: ReadonlySet<string>): ReadonlySet<string>;
  /** The same, of what fills a container or hands arguments to functions: it is known before anything else is. */
  early(libraries: ReadonlySet<string>): ReadonlySet<string>;
  /** Libraries some of whose clients answer to any method name. */
  readonly anyName: ReadonlySet<string>;
  /** Libraries some of whose clients are called themselves: `db('orders')`, `instance(options)`. */
  readonly callable: ReadonlySet<string>;
}

/** 'library:kind', or a kind of the library itself. */
export function kindOf(client: string, own: string): { readonly library: string; readonly kind: string } {
  const colon = client.indexOf(':');
  return colon < 0
    ? { library: own, kind: client }
    : { library: client.slice(0, colon), kind: client.slice(colon + 1) };
}

export function indexLibraries(libraries: readonly Library[]): LibraryIndex {
  const joined = libraries.map((one) => extend(one, libraries));
  const byId = new Map(joined.map((one) => [one.id, one]));
  const exact = new Map<string, Library[]>();
  const prefixes: [string, Library][] = [];
  for (const library of joined)
    for (const pkg of library.packages) {
      if (pkg.endsWith('*')) prefixes.push([pkg.slice(0, -1), library]);
      else exact.set(pkg, [...(exact.get(pkg) ?? []), library]);
    }
  const memo = new Map<string, readonly Library[]>();
  const of = (pkg: string): readonly Library[] => {
    let hit = memo.get(pkg);
    if (!hit) {
      const parent = pkg.startsWith('@') ? pkg.split('/').slice(0, 2).join('/') : pkg.split('/')[0]!;
      hit = [
        ...(exact.get(pkg) ?? []),
        ...(parent === pkg ? [] : (exact.get(parent) ?? [])),
        ...prefixes.filter(([prefix]) => pkg.startsWith(prefix)).map(([, library]) => library),
      ];
      memo.set(pkg, hit);
    }
    return hit;
  };
  const exportsOf = new Map(joined.map((one) => [one.id, splitKeys(one.exports ?? {})]));
  const kindsOf = new Map(
    joined.map((one) => [
      one.id,
      new Map(Object.entries(one.kinds ?? {}).map(([kind, uses]) => [kind, splitKeys(uses)])),
    ]),
  );
  const names = new Map<string, Set<string>>();
  const early = new Map<string, Set<string>>();
  const anyName = new Set<string>();
  const callable = new Set<string>();
  for (const one of joined) {
    if (!acts(one)) continue;
    const own = new Set<string>();
    const first = new Set<string>();
    names.set(one.id, own);
    early.set(one.id, first);
    for (const [key, uses] of [exportsOf.get(one.id)!, ...kindsOf.get(one.id)!.values()].flatMap((table) => [...table]))
      if (uses.some(isEarly)) first.add(key.split('.').at(-1)!);
    for (const key of exportsOf.get(one.id)!.keys()) {
      if (key.startsWith('*') && !key.startsWith('**.')) anyName.add(one.id);
      else own.add(key.split('.').at(-1)!);
    }
    for (const uses of kindsOf.get(one.id)!.values())
      for (const key of uses.keys()) {
        const last = key.split('.').at(-1)!;
        if (last === '*' || last === '**') anyName.add(one.id);
        else if (last === '') callable.add(one.id);
        else own.add(last);
      }
  }

  const exported = new Map<string, readonly Found[]>();
  const exportIn = (library: Library, path: readonly string[]): Found | undefined => {
    const table = exportsOf.get(library.id)!;
    for (const key of spellings(path)) {
      const uses = table.get(key);
      if (uses) return { library, uses };
    }
    const ending = path.length > 0 ? table.get(`**.${path.at(-1)!}`) : undefined;
    if (ending) return { library, uses: ending };
    const any =
      path.length === 1 || (path.length === 2 && path[0] === 'default' && /^[A-Z]/.test(path[1]!))
        ? anyOf(table, path.at(-1)!)
        : undefined;
    return any ? { library, uses: any } : undefined;
  };

  return {
    all: joined,
    names: unions(names),
    early: unions(early),
    anyName,
    callable,
    get: (id) => byId.get(id),
    of,
    export(pkg, path) {
      for (const library of of(pkg)) {
        const found = exportIn(library, path);
        if (found) return found;
      }
      return undefined;
    },
    exportsOf(pkg, path) {
      const key = `${pkg}|${path.join('.')}`;
      let found = exported.get(key);
      if (!found) exported.set(key, (found = of(pkg).flatMap((library) => exportIn(library, path) ?? [])));
      return found;
    },
    method(id, kind, path) {
      const library = byId.get(id);
      const table = kindsOf.get(id)?.get(kind);
      if (!library || !table) return undefined;
      const uses =
        table.get(path.join('.')) ??
        (path.length === 1 ? table.get('*') : undefined) ??
        (path.length > 1 ? table.get(`*.${path.slice(1).join('.')}`) : undefined) ??
        (path.length > 1 ? table.get(`**.${path.at(-1)!}`) : undefined) ??
        (path.length > 0 ? table.get('**') : undefined);
      return uses ? { library, uses } : undefined;
    },
    type(pkg, path) {
      for (const library of of(pkg))
        for (const key of spellings(path)) {
          const kind = library.types?.[key] ?? library.types?.['*'] ?? library.types?.[`**.${path.at(-1) ?? ''}`];
          if (kind !== undefined) return { library, kind };
        }
      return undefined;
    },
    self(pkg, path) {
      for (const library of of(pkg)) {
        if (!library.self) continue;
        for (let n = path.length; n >= 0; n--)
          for (const key of spellings(path.slice(0, n))) {
            const kind = library.self[key];
            if (kind !== undefined) return { library, kind, rest: path.slice(n) };
          }
      }
      return undefined;
    },
    constant(pkg, path) {
      for (const library of of(pkg))
        for (const key of spellings(path)) {
          const value = library.constants?.[key];
          if (value !== undefined) return value;
        }
      return undefined;
    },
  };
}

/** The union of the sets of some ids; the same ids give the same set. */
function unions(sets: ReadonlyMap<string, ReadonlySet<string>>): (ids: ReadonlySet<string>) => ReadonlySet<string> {
  const memo = new Map<string, ReadonlySet<string>>();
  return (ids) => {
    const key = [...ids].sort().join();
    let union = memo.get(key);
    if (!union) memo.set(key, (union = new Set([...ids].flatMap((id) => [...(sets.get(id) ?? [])]))));
    return union;
  };
}

const isEarly = (use: Use): boolean =>
  [use.provides, use.module, use.configures, use.root, use.bean, use.injectable, use.argument, use.gives].some(
    (facet) => facet !== undefined,
  );

/** Whether the library does more than say what values are; of a schema library no site needs to be looked at for its own sake. */
function acts(library: Library): boolean {
  const values = new Set(['if', 'when', 'value', 'wraps', 'fills', 'fluent', 'text', 'env', 'fallback', 'client']);
  const tables = [library.exports ?? {}, ...Object.values(library.kinds ?? {})];
  return tables.some((table) =>
    Object.values(table)
      .flat()
      .some((use: Use) => Object.keys(use).some((facet) => !values.has(facet))),
  );
}

/** What stands for any export: '*', or '*Client' for names that end so, longest ending first. */
function anyOf(table: ReadonlyMap<string, readonly Use[]>, name: string): readonly Use[] | undefined {
  const endings = [...table.keys()].filter((key) => key.startsWith('*') && name.endsWith(key.slice(1)));
  const best = endings.sort((a, b) => b.length - a.length)[0];
  return best === undefined ? undefined : table.get(best);
}

/** ['default', 'create'] is also written 'create' (CommonJS interop) and [] is the default export called as a module. */
function spellings(path: readonly string[]): string[] {
  const whole = path.join('.');
  if (path.length === 0) return ['default'];
  if (path[0] === 'default' && path.length > 1) return [whole, path.slice(1).join('.')];
  return [whole];
}

function splitKeys(table: Readonly<Record<string, Use | readonly Use[]>>): Map<string, readonly Use[]> {
  const out = new Map<string, readonly Use[]>();
  for (const [keys, use] of Object.entries(table))
    for (const key of keys.split('|')) out.set(key, Array.isArray(use) ? (use as readonly Use[]) : [use as Use]);
  return out;
}

function extend(library: Library, all: readonly Library[], depth = 0): Library {
  const base = library.extends && depth < 5 ? all.find((one) => one.id === library.extends) : undefined;
  if (!base) return library;
  const parent = extend(base, all, depth + 1);
  const kinds: Record<string, Readonly<Record<string, Use | readonly Use[]>>> = { ...parent.kinds };
  for (const [kind, uses] of Object.entries(library.kinds ?? {})) kinds[kind] = { ...kinds[kind], ...uses };
  return {
    ...parent,
    ...library,
    exports: { ...parent.exports, ...library.exports },
    kinds,
    types: { ...parent.types, ...library.types },
    constants: { ...parent.constants, ...library.constants },
    self: { ...parent.self, ...library.self },
    defaults: library.defaults ?? parent.defaults,
  };
}
