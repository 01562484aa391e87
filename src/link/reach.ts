/** Which code a service runs: from its entries over imports, barrels skipped, in shared files only the names that are used. */
import { givenTo } from '../model/facts.ts';
import type { Scope, SourceFacts } from '../model/facts.ts';
import { isInside } from '../model/path.ts';
import type { FilePath, ScopeIndex, Value } from '../model/value.ts';
import { children, isSpread } from '../model/value.ts';
import { isTest } from './entries.ts';
import type { Entries } from './entries.ts';
import type { Project } from './project.ts';

export interface Reach {
  has(file: FilePath): boolean;
  /** Whether the service runs the site: in its own files all of them, in shared ones those of the names it uses. */
  site(file: FilePath, site: number): boolean;
  readonly files: readonly FilePath[];
}

export function reachOf(project: Project, folder: FilePath | undefined, entries: Entries): Reach {
  const used = new Map<FilePath, Set<string>>();
  const sites = new Map<FilePath, Set<number> | 'all'>();
  const whole = new Set<FilePath>();
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
    const { facts } = index;
    if (name === '*' || facts.depth === 'lexed') {
      // A whole file is followed once, whatever else is asked of it.
      const again = whole.has(file);
      whole.add(file);
      if (again && name === '*') continue;
      sites.set(file, 'all');
      if (!again)
        for (const one of facts.imports) {
          if (one.typeOnly) continue;
          if (one.names.length === 0) follow(file, one.specifier, '#effects');
          for (const [exported] of one.names) follow(file, one.specifier, exported);
        }
      if (name === '*') {
        for (const one of facts.reexports) follow(file, one.specifier, one.exported);
        for (const specifier of facts.stars) follow(file, specifier, '*');
      }
      if (name === '*') continue;
    }
    // One name of a shared file: the barrel hands it on, or the declaration and what it mentions are used.
    const re = facts.reexports.find((one) => one.name === name);
    if (re) {
      follow(file, re.specifier, re.exported);
      continue;
    }
    const units = unitsOf(facts);
    const mentioned = name === '#effects' ? units.effects : units.closure(name);
    if (!mentioned) {
      for (const specifier of facts.stars) follow(file, specifier, name);
      continue;
    }
    const all = sites.get(file);
    if (all !== 'all') {
      const set = all ?? new Set<number>();
      for (const site of mentioned.sites) set.add(site);
      sites.set(file, set);
    }
    for (const local of mentioned.names) {
      const imported = index.imports.get(local);
      if (imported && !facts.imports.some((one) => one.typeOnly && one.names.some(([, alias]) => alias === local)))
        follow(file, imported[0], imported[1]);
    }
  }
  const files = [...sites.keys()].sort();
  return {
    files,
    has: (file) => sites.has(file),
    site(file, site) {
      const set = sites.get(file);
      return set === 'all' || set?.has(site) === true;
    },
  };
}

interface Mentioned {
  readonly names: ReadonlySet<string>;
  readonly sites: ReadonlySet<number>;
}
interface Units {
  readonly effects: Mentioned;
  closure(exported: string): Mentioned | undefined;
}
const memo = new WeakMap<SourceFacts, Units>();

/** Top-level declarations of a file, and what each mentions, transitively inside the file. */
function unitsOf(facts: SourceFacts): Units {
  const hit = memo.get(facts);
  if (hit) return hit;
  const top = (scope: ScopeIndex): ScopeIndex => {
    let s = scope;
    for (let n = 0; n < 200 && s >= 0 && (facts.scopes[s]?.parent ?? -1) >= 0; n++) s = facts.scopes[s]!.parent;
    return s;
  };
  const sitesOf = new Map<ScopeIndex, number[]>();
  facts.sites.forEach((site, index) => push(sitesOf, top(site.scope), index));
  const valuesOf = new Map<ScopeIndex, Value[]>();
  for (const one of facts.declarations) {
    if (one.scope < 0) continue;
    push(valuesOf, top(one.scope), one.value);
    if (one.type !== undefined) push(valuesOf, top(one.scope), one.type);
  }
  facts.scopes.forEach((scope, index) => {
    for (const value of ofScope(scope)) push(valuesOf, top(index), value);
  });
  const byName = new Map<string, Value[]>();
  for (const one of facts.declarations) if (one.scope < 0) push(byName, one.name, one.value);
  for (const one of facts.assigned)
    if (one.of !== null && typeof one.of === 'object' && one.of.k === 'ref') push(byName, one.of.name, one.value);
  const exported = new Map<string, Value[]>();
  for (const one of facts.exports) push(exported, one.name, one.value);

  const collect = (start: readonly Value[]): Mentioned => {
    const names = new Set<string>();
    const sites = new Set<number>();
    const scopes = new Set<ScopeIndex>();
    const visit = (value: Value, depth: number): void => {
      if (value === null || typeof value !== 'object' || depth > 100) return;
      if (value.k === 'ref') {
        if (!names.has(value.name)) {
          names.add(value.name);
          for (const one of byName.get(value.name) ?? []) visit(one, depth + 1);
        }
      } else if (value.k === 'site') visitSite(value.site, depth);
      else if (value.k === 'fn' || value.k === 'class') visitScope(top(value.scope), depth);
      else for (const one of children(value)) visit(one, depth + 1);
    };
    const visitSite = (index: number, depth: number): void => {
      if (sites.has(index)) return;
      sites.add(index);
      const site = facts.sites[index];
      if (!site) return;
      visit(site.callee, depth + 1);
      for (const arg of givenTo(site)) visit(isSpread(arg) ? arg.of : arg, depth + 1);
    };
    const visitScope = (scope: ScopeIndex, depth: number): void => {
      if (scope < 0 || scopes.has(scope)) return;
      scopes.add(scope);
      for (const value of valuesOf.get(scope) ?? []) visit(value, depth + 1);
      for (const index of sitesOf.get(scope) ?? []) visitSite(index, depth + 1);
    };
    for (const value of start) visit(value, 0);
    return { names, sites };
  };

  const closures = new Map<string, Mentioned | undefined>();
  const units: Units = {
    effects: collect((sitesOf.get(-1) ?? []).map((site) => ({ k: 'site', site }))),
    closure(name) {
      if (!closures.has(name)) {
        const values =
          exported.get(name) ?? (name === 'default' || exported.has('export=') ? exported.get('export=') : undefined);
        closures.set(name, values ? collect(values) : undefined);
      }
      return closures.get(name);
    },
  };
  memo.set(facts, units);
  return units;
}

function* ofScope(scope: Scope): Generator<Value> {
  if (scope.returns !== undefined) yield scope.returns;
  if (scope.extends !== undefined) yield scope.extends;
  yield* scope.decorators;
  for (const param of scope.params) {
    if (param.type !== undefined) yield param.type;
    if (param.default !== undefined) yield param.default;
    yield* param.decorators;
  }
  for (const member of scope.members ?? []) {
    for (const one of member.values) yield one.value;
    if (member.type !== undefined) yield member.type;
    yield* member.decorators;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
