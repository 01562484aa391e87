/** All facts, indexed for evaluation: files by path, declarations by scope and name, sites by callee name, packages by name. */
import { givenTo } from '../model/facts.ts';
import type { Config } from '../model/config.ts';
import type { Declaration, Scope, SourceFacts } from '../model/facts.ts';
import type { ManifestFact, ManifestFacts, PackageFact, PathsFact } from '../model/manifest.ts';
import type { FilePath, ScopeIndex, Value } from '../model/value.ts';
import { isSpread } from '../model/value.ts';
import { createResolver } from './modules.ts';
import { indexAssignments, indexParts } from './parts.ts';
import { createCsharpResolver } from './resolve-csharp.ts';
import { createGoResolver } from './resolve-go.ts';
import { createJavaResolver } from './resolve-java.ts';
import { createPhpResolver } from './resolve-php.ts';
import { createPythonResolver } from './resolve-python.ts';
import { createRubyResolver } from './resolve-ruby.ts';
import { createRustResolver } from './resolve-rust.ts';

export interface LinkInput {
  readonly sources: readonly SourceFacts[];
  readonly manifests: readonly ManifestFacts[];
  readonly config: Config;
  /** Every path in the workspace, read or not. */
  readonly files: readonly FilePath[];
  /** Environment asked for by name. */
  readonly environment?: string;
}

export interface FileIndex {
  readonly facts: SourceFacts;
  /** scope → name → declarations, in source order. */
  readonly names: ReadonlyMap<ScopeIndex, ReadonlyMap<string, readonly Declaration[]>>;
  /** local name → [specifier, exported]. */
  readonly imports: ReadonlyMap<string, readonly [specifier: string, exported: string]>;
  readonly exports: ReadonlyMap<string, readonly Value[]>;
  /** function scope → site and argument position it is passed at. */
  readonly passedTo: ReadonlyMap<ScopeIndex, readonly [site: number, arg: number]>;
  /** Sites whose callee or arguments mention a site: inner → outer sites. */
  readonly usedBy: ReadonlyMap<number, readonly { readonly site: number; readonly as: 'callee' | 'arg' }[]>;
}

export interface Project {
  readonly input: LinkInput;
  readonly files: ReadonlyMap<FilePath, FileIndex>;
  readonly packages: readonly PackageFact[];
  readonly facts: { of<K extends ManifestFact['fact']>(kind: K): readonly Extract<ManifestFact, { fact: K }>[] };
  /** Callee's last name → sites that call it, over all fully read files. Constructions are keyed `new Name`. */
  readonly callers: ReadonlyMap<string, readonly { readonly file: FilePath; readonly site: number }[]>;
  /** Class scopes that extend a name. */
  readonly subclasses: ReadonlyMap<string, readonly { readonly file: FilePath; readonly scope: ScopeIndex }[]>;
  /** Members and names that are assigned outside of what declares them: by member, and '=name'. */
  readonly assignments: ReadonlyMap<string, readonly { readonly file: FilePath; readonly index: number }[]>;
  /** Every part of a class, that which declares it first; itself where it is whole. */
  parts(file: FilePath, scope: ScopeIndex): readonly ClassPart[];
  /**
   * Resolves a specifier from a file to a file of the workspace or to a package. In some languages what is imported from a
   * module may be a module itself: `exported` names it.
   */
  resolve(specifier: string, from: FilePath, exported?: string): Resolved;
  /** Version of a package as seen from a folder, from lock files, else from the range in package.json. */
  version(pkg: string, from: FilePath): string | undefined;
}

type Resolve = (specifier: string, from: FilePath, exported?: string) => Resolved;

export interface ClassPart {
  readonly file: FilePath;
  readonly scope: ScopeIndex;
}

export type Resolved =
  /** `whole`: the name that was asked for is the file itself. */
  | { readonly in: 'workspace'; readonly file: FilePath; readonly whole?: true }
  | { readonly in: 'package'; readonly name: string; readonly subpath: string }
  | { readonly in: 'nowhere' };

export function indexProject(input: LinkInput): Project & { replace(facts: SourceFacts): ReadonlySet<string> } {
  const files = new Map<FilePath, FileIndex>();
  for (const facts of [...input.sources].sort((a, b) => (a.file < b.file ? -1 : 1)))
    files.set(facts.file, indexFile(facts));
  const byKind = new Map<string, ManifestFact[]>();
  for (const manifest of input.manifests)
    for (const fact of manifest.facts) {
      const list = byKind.get(fact.fact);
      if (list) list.push(fact);
      else byKind.set(fact.fact, [fact]);
    }
  const of = <K extends ManifestFact['fact']>(kind: K): readonly Extract<ManifestFact, { fact: K }>[] =>
    (byKind.get(kind) ?? []) as unknown as readonly Extract<ManifestFact, { fact: K }>[];
  const packages = [...of('package')].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const resolver = createResolver({
    files: new Set([...input.files, ...files.keys()]),
    packages,
    paths: of('paths') as readonly PathsFact[],
    projects: of('project'),
  });
  const ruby = createRubyResolver(input.files, files);
  const own: Readonly<Record<string, Resolve>> = {
    '.cs': createCsharpResolver(files, of('project')),
    '.go': createGoResolver(files, of('project')),
    '.java': createJavaResolver(files),
    '.php': createPhpResolver(files),
    '.py': createPythonResolver(input.files, files),
    '.rb': ruby,
    '.ru': ruby,
    '.rake': ruby,
    '.rs': createRustResolver(input.files, of('project')),
  };
  const callers = new Map<string, { file: FilePath; site: number }[]>();
  const subclasses = new Map<string, { file: FilePath; scope: ScopeIndex }[]>();
  for (const [file, { facts }] of files) {
    addCallers(callers, file, facts);
    addSubclasses(subclasses, file, facts);
  }
  let assignments: Project['assignments'] | undefined;
  let parts: Project['parts'] | undefined;
  return {
    input,
    files,
    packages,
    facts: { of },
    callers,
    subclasses,
    get assignments() {
      return (assignments ??= indexAssignments(files));
    },
    parts: (file, scope) => (parts ??= indexParts(files))(file, scope),
    replace(facts) {
      const before = files.get(facts.file);
      const names = new Set<string>();
      if (before) {
        forgetIn(callers, facts.file, calledNames(before.facts));
        forgetIn(subclasses, facts.file, extendedNames(before.facts));
        for (const key of indexAssignments(new Map([[facts.file, before]])).keys()) names.add(key);
      }
      const known = new Set(before ? [...calledNames(before.facts), ...extendedNames(before.facts).map(extended)] : []);
      const after = indexFile(facts);
      files.set(facts.file, after);
      assignments = undefined;
      parts = undefined;
      addCallers(callers, facts.file, facts);
      addSubclasses(subclasses, facts.file, facts);
      for (const name of calledNames(facts)) if (!known.has(name)) names.add(name);
      for (const name of extendedNames(facts)) if (!known.has(extended(name))) names.add(extended(name));
      for (const key of indexAssignments(new Map([[facts.file, after]])).keys()) names.add(key);
      return names;
    },
    resolve: (specifier, from, exported) =>
      (own[from.slice(from.lastIndexOf('.'))] ?? resolver.resolve)(specifier, from, exported),
    version: versionLookup(of('lock'), packages),
  };
}

function indexFile(facts: SourceFacts): FileIndex {
  const names = new Map<ScopeIndex, Map<string, Declaration[]>>();
  for (const declaration of facts.declarations) {
    let inScope = names.get(declaration.scope);
    if (!inScope) names.set(declaration.scope, (inScope = new Map()));
    const list = inScope.get(declaration.name);
    if (list) list.push(declaration);
    else inScope.set(declaration.name, [declaration]);
  }
  const imports = new Map<string, readonly [string, string]>();
  for (const one of facts.imports)
    for (const [exported, local] of one.names) imports.set(local, [one.specifier, exported]);
  const exports = new Map<string, Value[]>();
  for (const { name, value } of facts.exports) {
    const list = exports.get(name);
    if (list) list.push(value);
    else exports.set(name, [value]);
  }
  const passedTo = new Map<ScopeIndex, readonly [number, number]>();
  const usedBy = new Map<number, { site: number; as: 'callee' | 'arg' }[]>();
  const use = (inner: Value, site: number, as: 'callee' | 'arg'): void => {
    if (inner === null || typeof inner !== 'object') return;
    if (inner.k === 'site') {
      const list = usedBy.get(inner.site);
      if (list) list.push({ site, as });
      else usedBy.set(inner.site, [{ site, as }]);
    } else if (inner.k === 'member') use(inner.of, site, as);
    else if (inner.k === 'array') for (const item of inner.items) use(isSpread(item) ? item.of : item, site, as);
  };
  facts.sites.forEach((site, index) => {
    use(site.callee, index, 'callee');
    givenTo(site).forEach((arg, position) => {
      const value = isSpread(arg) ? arg.of : arg;
      use(value, index, 'arg');
      if (value !== null && typeof value === 'object') {
        if (value.k === 'fn') passedTo.set(value.scope, [index, position]);
        else if (value.k === 'object')
          for (const entry of value.entries)
            if (
              entry.k === 'entry' &&
              entry.value !== null &&
              typeof entry.value === 'object' &&
              entry.value.k === 'fn' &&
              !passedTo.has(entry.value.scope)
            )
              passedTo.set(entry.value.scope, [index, position]);
      }
    });
  });
  return { facts, names, imports, exports, passedTo, usedBy };
}

/** The last name of a callee: `a.b.send(…)` → 'send', `fetch(…)` → 'fetch', `new Foo(…)` → 'Foo'. */
export function calleeName(callee: Value): string | undefined {
  if (callee === null || typeof callee !== 'object') return undefined;
  if (callee.k === 'ref') return callee.name;
  if (callee.k === 'member') return typeof callee.key === 'string' ? callee.key : undefined;
  return undefined;
}

/** How a set of names tells that a class of this name was extended. */
const extended = (name: string): string => `extends ${name}`;

const callKey = (site: SourceFacts['sites'][number]): string | undefined => {
  const name = calleeName(site.callee);
  return name === undefined ? undefined : site.kind === 'new' ? `new ${name}` : name;
};
const calledNames = (facts: SourceFacts): string[] =>
  facts.sites.flatMap((site) => {
    const key = callKey(site);
    return key === undefined ? [] : [key];
  });
const extendedNames = (facts: SourceFacts): string[] =>
  facts.scopes.flatMap((scope) => {
    const name = scope.kind === 'class' && scope.extends !== undefined ? calleeName(scope.extends) : undefined;
    return name === undefined ? [] : [name];
  });

function addCallers(
  callers: Map<string, { file: FilePath; site: number }[]>,
  file: FilePath,
  facts: SourceFacts,
): void {
  const added = new Map<string, { file: FilePath; site: number }[]>();
  facts.sites.forEach((site, index) => {
    const key = callKey(site);
    if (key !== undefined) push(added, key, { file, site: index });
  });
  for (const [key, list] of added) insert(callers, key, list);
}

function addSubclasses(
  subclasses: Map<string, { file: FilePath; scope: ScopeIndex }[]>,
  file: FilePath,
  facts: SourceFacts,
): void {
  const added = new Map<string, { file: FilePath; scope: ScopeIndex }[]>();
  facts.scopes.forEach((scope, index) => {
    const name = scope.kind === 'class' && scope.extends !== undefined ? calleeName(scope.extends) : undefined;
    if (name !== undefined) push(added, name, { file, scope: index });
  });
  for (const [key, list] of added) insert(subclasses, key, list);
}

/** Keeps the lists in the order of files, whenever a file comes. */
function insert<T extends { readonly file: FilePath }>(map: Map<string, T[]>, key: string, items: readonly T[]): void {
  const list = map.get(key);
  const last = list?.at(-1);
  if (!list || !last) map.set(key, [...items]);
  else if (last.file <= items[0]!.file) list.push(...items);
  else {
    const at = list.findIndex((one) => one.file > items[0]!.file);
    list.splice(at, 0, ...items);
  }
}

function forgetIn<T extends { readonly file: FilePath }>(
  map: Map<string, T[]>,
  file: FilePath,
  keys: readonly string[],
): void {
  for (const key of new Set(keys)) {
    const list = map.get(key)?.filter((one) => one.file !== file) ?? [];
    if (list.length > 0) map.set(key, list);
    else map.delete(key);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function versionLookup(
  locks: readonly Extract<ManifestFact, { fact: 'lock' }>[],
  packages: readonly PackageFact[],
): (pkg: string, from: FilePath) => string | undefined {
  const above = (folder: FilePath, file: FilePath): boolean =>
    folder === '.' || folder === '' || file.startsWith(`${folder}/`);
  const deepest = <T extends { folder: FilePath }>(list: readonly T[], file: FilePath): T[] =>
    list.filter((one) => above(one.folder, file)).sort((a, b) => b.folder.length - a.folder.length);
  return (pkg, from) => {
    for (const lock of deepest(locks, from)) {
      const version = lock.versions[pkg];
      if (version) return version;
    }
    for (const one of deepest(packages, from)) {
      const range = one.dependencies[pkg] ?? one.devDependencies[pkg];
      const version = range?.match(/\d+(\.\d+)*/)?.[0];
      if (version) return version;
    }
    return undefined;
  };
}

/** Scope chain from a scope outwards, the module (-1) last. */
export function scopeChain(scopes: readonly Scope[], scope: ScopeIndex): ScopeIndex[] {
  const out: ScopeIndex[] = [];
  for (let s = scope, n = 0; s >= 0 && n < 200; s = scopes[s]?.parent ?? -1, n++) out.push(s);
  out.push(-1);
  return out;
}

/** The nearest class around a scope, the scope itself included. */
export function classAround(scopes: readonly Scope[], scope: ScopeIndex): ScopeIndex | undefined {
  return scopeChain(scopes, scope).find((s) => scopes[s]?.kind === 'class');
}
