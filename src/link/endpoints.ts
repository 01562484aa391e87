/** Endpoints that a service's code serves: routes, message handlers, consumers, schedules; and which code they reach. */
import { givenTo } from '../model/facts.ts';
import type { EndpointUse } from '../model/library.ts';
import type { Endpoint } from '../model/system.ts';
import type { Site, SourceFacts } from '../model/facts.ts';
import type { FilePath, ScopeIndex, Span, Value } from '../model/value.ts';
import { children, isSpread } from '../model/value.ts';
import { callersOf } from './callers.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { connectionOf } from './connections.ts';
import { concrete, HOLE } from './concrete.ts';
import type { Variables } from './concrete.ts';
import { evaluate, items } from './evaluate.ts';
import { owner } from './handling.ts';
import { decoratorUse } from './injection.ts';
import { addressOf, mentionsParam, nameAt } from './interpret.ts';
import type { Meaning } from './invoke.ts';
import { argResults, argsOf } from './invoke.ts';
import { liftedMeanings } from './lift.ts';
import { memberOf } from './members.ts';
import { typedResult } from './parameters.ts';
import { calleeName, scopeChain } from './project.ts';
import { select } from './select.ts';
import type { Frame, Result } from './result.ts';

export interface EndpointDraft {
  readonly protocol: string;
  readonly method?: string;
  path: string;
  readonly at: Span;
  readonly trigger: Endpoint['trigger'];
  /** 'file#scope' of the functions that handle it. */
  readonly handlers: ReadonlySet<string>;
  readonly channel?: string;
  readonly broker?: Result;
  /** Version that the code gives it, where the service puts versions into its paths. */
  readonly version?: string;
  /** Middleware answers outside the service's own prefix and versions. */
  readonly bare?: true;
  /** Router it hangs on, by client key. */
  readonly router?: string;
  /** The clients that `router` was made from, innermost first: `app.route(…)` hangs where `app` does. */
  readonly around?: readonly string[];
}

/** A router below a path of another, or (without `router`) middleware for what hangs there. */
export interface Mount {
  readonly parent: string;
  readonly router?: string;
  readonly path: string;
  /** Middleware functions: they run for every endpoint below. */
  readonly handlers: ReadonlySet<string>;
}

/** A function by its file and scope, as `handlers` name them. */
export const scopeKey = (file: FilePath, scope: ScopeIndex): string => `${file}#${scope}`;

/** Endpoints of one site; where a wrapper decides its channel or path, those of each call of the wrapper. */
export function endpointsAt(
  ctx: Context,
  file: FilePath,
  siteIndex: number,
  meaning: Meaning,
  use: EndpointUse,
  variables: Variables,
): EndpointDraft[] {
  const open = (one: Meaning): boolean =>
    ask(
      ctx,
      () => {
        const name = select(
          ctx,
          (one.use.endpoint ?? use).path ?? (one.use.endpoint ?? use).channel ?? "''",
          one.shape,
        );
        return name !== undefined && mentionsParam(name);
      },
      false,
    );
  const { facts } = ctx.project.files.get(file)!;
  const site = facts.sites[siteIndex]!;
  if (site.kind !== 'decorator' && open(meaning)) {
    const { found, called } = liftedMeanings(ctx, file, siteIndex, (one) => one.use.endpoint !== undefined, open);
    const lifted = found.flatMap(({ meaning: one, lift }) => {
      const reported = ctx.project.files.get(lift.reported.file)!.facts.sites[lift.reported.site]!;
      const handlers = calledIn(ctx, file, site, lift.frame);
      return ask(ctx, () => endpointsOf(ctx, file, siteIndex, one, one.use.endpoint!, variables)).map((draft) => ({
        ...draft,
        at: nameAt(reported),
        handlers: new Set([...draft.handlers, ...handlers]),
      }));
    });
    // A wrapper that nobody in this service calls serves nothing.
    if (lifted.length > 0 || !called) return lifted;
  }
  return endpointsOf(ctx, file, siteIndex, meaning, use, variables);
}

/** Functions that the closures of a lifted site call for the receiver it is bound to: a base class calls its subclass' method. */
function calledIn(ctx: Context, file: FilePath, site: Site, frame: Frame): string[] {
  const { facts } = ctx.project.files.get(file)!;
  const closures = new Set(givenTo(site).flatMap((arg) => closuresIn(facts, isSpread(arg) ? arg.of : arg, 0)));
  // A handler may be given later, to what the site returns: `subscription.on('message', …)`.
  const body = owner(facts.scopes, site.scope);
  return facts.sites.flatMap((inner) => {
    const around = scopeChain(facts.scopes, inner.scope);
    if (!around.some((scope) => closures.has(scope)) && (body < 0 || !around.includes(body))) return [];
    const callee = ask(ctx, () => evaluate(ctx, inner.callee, file, frame));
    return (callee.r === 'alt' ? callee.of : [callee]).flatMap((fn) =>
      fn.r === 'fn' && (fn.file !== file || fn.scope !== body) ? [scopeKey(fn.file, fn.scope)] : [],
    );
  });
}

/** Endpoints of one site: several where its path or method is a list. */
function endpointsOf(
  ctx: Context,
  file: FilePath,
  siteIndex: number,
  meaning: Meaning,
  use: EndpointUse,
  variables: Variables,
): EndpointDraft[] {
  const { facts } = ctx.project.files.get(file)!;
  const site = facts.sites[siteIndex]!;
  const { shape } = meaning;
  const texts = (selector: string | undefined): string[] => {
    const result = selector === undefined ? undefined : select(ctx, selector, shape);
    if (!result) return [];
    const list = result.r === 'array' || result.r === 'list' ? (items(ctx, result) ?? []) : [result];
    return list.flatMap((one) => {
      const all = concrete(one, variables).map(({ text }) => text);
      // A prefix that is not given here is no part of the path.
      const known = all.filter((text) => !text.startsWith(HOLE));
      return (known.length > 0 ? known : all).map((text) => text.replaceAll(HOLE, ':x'));
    });
  };
  const handlers = new Set<string>();
  let prefix: string[] = [''];
  let version: string | undefined;
  let decoratedName: string | undefined;
  if (site.kind === 'decorator') {
    const decorated = decoratedBy(ctx, file, siteIndex);
    if (use.base) prefix = [joinPaths(...use.base.map((selector) => texts(selector)[0] ?? ''))];
    // A mapping on the class is the prefix of its methods, no endpoint of its own.
    const called =
      use.member !== undefined && decorated?.cls !== undefined && hasMember(facts, decorated.cls, use.member);
    if (use.classPath && decorated?.method === undefined && !called) return [];
    if (decorated?.method !== undefined) handlers.add(scopeKey(file, decorated.method));
    if (decorated?.method !== undefined) decoratedName = facts.scopes[decorated.method]?.name;
    if (use.member !== undefined && decorated?.cls !== undefined && decorated.method === undefined)
      for (const member of facts.scopes[decorated.cls]?.members ?? [])
        for (const { value } of member.name === use.member ? member.values : [])
          if (value !== null && typeof value === 'object' && value.k === 'fn')
            handlers.add(scopeKey(file, value.scope));
    if (use.classPath && decorated?.cls !== undefined && decorated.method !== undefined) {
      for (const decorator of facts.scopes[decorated.cls]?.decorators ?? []) {
        const found = decoratorUse(ctx, decorator, file);
        if (!found || found.shape.name !== use.classPath.decorator) continue;
        const read = select(ctx, use.classPath.at, found.shape);
        const versioned =
          use.classPath.version === undefined ? undefined : select(ctx, use.classPath.version, found.shape);
        if (versioned?.r === 'prim') version = String(versioned.value);
        if (read)
          prefix = (read.r === 'array' || read.r === 'list' ? (items(ctx, read) ?? []) : [read]).flatMap((one) =>
            concrete(one, variables).map((text) =>
              use.classPath!.names === undefined
                ? text.text
                : withNames(text.text, facts.scopes, decorated, use.classPath!.names),
            ),
          );
      }
    }
  } else {
    if (use.base) prefix = [joinPaths(...(use.base ?? []).map((selector) => texts(selector)[0] ?? ''))];
    const given = use.handler === undefined ? argResults(ctx, shape.args) : [select(ctx, use.handler, shape)];
    for (const result of given) for (const key of pairedHandler(ctx, result)) handlers.add(key);
    for (const one of given.flatMap((result) =>
      result?.r === 'array' || result?.r === 'list' ? (items(ctx, result) ?? []) : [result],
    ))
      for (const fn of one?.r === 'alt' ? one.of : [one]) if (fn?.r === 'fn') handlers.add(scopeKey(fn.file, fn.scope));
    // A wrapped handler, `handled(async (req, res) => …)`, is still the code that answers.
    for (const arg of givenTo(site))
      for (const scope of closuresIn(facts, isSpread(arg) ? arg.of : arg, 0)) handlers.add(scopeKey(file, scope));
  }
  const methods =
    use.methodsFrom === undefined ? texts(use.method) : chainedTexts(ctx, file, siteIndex, use.methodsFrom);
  const paths = texts(use.path ?? use.channel);
  if (paths.length === 0 && use.byName && decoratedName !== undefined) paths.push(decoratedName);
  const key = texts(use.key)[0];
  const connection = use.url === undefined && use.trigger === 'message' ? connectionOf(ctx, meaning) : undefined;
  const broker =
    use.url !== undefined
      ? select(ctx, use.url, shape)
      : connection && addressOf(ctx, connection.use, connection.meaning);
  const at = nameAt(site);
  const out: EndpointDraft[] = [];
  // A pattern may hold the method: `mux.HandleFunc("GET /orders/{id}", …)`.
  const verb = use.protocol === 'http' ? paths[0]?.match(/^([A-Z]+) +(\/.*)$/) : undefined;
  if (verb) {
    paths[0] = verb[2]!;
    methods.push(verb[1]!);
  }
  for (const head of prefix)
    for (const path of paths.length > 0 ? paths : use.channel !== undefined ? [] : [''])
      for (const method of methods.length > 0 ? methods : [undefined]) {
        const full =
          use.protocol === 'http'
            ? joinPaths(head, path)
            : key !== undefined && use.channel !== undefined
              ? `${path}/${key}`
              : path === ''
                ? head
                : path;
        out.push({
          protocol: use.protocol,
          ...(method ? { method: method.toUpperCase() } : {}),
          path: full,
          at,
          trigger: use.trigger,
          handlers,
          ...(use.channel !== undefined || (use.trigger === 'message' && use.classPath) ? { channel: full } : {}),
          ...(broker ? { broker } : {}),
          ...(version !== undefined ? { version } : {}),
          ...(shape.client ? { router: shape.client.key, around: around(shape.client) } : {}),
        });
      }
  return out;
}

/** `[Controller::class, 'show']` and 'Controller@show': a class and the name of its method. */
function pairedHandler(ctx: Context, result: Result | undefined): string[] {
  if (result?.r === 'prim' && typeof result.value === 'string') return conventionalHandler(ctx, result.value);
  const pair = result?.r === 'array' || result?.r === 'list' ? (items(ctx, result) ?? []) : [];
  const [of, name] = pair;
  if (pair.length !== 2 || name?.r !== 'prim' || typeof name.value !== 'string') return [];
  const made = of?.r === 'class' ? typedResult(ctx, of) : of;
  const fn = made?.r === 'instance' ? memberOf(ctx, made, name.value) : undefined;
  return fn?.r === 'fn' ? [scopeKey(fn.file, fn.scope)] : [];
}

/** 'orders#show' and 'OrderController@show': the method of a controller that is called so. */
function conventionalHandler(ctx: Context, text: string): string[] {
  const match = /^([\w/\\]+)[#@:](\w+)$/.exec(text);
  if (!match) return [];
  const last = match[1]!.split(/[/\\]/).at(-1)!;
  const name = text.includes('#')
    ? `${last.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Controller`
    : last;
  for (const [file, { facts }] of ctx.project.files) {
    if (!ctx.inService(file) || !facts.exports.some((one) => one.name === name)) continue;
    const cls = facts.scopes.find((one) => one.kind === 'class' && one.name === name);
    const fn = cls?.members?.find((one) => one.name === match[2])?.values[0]?.value;
    if (fn !== null && typeof fn === 'object' && fn.k === 'fn') return [scopeKey(file, fn.scope)];
    ctx.wanted.add(file);
  }
  return [];
}

const hasMember = (facts: SourceFacts, cls: ScopeIndex, name: string): boolean =>
  facts.scopes[cls]?.members?.some((one) => one.name === name) === true;

/** '[controller]' and '[action]' stand for the names of a class, without its usual ending, and of its method. */
function withNames(
  path: string,
  scopes: SourceFacts['scopes'],
  { cls, method }: { readonly cls?: ScopeIndex; readonly method?: ScopeIndex },
  ending: string,
): string {
  const name = (cls === undefined ? undefined : scopes[cls]?.name) ?? '';
  const bare = name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  const action = (method === undefined ? undefined : scopes[method]?.name) ?? '';
  return path.replaceAll('[controller]', bare).replaceAll('[action]', action);
}

/** Texts among the arguments of a call that is chained to a site. */
function chainedTexts(ctx: Context, file: FilePath, site: number, name: string): string[] {
  const index = ctx.project.files.get(file)!;
  for (const user of index.usedBy.get(site) ?? []) {
    const outer = index.facts.sites[user.site]!;
    if (user.as !== 'callee' || calleeName(outer.callee) !== name) continue;
    return argResults(ctx, argsOf(outer, file, undefined)).flatMap((one) =>
      one.r === 'prim' && typeof one.value === 'string' ? [one.value] : [],
    );
  }
  return [];
}

/** Functions written inside a value, also as arguments of the calls in it. */
function closuresIn(facts: SourceFacts, value: Value, depth: number): ScopeIndex[] {
  if (value === null || typeof value !== 'object' || depth > 6) return [];
  if (value.k === 'fn') return [value.scope];
  if (value.k === 'site') {
    const made = facts.sites[value.site];
    return (made ? givenTo(made) : []).flatMap((arg) => closuresIn(facts, isSpread(arg) ? arg.of : arg, depth + 1));
  }
  return children(value).flatMap((one) => closuresIn(facts, one, depth + 1));
}

/** The method or class that a decorator stands on. */
export function decoratedBy(
  ctx: Context,
  file: FilePath,
  siteIndex: number,
): { cls?: ScopeIndex; method?: ScopeIndex } | undefined {
  const { facts } = ctx.project.files.get(file)!;
  let map = owners.get(facts);
  if (!map) {
    map = new Map();
    facts.scopes.forEach((scope, index) => {
      for (const one of scope.decorators)
        if (one !== null && typeof one === 'object' && one.k === 'site')
          map!.set(
            one.site,
            scope.kind === 'class'
              ? { cls: index }
              : { method: index, ...(scope.parent >= 0 ? { cls: scope.parent } : {}) },
          );
      for (const member of scope.members ?? [])
        for (const one of member.decorators) {
          if (one === null || typeof one !== 'object' || one.k !== 'site') continue;
          const fn = member.values[0]?.value;
          map!.set(one.site, {
            cls: index,
            ...(fn !== null && typeof fn === 'object' && fn.k === 'fn' ? { method: fn.scope } : {}),
          });
        }
    });
    owners.set(facts, map);
  }
  return map.get(siteIndex);
}
const owners = new WeakMap<object, Map<number, { cls?: ScopeIndex; method?: ScopeIndex }>>();

export function joinPaths(...parts: readonly string[]): string {
  const joined = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/');
  return `/${joined}`
    .replace(/\{(\w+)\??(:[^}]*)?\}/g, ':$1')
    .replace(/\[\[?\.\.\.(\w+)\]?\]/g, '*')
    .replace(/\[(\w+)\]/g, ':$1')
    .replace(/<(?:\w+(?:\([^)]*\))?:)?(\w+)>/g, ':$1')
    .replace(/:(\w+)(\([^)]*\))?[?*+]?/g, ':$1');
}

/** Full paths and middleware: what the routers they hang on are mounted below, and the service's own prefix. */
export function mounted(
  endpoints: readonly EndpointDraft[],
  mounts: readonly Mount[],
  prefix: string,
): EndpointDraft[] {
  return endpoints.flatMap((one) => {
    if (one.protocol !== 'http' || one.router === undefined)
      return one.protocol === 'http' ? [{ ...one, path: joinPaths(prefix, one.path) }] : [one];
    const { router, around = [] } = one;
    const hung = [router, ...around].find((key) =>
      mounts.some((mount) => mount.router === key || mount.parent === key),
    );
    const found = placesOf(hung ?? router, one.path, mounts, 0);
    const byPath = new Map<string, Set<string>>();
    for (const { path, handlers } of found) {
      const full = joinPaths(one.bare ? '' : prefix, path);
      byPath.set(full, new Set([...(byPath.get(full) ?? one.handlers), ...handlers]));
    }
    return [...byPath].map(([path, handlers]) => ({ ...one, path, handlers }));
  });
}

function around(client: Result & { r: 'client' }): readonly string[] {
  const keys: string[] = [];
  for (let one = client.parent; one?.library === client.library; one = one.parent) keys.push(one.key);
  return keys;
}

/** Every full path of what a router serves at `path`, with the middleware on the way. */
function placesOf(
  router: string,
  path: string,
  mounts: readonly Mount[],
  depth: number,
): { path: string; handlers: readonly string[] }[] {
  const here = joinPaths(path);
  const middleware = mounts
    .filter((one) => one.parent === router && one.router === undefined && isBelow(here, joinPaths(one.path)))
    .flatMap((one) => [...one.handlers]);
  const own = mounts.filter((one) => one.router === router && one.parent !== router);
  if (own.length === 0 || depth > 6) return [{ path: here, handlers: middleware }];
  return own.flatMap((one) =>
    placesOf(one.parent, joinPaths(one.path, here), mounts, depth + 1).map((place) => ({
      path: place.path,
      handlers: [...middleware, ...one.handlers, ...place.handlers],
    })),
  );
}

const isBelow = (path: string, top: string): boolean => top === '/' || path === top || path.startsWith(`${top}/`);

/** The functions among the arguments: middleware. */
export function functionsAmong(ctx: Context, args: Parameters<typeof argResults>[1]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const result of argResults(ctx, args).flatMap((one) =>
    one?.r === 'array' || one?.r === 'list' ? (items(ctx, one) ?? []) : [one],
  ))
    for (const fn of result?.r === 'alt' ? result.of : [result])
      if (fn?.r === 'fn') found.add(scopeKey(fn.file, fn.scope));
  return found;
}

/** Handlers from which a function is reached, over at most eight levels of callers; undefined = not known. */
export function reachedFrom(
  ctx: Context,
  file: FilePath,
  scope: ScopeIndex,
  handlers: ReadonlySet<string>,
  memo: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const visit = (at: FilePath, s: ScopeIndex, depth: number, seen: Set<string>): Set<string> => {
    const facts = ctx.project.files.get(at)?.facts;
    const out = new Set<string>();
    if (!facts) return out;
    // A closure inside a handler runs for the handler.
    for (let inner = s; inner >= 0; inner = facts.scopes[inner]?.parent ?? -1) {
      const key = scopeKey(at, inner);
      if (handlers.has(key)) out.add(key);
      if (out.size > 0) return out;
      if (seen.has(key) || depth > 8) continue;
      seen.add(key);
      const hit = memo.get(key);
      if (hit) {
        for (const one of hit) out.add(one);
        continue;
      }
      if (facts.scopes[inner]?.kind !== 'function') continue;
      for (const caller of callersOf(ctx, at, inner)) {
        const callerScope = ctx.project.files.get(caller.file)!.facts.sites[caller.site]!.scope;
        for (const one of visit(caller.file, callerScope, depth + 1, seen)) out.add(one);
      }
      if (depth === 0) memo.set(key, new Set(out));
    }
    return out;
  };
  return visit(file, scope, 0, new Set());
}
