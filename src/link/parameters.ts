/** What a parameter means: the bound argument, what is injected, what its function is handed, what its callers give, its type. */
import { givenTo } from '../model/facts.ts';
import type { Param } from '../model/facts.ts';
import type { FilePath, ScopeIndex, Value } from '../model/value.ts';
import { confirmedCallers } from './callers.ts';
import { constructorOf } from './classes.ts';
import { frameOf, LIMITS, remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluate, firstWithValue, items } from './evaluate.ts';
import { injectedParameter, isInjectable } from './injection.ts';
import { meaningOf } from './invoke.ts';
import { kindOf } from './library-index.ts';
import { argAt, argNamed, evaluateArg, namedArgs, positional, select } from './select.ts';
import { alternatives, fileId, isOpen, unknown } from './result.ts';
import type { Arg, Frame, Result } from './result.ts';

export function parameter(
  ctx: Context,
  scope: ScopeIndex,
  index: number,
  file: FilePath,
  frame: Frame | undefined,
): Result {
  for (let f = frame; f; f = f.parent)
    if (f.file === file && f.scope === scope && f.args) return argument(ctx, f, index);
  return remember(ctx, file, `P${fileId(file)}#${scope}.${index}`, { r: 'param', file, scope, index, path: [] }, () =>
    open(ctx, scope, index, file),
  );
}

function argument(ctx: Context, frame: Frame, index: number): Result {
  if (ctx.bindings >= LIMITS.bindings) {
    ctx.taint++;
    return unknown('too-deep');
  }
  ctx.bindings++;
  try {
    return bound(ctx, frame, index);
  } finally {
    ctx.bindings--;
  }
}

function bound(ctx: Context, frame: Frame, index: number): Result {
  const param = ctx.project.files.get(frame.file)?.facts.scopes[frame.scope]?.params[index];
  const named = namedArgs(frame.args!);
  const args = positional(frame.args!);
  if (param?.named) return named ? evaluateArg(ctx, named) : { r: 'record', entries: new Map() };
  if (param?.rest) return { r: 'list', items: args.slice(index).map((arg) => evaluateArg(ctx, arg)) };
  const spread = args.findIndex(
    (arg) => arg.lazy && arg.value !== null && typeof arg.value === 'object' && arg.value.k === 'spread',
  );
  let given: Result | undefined;
  if (spread >= 0 && spread <= index) {
    const arg = args[spread] as Arg & { lazy: true };
    const list = items(ctx, evaluate(ctx, (arg.value as { of: Value }).of, arg.file, arg.frame));
    given = list ? list[index - spread] : unknown('dynamic');
  } else given = argAt(ctx, args, index);
  if (given === undefined && named && param?.name !== undefined) given = argNamed(ctx, named, param.name);
  if (param?.default === undefined) return given ?? unknown('not-found');
  const fallback = evaluate(ctx, param.default, frame.file, frame);
  return given === undefined ? fallback : firstWithValue([given, fallback]);
}

function open(ctx: Context, scope: ScopeIndex, index: number, file: FilePath): Result {
  const self: Result = { r: 'param', file, scope, index, path: [] };
  const facts = ctx.project.files.get(file)?.facts;
  const param = facts?.scopes[scope]?.params[index];
  if (!facts || !param) return self;
  const cls = facts.scopes[scope]!.parent;
  const isConstructor = cls >= 0 && facts.scopes[cls]?.kind === 'class' && constructorOf(ctx, file, cls) === scope;
  const injected = injectedParameter(ctx, file, scope, index, isConstructor && isInjectable(ctx, file, cls));
  if (injected && !isOpen(injected)) return injected;
  const made = isConstructor ? constructed(ctx, file, cls, index, param) : undefined;
  if (made && !isOpen(made)) return made;
  const handed = given(ctx, file, scope, index);
  if (handed && !isOpen(handed)) return handed;
  // A class is a value: who makes it decides its constructor's arguments, even where calls are lifted.
  if (ctx.callers || isConstructor) {
    const values: Result[] = [];
    for (const caller of confirmedCallers(ctx, file, scope)) {
      const site = ctx.project.files.get(caller.file)!.facts.sites[caller.site]!;
      const args: Arg[] = givenTo(site).map((value) => ({ lazy: true, value, file: caller.file, frame: undefined }));
      values.push(bound(ctx, frameOf(ctx, file, scope, args, undefined, undefined), index));
    }
    const known = values.filter((one) => !(one.r === 'unknown' && one.why === 'not-found'));
    if (known.length > 0) {
      const all = alternatives('?:', known, LIMITS.alternatives);
      if (!isOpen(all)) return all;
    }
  }
  const fallback = param.default === undefined ? undefined : evaluate(ctx, param.default, file, undefined);
  // What the parameter is given by default says more than its type: it is known how it was made.
  if (fallback?.r === 'client' || fallback?.r === 'instance') return fallback;
  const type = param.type === undefined ? undefined : evaluate(ctx, param.type, file, undefined);
  const provided = type && ctx.inject(type);
  if (provided && !isOpen(provided)) return provided;
  const weak = type && typedResult(ctx, type);
  if (weak) return weak;
  return fallback === undefined ? self : firstWithValue([self, fallback]);
}

/** What a container gives a constructor, by name or by place. */
function constructed(
  ctx: Context,
  file: FilePath,
  cls: ScopeIndex,
  index: number,
  { name, type }: Param,
): Result | undefined {
  const all = ctx.constructed.get(`${file}#${cls}`) ?? [];
  const named = all.find((one) => one.name !== undefined && one.name === name);
  const typedAs = type !== null && typeof type === 'object' && type.k === 'ref' ? type.name : undefined;
  const fitting = all.find((one) => one.type !== undefined && one.type === typedAs);
  const placed = all.filter((one) => one.name === undefined && one.type === undefined)[index];
  return (named ?? fitting ?? placed)?.value();
}

/** What the call that a function is passed to hands to it: list items, or what a library says it gives. */
function given(ctx: Context, file: FilePath, scope: ScopeIndex, index: number): Result | undefined {
  const passed = ctx.project.files.get(file)!.passedTo.get(scope);
  if (!passed) {
    const handed = (ctx.handed.get(`${file}#${scope}`) ?? [])
      .map((one) => givenBy(ctx, one.file, one.site, one.position, index))
      .filter((one) => one !== undefined);
    return handed.length > 0 ? alternatives('?:', handed, LIMITS.alternatives) : undefined;
  }
  const [siteIndex, position] = passed;
  const callee = ctx.project.files.get(file)!.facts.sites[siteIndex]!.callee;
  if (
    index === 0 &&
    position === 0 &&
    callee !== null &&
    typeof callee === 'object' &&
    callee.k === 'member' &&
    /^(map|forEach|flatMap|filter|find|some|every)$/.test(String(callee.key))
  ) {
    const list = items(ctx, evaluate(ctx, callee.of, file, undefined));
    if (list && list.length > 0) return alternatives('?:', list, LIMITS.alternatives);
  }
  return givenBy(ctx, file, siteIndex, position, index);
}

function givenBy(ctx: Context, file: FilePath, site: number, position: number, index: number): Result | undefined {
  const meaning = meaningOf(ctx, file, site, undefined);
  const gives = meaning?.use.gives?.[`${position}.${index}`];
  if (!meaning || gives === undefined) return undefined;
  if (typeof gives === 'string') return select(ctx, gives, meaning.shape);
  return {
    r: 'client',
    ...kindOf(gives.client, meaning.library.id),
    args: meaning.shape.args,
    site: { file, site },
    parent: meaning.shape.client,
    key: `g${file}#${site}.${gives.client}`,
  };
}

/** An instance or client of a type annotation; weak, since a type says nothing of how it was made. */
export function typed(ctx: Context, type: Value, file: FilePath): Result | undefined {
  const result = evaluate(ctx, type, file, undefined);
  return typedResult(ctx, result);
}

export function typedResult(ctx: Context, result: Result): Result | undefined {
  switch (result.r) {
    case 'alt': {
      const all = result.of.map((one) => typedResult(ctx, one)).filter((one) => one !== undefined);
      return all.length > 0 ? alternatives('?:', all) : undefined;
    }
    case 'class':
      return {
        r: 'instance',
        cls: { file: result.file, scope: result.scope },
        args: undefined,
        frame: undefined,
        key: `i${fileId(result.file)}#${result.scope}`,
      };
    case 'external': {
      const stub = ctx.libraries.of(result.pkg).length > 0 ? undefined : ctx.stubs.find(result.path);
      const made = stub?.uses.find((use) => use.client !== undefined && use.if === undefined)?.client;
      const found =
        ctx.libraries.type(result.pkg, result.path) ??
        (stub && made !== undefined ? { library: stub.library, kind: made } : undefined);
      if (!found) return undefined;
      const key = `t${result.pkg}/${result.path.join('.')}`;
      return {
        r: 'client',
        library: found.library.id,
        kind: found.kind,
        args: [],
        site: undefined,
        parent: undefined,
        weak: true,
        pkg: made !== undefined ? stub!.service : result.pkg,
        key,
      };
    }
    default:
      return undefined;
  }
}
