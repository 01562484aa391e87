/** What the declarations of a fully read file mention, where no lexer told its statements apart. */
import { givenTo } from '../model/facts.ts';
import type { Scope, SourceFacts } from '../model/facts.ts';
import type { ScopeIndex, Value } from '../model/value.ts';
import { children, isSpread } from '../model/value.ts';

/** What a name of a file leads to: local names, some of them imported, and numbers of its parts (units or sites). */
export interface Mention {
  readonly locals: ReadonlySet<string>;
  readonly parts: ReadonlySet<number>;
}
export interface Mentions {
  /** undefined = the file has no such export; '#effects' = what runs when it is loaded. */
  of(exported: string): Mention | undefined;
}

const memo = new WeakMap<SourceFacts, Mentions>();

/** Top-level declarations of a fully read file, and what each mentions, transitively inside the file; parts are sites. */
export function mentionsOf(facts: SourceFacts): Mentions {
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

  const collect = (start: readonly Value[]): Mention => {
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
    return { locals: names, parts: sites };
  };

  const closures = new Map<string, Mention | undefined>();
  const effects = collect((sitesOf.get(-1) ?? []).map((site) => ({ k: 'site', site })));
  const units: Mentions = {
    of(name) {
      if (name === '#effects') return effects;
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
