/** Calls: of workspace functions and classes, of JavaScript's own functions, of what libraries explain. */
import { givenTo } from '../model/facts.ts';
import type { Library, Use } from '../model/library.ts';
import type { Site } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';
import { builtin } from './builtins.ts';
import { argKey, frameFor, frameOf, LIMITS, remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluate, firstWithValue, join } from './evaluate.ts';
import { formatted } from './format.ts';
import { importedName, moduleObject } from './names.ts';
import type { Found } from './library-index.ts';
import { evaluateArg, holds, select } from './select.ts';
import type { CallShape } from './select.ts';
import { alternatives, fileId, prim, unknown, via } from './result.ts';
import type { Arg, Frame, Result, SiteRef } from './result.ts';

type Client = Result & { r: 'client' };

/** A call that a library explains. */
export interface Meaning {
  readonly library: Library;
  readonly use: Use;
  readonly shape: CallShape;
  /** Whether the receiver is known by its type alone. */
  readonly weak: boolean;
}

/** The result of a call, construction or decorator. */
export function evaluateCall(ctx: Context, file: FilePath, index: number, frame: Frame | undefined): Result {
  const site = ctx.project.files.get(file)?.facts.sites[index];
  if (!site) return unknown('not-found');
  const bound = site.scope < 0 ? undefined : frameFor(ctx, frame, file, site.scope);
  return remember(ctx, file, `S${fileId(file)}#${index}@${bound?.id ?? 0}`, unknown('dynamic'), () => {
    const args = argsOf(site, file, bound);
    const { callee } = site;
    if (
      site.kind === 'call' &&
      callee !== null &&
      typeof callee === 'object' &&
      callee.k === 'member' &&
      typeof callee.key === 'string'
    ) {
      const of = evaluate(ctx, callee.of, file, bound);
      const made = builtin(ctx, of, callee.key, args);
      if (made) return made;
    }
    const target = evaluate(ctx, callee, file, bound);
    const result = invoke(ctx, target, args, { file, site: index }, site.kind === 'new');
    return result.r === 'client' || result.r === 'instance'
      ? via(result, { at: site.at, note: 'is made here' })
      : result;
  });
}

export const argsOf = (site: Site, file: FilePath, frame: Frame | undefined): Arg[] =>
  givenTo(site).map((value) => ({ lazy: true, value, file, frame }));

/** Calls an evaluated value. */
export function invoke(ctx: Context, callee: Result, args: readonly Arg[], site?: SiteRef, construct = false): Result {
  switch (callee.r) {
    case 'alt':
      return alternatives(
        '?:',
        callee.of.map((one) => invoke(ctx, one, args, site, construct)),
        LIMITS.alternatives,
      );
    case 'fn': {
      const returns = ctx.project.files.get(callee.file)?.facts.scopes[callee.scope]?.returns;
      if (returns === undefined) return unknown('not-found');
      const frame = frameOf(ctx, callee.file, callee.scope, args, callee.self, callee.frame);
      return remember(ctx, callee.file, `I${frame.id}`, unknown('dynamic'), () =>
        evaluate(ctx, returns, callee.file, frame),
      );
    }
    case 'class':
      return {
        r: 'instance',
        cls: { file: callee.file, scope: callee.scope },
        args,
        frame: callee.frame,
        ...(site ? { site } : {}),
        key: `i${fileId(callee.file)}#${callee.scope}(${args.map(argKey).join()})@${callee.frame?.id ?? 0}`,
      };
    case 'namespace': {
      const module = moduleObject(ctx, callee.file);
      return module.r === 'namespace' ? unknown('not-found') : invoke(ctx, module, args, site, construct);
    }
    case 'external':
    case 'method':
    case 'client':
    case 'opaque':
      return library(ctx, callee, args, site, construct);
    case 'param':
    case 'unknown':
      return callee.r === 'param' ? callee : callee.why === 'not-found' ? unknown('dynamic') : callee;
    default:
      return unknown('dynamic');
  }
}

/** What a function returns whatever its arguments are. */
export function invokeOpen(ctx: Context, fn: Result & { r: 'fn' }): Result {
  const returns = ctx.project.files.get(fn.file)?.facts.scopes[fn.scope]?.returns;
  if (returns === undefined) return unknown('not-found');
  const frame = fn.self ? frameOf(ctx, fn.file, fn.scope, undefined, fn.self, fn.frame) : fn.frame;
  return remember(ctx, fn.file, `J${fileId(fn.file)}#${fn.scope}@${frame?.id ?? 0}`, unknown('dynamic'), () =>
    evaluate(ctx, returns, fn.file, frame),
  );
}

function library(
  ctx: Context,
  callee: Result,
  args: readonly Arg[],
  site: SiteRef | undefined,
  construct: boolean,
): Result {
  if (callee.r === 'external' && callee.pkg === '#global') {
    const made = builtin(ctx, callee, undefined, args, construct);
    if (made) return made;
  }
  const meaning = explain(ctx, callee, args, construct ? 'new' : 'call', typeArgsAt(ctx, site));
  const extension = meaning ? undefined : extensionOf(ctx, callee, site);
  if (extension) return invoke(ctx, extension.fn, [{ lazy: false, result: extension.self }, ...args], site);
  if (meaning) {
    const result = resultOf(ctx, meaning, args, site);
    if (result) return result;
  }
  const where = site ?? { file: '', site: -1 };
  if (callee.r === 'external') {
    const set =
      site && ctx.project.files.get(site.file)?.facts.sites[site.site]?.sets !== undefined ? args.at(-1) : undefined;
    const sets = set && evaluateArg(ctx, set);
    return { r: 'opaque', pkg: callee.pkg, path: [...callee.path, '()'], site: where, ...(sets ? { sets } : {}) };
  }
  if (callee.r === 'opaque') return { ...callee, path: [...callee.path, '()'] };
  if (callee.r === 'method')
    return { r: 'opaque', pkg: `#${callee.client.library}`, path: [...callee.path, '()'], site: where };
  return unknown('dynamic');
}

/** Type arguments of the site; they are read outside of any frame. */
function typeArgsAt(ctx: Context, site: SiteRef | undefined): Arg[] | undefined {
  const found = site && ctx.project.files.get(site.file)?.facts.sites[site.site]?.typeArgs;
  return found?.map((value) => ({ lazy: true, value, file: site!.file, frame: undefined }));
}

/** A function of the workspace that is called as a method of something else: C#'s extension methods. */
export function extensionOf(
  ctx: Context,
  callee: Result,
  site: SiteRef | undefined,
): { readonly fn: Result & { r: 'fn' }; readonly self: Result } | undefined {
  if (callee.r !== 'method' || callee.path.length !== 1 || !site) return undefined;
  const name = `.${callee.path[0]}`;
  const imported = ctx.project.files.get(site.file)?.imports.get(name);
  if (!imported) return undefined;
  const fn = importedName(ctx, site.file, imported[0], name);
  return fn.r === 'fn' ? { fn, self: callee.client } : undefined;
}

/** What a library says of the call at a site: the first use whose guards hold. */
export function meaningOf(ctx: Context, file: FilePath, index: number, frame: Frame | undefined): Meaning | undefined {
  const all = meaningsOf(ctx, file, index, frame);
  return all[0];
}

/** All meanings of a site: several when its callee is one of several clients. */
export function meaningsOf(ctx: Context, file: FilePath, index: number, frame: Frame | undefined): readonly Meaning[] {
  const site = ctx.project.files.get(file)?.facts.sites[index];
  if (!site) return [];
  const bound = site.scope < 0 ? undefined : frameFor(ctx, frame, file, site.scope);
  const callee = evaluate(ctx, site.callee, file, bound);
  const args = argsOf(site, file, bound);
  const typeArgs = (site.typeArgs ?? []).map((value): Arg => ({ lazy: true, value, file, frame: bound }));
  const kind = site.kind;
  const targets = callee.r === 'alt' ? callee.of : [callee];
  const out: Meaning[] = [];
  for (const target of targets) {
    const meaning = explain(ctx, target, args, kind, typeArgs);
    if (meaning) out.push(meaning);
  }
  return out;
}

function explain(
  ctx: Context,
  callee: Result,
  args: readonly Arg[],
  how: 'call' | 'new' | 'decorator',
  typeArgs: readonly Arg[] | undefined,
): Meaning | undefined {
  let found: Found | undefined;
  let client: Client | undefined;
  let name = '';
  /** The service that generated code is for. */
  let service: string | undefined;
  if (callee.r === 'external') {
    name = callee.path.at(-1) ?? '';
    const all = ctx.libraries.exportsOf(callee.pkg, callee.path);
    const shape: CallShape = { args, ...(typeArgs ? { typeArgs } : {}), name, pkg: callee.pkg };
    found = all.length > 1 ? all.find((one) => useOf(ctx, one, how, shape)) : all[0];
    if (!found) {
      const self = ctx.libraries.self(callee.pkg, callee.path);
      if (self) {
        client = {
          r: 'client',
          library: self.library.id,
          kind: self.kind,
          args: [],
          site: undefined,
          parent: undefined,
          pkg: callee.pkg,
          key: `x${self.library.id}.${self.kind}`,
        };
        found = ctx.libraries.method(self.library.id, self.kind, self.rest);
      }
      const stub = found || ctx.libraries.of(callee.pkg).length > 0 ? undefined : ctx.stubs.find(callee.path);
      if (stub) {
        found = stub;
        service = stub.service;
      }
    }
  } else if (callee.r === 'method') {
    client = callee.client;
    name = callee.path.at(-1) ?? '';
    found = ctx.libraries.method(callee.client.library, callee.client.kind, callee.path);
    // A definition that is loaded when the program runs: `new proto.shop.Orders(address)`.
    service = ctx.stubs.described(callee.path.join('.'))?.name;
  } else if (callee.r === 'client') {
    client = callee;
    found = ctx.libraries.method(callee.library, callee.kind, ['']);
  }
  if (!found) return undefined;
  const pkg = service ?? (callee.r === 'external' ? callee.pkg : client?.pkg);
  const shape: CallShape = {
    args,
    ...(typeArgs ? { typeArgs } : {}),
    ...(client ? { client } : {}),
    name,
    ...(pkg === undefined ? {} : { pkg }),
  };
  const use = useOf(ctx, found, how, shape);
  return use ? { library: found.library, use, shape, weak: client?.weak === true } : undefined;
}

/** The first use whose guards hold. */
const useOf = (ctx: Context, found: Found, how: 'call' | 'new' | 'decorator', shape: CallShape): Use | undefined =>
  found.uses.find((one) => (one.when === undefined || one.when === how) && holds(ctx, one.if, shape));

/** What the call evaluates to, where the library says so. */
function resultOf(
  ctx: Context,
  { library, use, shape }: Meaning,
  args: readonly Arg[],
  site: SiteRef | undefined,
): Result | undefined {
  if (use.fluent && shape.client) return shape.client;
  if (use.fills) {
    const { defaults, as } = use.fills;
    const input = select(ctx, use.fills.input, shape) ?? unknown('not-found');
    const schemas = use.fills.schemas
      ? use.fills.schemas.map((one) => select(ctx, one, shape)).filter((one) => one !== undefined)
      : shape.client
        ? [shape.client]
        : [];
    const result: Result =
      schemas.length > 0 && input.r !== 'unknown' ? { r: 'filled', input, schemas, defaults } : input;
    return as === undefined ? result : { r: 'record', entries: new Map([[as, result]]) };
  }
  if (use.provided !== undefined) {
    const token = select(ctx, use.provided, shape);
    const found = token && ctx.inject(token);
    if (found) return found;
  }
  if (use.client !== undefined) return makeClient(library, use.client, args, site, shape.client, shape.pkg);
  if (use.env !== undefined) {
    const name = select(ctx, use.env, shape);
    if (name?.r !== 'prim' || typeof name.value !== 'string') return unknown('dynamic');
    const fallback = use.fallback === undefined ? undefined : select(ctx, use.fallback, shape);
    const configured = ctx.configured(name.value);
    if (configured) return configured;
    const under = use.under === undefined ? undefined : select(ctx, use.under, shape);
    const full = under?.r === 'prim' ? `${String(under.value)}:${name.value}` : name.value;
    return { r: 'env', name: full, ...(fallback ? { fallback } : {}) };
  }
  if (use.wraps) {
    const entries = new Map<string, Result>();
    for (const [key, selector] of Object.entries(use.wraps))
      entries.set(key, select(ctx, selector, shape) ?? unknown('not-found'));
    return { r: 'record', entries };
  }
  if (use.text) {
    return made(
      use.text.make,
      use.text.of.map((one) => select(ctx, one, shape)),
    );
  }
  if (use.format) {
    const template = select(ctx, use.format.template, shape);
    if (template?.r !== 'prim' || typeof template.value !== 'string') return template ?? unknown('dynamic');
    return formatted(
      template.value,
      args.slice(use.format.from).map((arg) => evaluateArg(ctx, arg)),
    );
  }
  if (use.concat) {
    const parts = use.concat.map((one) => select(ctx, one, shape));
    return join(parts.filter((one) => one !== undefined));
  }
  if (use.first) {
    const found = use.first.map((one) => select(ctx, one, shape)).filter((one) => one !== undefined);
    return found.length > 0 ? firstWithValue(found) : unknown('not-found');
  }
  if (use.value !== undefined) return select(ctx, use.value, shape) ?? unknown('not-found');
  return undefined;
}

/** A function of texts, applied to each choice where a text is one of several. */
function made(make: (...texts: string[]) => string, texts: readonly (Result | undefined)[]): Result {
  const open = texts.find((one) => one?.r === 'param');
  if (open) return open;
  const choice = texts.findIndex((one) => one?.r === 'alt');
  if (choice >= 0) {
    const { of, kind } = texts[choice] as Result & { r: 'alt' };
    return alternatives(
      kind,
      of.map((one) => made(make, texts.with(choice, one))),
      LIMITS.alternatives,
    );
  }
  return texts.every((one) => one?.r === 'prim')
    ? prim(make(...texts.map((one) => String((one as { value: unknown }).value))))
    : unknown('dynamic');
}

function makeClient(
  library: Library,
  kind: string,
  args: readonly Arg[],
  site: SiteRef | undefined,
  parent: Client | undefined,
  pkg: string | undefined,
): Client {
  const key = `k${library.id}.${kind}(${args.map(argKey).join()})${site ? `${fileId(site.file)}#${site.site}` : ''}${parent ? `<${parent.key}` : ''}`;
  return { r: 'client', library: library.id, kind, args, site, parent, ...(pkg === undefined ? {} : { pkg }), key };
}

/** The client that constructing an external class makes, for classes of the workspace that extend it. */
export function clientOf(
  ctx: Context,
  external: Result & { r: 'external' },
  args: readonly Arg[],
  key: string,
): Client | undefined {
  const found = ctx.libraries.export(external.pkg, external.path);
  const use = found?.uses.find(
    (one) => one.client !== undefined && holds(ctx, one.if, { args, name: external.path.at(-1) ?? '' }),
  );
  if (found && use)
    return {
      r: 'client',
      library: found.library.id,
      kind: use.client!,
      args,
      site: undefined,
      parent: undefined,
      pkg: external.pkg,
      key: `${key}${found.library.id}`,
    };
  const type = ctx.libraries.type(external.pkg, external.path);
  if (type)
    return {
      r: 'client',
      library: type.library.id,
      kind: type.kind,
      args,
      site: undefined,
      parent: undefined,
      pkg: external.pkg,
      key: `${key}${type.library.id}`,
    };
  return undefined;
}

export const argResults = (ctx: Context, args: readonly Arg[]): Result[] => args.map((arg) => evaluateArg(ctx, arg));
