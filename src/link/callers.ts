/** Who calls a function: found by the callee's last name, confirmed by evaluating the callee. */
import type { SourceFacts } from '../model/facts.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { constructorOf } from './classes.ts';
import { ask, keep } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import type { Result, SiteRef } from './result.ts';
import { outlineOf } from './units.ts';

/**
 * The same for a question of its own: each candidate is looked at with a full budget, and the answer is kept.
 */
export function callersOf(ctx: Context, file: FilePath, scope: ScopeIndex): readonly SiteRef[] {
  return keep(ctx, `callers ${file}#${scope}${ctx.callers ? '' : '!'}`, () =>
    confirmedCallers(ctx, file, scope, (question) => ask(ctx, question, ctx.callers)),
  );
}

/** Sites that call the function; a constructor is called by `new`. At most 64 are given, of 400 candidates per name. */
export function confirmedCallers(
  ctx: Context,
  file: FilePath,
  scope: ScopeIndex,
  asked: <T>(question: () => T) => T = (question) => question(),
): readonly SiteRef[] {
  const called = namesOf(ctx, file, scope);
  if (!called) return [];
  const { facts, cls, names } = called;
  const isConstructor = cls !== undefined;
  const out: SiteRef[] = [];
  const loose = !isConstructor && isMemberAssigned(facts, scope);
  ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(file));
  for (const name of names) {
    ctx.read = ctx.reads.union(ctx.read, ctx.reads.callers(name));
    for (const caller of (ctx.project.callers.get(name) ?? []).slice(0, 400)) {
      if (!ctx.inService(caller.file)) continue;
      const site = ctx.project.files.get(caller.file)!.facts.sites[caller.site]!;
      if (caller.file === file && site.scope === scope) continue;
      ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(caller.file));
      const callee = asked(() => evaluate(ctx, site.callee, caller.file, undefined));
      // `Component.getInitialProps(ctx, client)`: the receiver is any page; a function assigned to a member answers by name.
      const byName = loose && (callee.r === 'param' || callee.r === 'unknown');
      if (byName || matches(callee, file, isConstructor ? cls : scope, isConstructor)) {
        out.push({ file: caller.file, site: caller.site });
        if (out.length >= 64) return out;
      }
    }
  }
  return out;
}

/** Names by which a function may be called; `cls` = it is the constructor of that class. */
function namesOf(
  ctx: Context,
  file: FilePath,
  scope: ScopeIndex,
): { readonly facts: SourceFacts; readonly cls?: ScopeIndex; readonly names: readonly string[] } | undefined {
  const facts = ctx.project.files.get(file)?.facts;
  const fn = facts?.scopes[scope];
  if (!facts || !fn) return undefined;
  const cls = fn.parent >= 0 && facts.scopes[fn.parent]?.kind === 'class' ? fn.parent : undefined;
  if (cls !== undefined && constructorOf(ctx, file, cls) === scope)
    return { facts, cls, names: constructionNames(ctx, file, cls) };
  return { facts, names: callNames(ctx, file, scope, fn.name) };
}

const isMemberAssigned = (facts: SourceFacts, scope: ScopeIndex): boolean =>
  facts.assigned.some((one) => isFn(one.value, scope));

function matches(callee: Result, file: FilePath, scope: ScopeIndex, construction: boolean): boolean {
  if (callee.r === 'alt') return callee.of.some((one) => matches(one, file, scope, construction));
  return callee.r === (construction ? 'class' : 'fn') && callee.file === file && callee.scope === scope;
}

/** Names under which a function may be called: its own, the variable or member that holds it, names it is exported under. */
function callNames(ctx: Context, file: FilePath, scope: ScopeIndex, own: string | undefined): readonly string[] {
  const index = ctx.project.files.get(file)!;
  const names = new Set<string>();
  if (own) names.add(own);
  for (const one of index.facts.declarations) if (isFn(one.value, scope)) names.add(one.name);
  for (const one of index.facts.assigned) if (isFn(one.value, scope) && typeof one.key === 'string') names.add(one.key);
  const locals = [...names];
  for (const { name, value } of index.facts.exports)
    if (
      isFn(value, scope) ||
      (value !== null && typeof value === 'object' && value.k === 'ref' && locals.includes(value.name))
    )
      names.add(name);
  for (const name of [...names]) for (const alias of importedAs(ctx, file, name)) names.add(alias);
  names.delete('default');
  return [...names].sort();
}

const isFn = (value: unknown, scope: ScopeIndex): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (value as { k?: string }).k === 'fn' &&
  (value as { scope?: number }).scope === scope;

/** Local names that other files give to an export of this file (default imports above all). */
function importedAs(ctx: Context, file: FilePath, exported: string): readonly string[] {
  let byExport = aliases.get(ctx.project);
  if (!byExport) {
    byExport = new Map();
    for (const [from, { facts }] of ctx.project.files)
      for (const [name, local, specifier] of importsIn(facts)) {
        if (local === name || name === '*') continue;
        const target = ctx.project.resolve(specifier, from);
        if (target.in !== 'workspace') continue;
        const key = `${target.file}#${name}`;
        byExport.set(key, [...(byExport.get(key) ?? []), local]);
      }
    aliases.set(ctx.project, byExport);
  }
  return byExport.get(`${file}#${exported}`) ?? byExport.get(`${file}#default`) ?? [];
}
function* importsIn(facts: SourceFacts): Generator<readonly [exported: string, local: string, specifier: string]> {
  for (const { specifier, names } of outlineOf(facts).imports)
    for (const [exported, local] of names) yield [exported, local, specifier];
}

const aliases = new WeakMap<object, Map<string, string[]>>();

function constructionNames(ctx: Context, file: FilePath, cls: ScopeIndex): readonly string[] {
  const name = ctx.project.files.get(file)!.facts.scopes[cls]?.name;
  if (!name) return [];
  const names = new Set([`new ${name}`]);
  for (const alias of importedAs(ctx, file, name)) names.add(`new ${alias}`);
  // `super(…)` of a subclass constructs it as well.
  return [...names].sort();
}
