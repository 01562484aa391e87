/** Timeouts and retries of a call: where they are set, what they bound, and what the library does when nothing is set. */
import type { Defaults, Library, RetryUse, SettingUse } from '../model/library.ts';
import type { Proof, Retry, Timeout } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
import type { Context } from './context.ts';
import type { Meaning } from './invoke.ts';
import { items } from './evaluate.ts';
import { policiesAround, policiesOnClient } from './policies.ts';
import type { SiteUse } from './policies.ts';
import { connectionFor, handedSettings } from './connections.ts';
import { carriedBy } from './deadlines.ts';
import { holds, isNull, select } from './select.ts';
import type { CallShape } from './select.ts';
import { matchesVersion } from './versions.ts';
import { isOpen, steps } from './result.ts';
import type { Result } from './result.ts';

/** How often a call is made, and whether what stands around it stops asking at some point. */
export interface GuardedRetry extends Retry {
  readonly breaker?: true;
}

export interface Settings {
  readonly timeout: Timeout;
  readonly retry: GuardedRetry;
  readonly version?: string;
}

/** Settings of the construction that the call goes through, read against its arguments. */
export interface Inherited {
  readonly uses: readonly SettingUse[];
  readonly shape: CallShape;
}

/** The settings of a client that was handed to another's construction: they are in force too, the weakest where it may be any. */
export interface Handed extends Inherited {
  readonly library: Library;
  readonly file: FilePath;
}

/** Settings of the call at a site, innermost layer first: the call itself, its client, what wraps it, the library's default. */
export function settingsOf(
  ctx: Context,
  meaning: Meaning,
  site: SiteUse,
  timeouts: readonly SettingUse[],
  retries: readonly RetryUse[],
  inherited?: Inherited,
): Settings {
  const { library, shape } = meaning;
  const policies = [
    ...policiesAround(ctx, site),
    ...policiesOnClient(ctx, shape.client),
    ...(ctx.governed.get(`${site.file}#${site.site}`) ?? []),
    ...(ctx.governed.get(`every ${library.id}`) ?? []),
  ];
  const version = versionOf(
    ctx,
    shape.pkg && library.packages.some((one) => isOf(one, shape.pkg!)) ? [shape.pkg] : library.packages,
    site.file,
  );
  const applies = (use: SettingUse, at: CallShape): boolean =>
    (use.versions === undefined || (version !== undefined && matchesVersion(version, use.versions))) &&
    holds(ctx, use.if, at);
  const defaults = defaultsOf(library.defaults, version);
  const found: Timeout[] = [];
  const clientAt = shape.client?.site;
  for (const use of timeouts.filter((one) => applies(one, shape))) {
    const timeout = readTimeout(ctx, use, shape, clientAt ? placeOf(ctx, clientAt.file, clientAt.site) : undefined);
    if (timeout) found.push(timeout);
  }
  for (const use of (inherited?.uses ?? []).filter((one) => applies(one, inherited!.shape))) {
    const timeout = readTimeout(ctx, use, inherited!.shape);
    if (timeout) found.push(timeout);
  }
  const handed = weakest(handedTo(ctx, meaning).map((one) => timeoutOfHanded(ctx, one)));
  if (handed) found.push(handed);
  for (const one of policies) if (one.timeout) found.push(one.timeout);
  const timeout = strongest(found) ?? libraryTimeout(defaults);
  const retry =
    readRetries(ctx, retries, shape) ??
    inheritedRetries(ctx, meaning) ??
    policies.find((one) => one.retry)?.retry ??
    libraryRetry(defaults);
  const breaker = policies.some((one) => one.breaker) ? { breaker: true as const } : {};
  return { timeout, retry: { ...retry, ...breaker }, ...(version ? { version } : {}) };
}

/** Retries that the construction which a call goes through was given. */
function inheritedRetries(ctx: Context, meaning: Meaning): Retry | undefined {
  const connection = meaning.use.call && connectionFor(ctx, meaning.use.call, meaning);
  return connection && readRetries(ctx, connection.use.retry ?? [], connection.meaning.shape);
}

/** Clients that the construction was handed which a call goes through, or which the meaning is itself. */
function handedTo(ctx: Context, meaning: Meaning): readonly Handed[] {
  const { call, connect } = meaning.use;
  const connection = call ? connectionFor(ctx, call, meaning) : connect && { use: connect, meaning };
  return connection ? handedSettings(ctx, connection.use, connection.meaning) : [];
}

/** What a client that was handed over is set to, or what its library does. */
function timeoutOfHanded(ctx: Context, one: Handed): Timeout {
  const found = one.uses
    .filter((use) => use.versions === undefined && holds(ctx, use.if, one.shape))
    .map((use) => readTimeout(ctx, use, one.shape))
    .filter((timeout) => timeout !== undefined);
  return (
    strongest(found) ?? libraryTimeout(defaultsOf(one.library.defaults, versionOf(ctx, one.library.packages, one.file)))
  );
}

const rank = (one: Timeout): number => {
  if (one.setting === 'explicit' || one.setting === 'default')
    return one.bounds === 'total' ? 0 : one.bounds === 'response' ? 1 : one.bounds === 'idle' ? 3 : 4;
  return one.setting === 'unknown' ? 2 : one.setting === 'ineffective' ? 5 : 6;
};

/** The bound that ends a wait decides; a weaker one speaks only where there is none. */
const strongest = (found: readonly Timeout[]): Timeout | undefined => [...found].sort((a, b) => rank(a) - rank(b))[0];
const weakest = (found: readonly Timeout[]): Timeout | undefined => [...found].sort((a, b) => rank(b) - rank(a))[0];

export function readTimeout(ctx: Context, use: SettingUse, shape: CallShape, clientAt?: Proof): Timeout | undefined {
  const result = select(ctx, use.at, shape);
  if (result === undefined)
    return use.off?.includes(null) === true && isNull(ctx, use.at, shape)
      ? { setting: 'none', bounds: use.bounds, layer: use.layer, chain: [] }
      : undefined;
  const chain = [...(use.layer === 'client' && clientAt ? [clientAt] : []), ...steps(result.trail, 6)];
  const base = { bounds: use.bounds, layer: use.layer, chain } as const;
  const one =
    result.r === 'alt'
      ? (result.of.find((r) => r.r === 'prim' && typeof r.value === 'number') ?? result.of[0]!)
      : result;
  if (use.unit === 'signal') return signal(ctx, one, base);
  if (use.unit === 'date') return deadline(one, base);
  if (use.unit === 'carried') {
    const carried = carriedBy(ctx, result);
    if (!carried) return undefined;
    const ms = carried.ms === undefined ? {} : { ms: carried.ms };
    return { setting: 'explicit', ...ms, ...base, chain: [...chain, ...steps(carried.trail, 4)] };
  }
  if (use.read) {
    const number = one.r === 'prim' && typeof one.value === 'string' ? use.read(one.value) : undefined;
    const ms = number === undefined ? undefined : inMilliseconds(number, use.unit ?? 'ms');
    return ms === undefined ? undefined : { setting: 'explicit', ms, ...base };
  }
  if (one.r === 'prim') {
    if (one.value === false || one.value === 0 || (use.off ?? []).some((off) => off === one.value))
      return { setting: 'none', ...base };
    const ms = inMilliseconds(one.value, use.unit ?? 'ms');
    if (ms === undefined) return { setting: 'unknown', ...base };
    if (use.ineffective) return { setting: 'ineffective', ms, ...base, chain: [...chain] };
    return Number.isFinite(ms) ? { setting: 'explicit', ms, ...base } : { setting: 'none', ...base };
  }
  if (one.r === 'env') {
    const fallback = one.fallback?.r === 'prim' ? inMilliseconds(one.fallback.value, use.unit ?? 'ms') : undefined;
    return fallback !== undefined ? { setting: 'explicit', ms: fallback, ...base } : { setting: 'unknown', ...base };
  }
  if (use.ineffective) return { setting: 'ineffective', ...base };
  return isOpen(one) || one.r === 'join' ? { setting: 'unknown', ...base } : undefined;
}

/** A point in time. A small number is a duration that was taken for one: it lies in 1970. */
function deadline(result: Result, base: Omit<Timeout, 'setting'>): Timeout {
  if (result.r === 'prim' && typeof result.value === 'number' && result.value < 1e11)
    return { setting: 'ineffective', ms: result.value, ...base };
  return { setting: 'explicit', ...base };
}

/** An AbortSignal: `AbortSignal.timeout(ms)` bounds the whole call; a controller's signal only where something aborts it. */
function signal(ctx: Context, result: Result, base: Omit<Timeout, 'setting'>): Timeout | undefined {
  if (result.r === 'client' && result.library === 'abort-signal') {
    if (result.kind === 'timeout') {
      const ms = select(ctx, '0', { args: result.args, name: '' });
      const literal = ms?.r === 'env' ? ms.fallback : ms;
      const value = literal?.r === 'prim' ? inMilliseconds(literal.value, 'ms') : undefined;
      return value === undefined ? { setting: 'unknown', ...base } : { setting: 'explicit', ms: value, ...base };
    }
    if (result.kind === 'any') {
      const list = select(ctx, '0[]', { args: result.args, name: '' });
      const all = (list?.r === 'list' ? list.items : [])
        .map((one) => signal(ctx, one, base))
        .filter((one) => one !== undefined);
      return strongest(all) ?? { setting: 'unknown', ...base };
    }
  }
  // A controller is aborted by whoever holds it: a timer, a user, a request that ends. Not a proof of absence.
  return { setting: 'unknown', ...base };
}

export function inMilliseconds(value: unknown, unit: NonNullable<SettingUse['unit']>): number | undefined {
  if (typeof value === 'number') return unit === 's' ? value * 1000 : value;
  if (typeof value !== 'string') return undefined;
  const match = value.trim().match(/^(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|secs?|seconds?|m|min|minutes?)?$/i);
  if (!match) return undefined;
  const number = Number(match[1]);
  const word = match[2]?.toLowerCase();
  if (word === undefined) return unit === 's' ? number * 1000 : number;
  return word.startsWith('ms') || word.startsWith('mill')
    ? number
    : word.startsWith('s')
      ? number * 1000
      : number * 60_000;
}

function readRetries(ctx: Context, uses: readonly RetryUse[], shape: CallShape): Retry | undefined {
  for (const use of uses) {
    const result = select(ctx, use.at, shape);
    if (result === undefined) continue;
    const chain = steps(result.trail, 6);
    const extra = {
      layer: use.layer,
      chain,
      ...(use.backoff !== undefined ? { backoff: use.backoff } : {}),
      ...(use.jitter !== undefined ? { jitter: use.jitter } : {}),
      ...retriedMethods(ctx, use, shape),
    };
    if (use.read) {
      const number = result.r === 'prim' && typeof result.value === 'string' ? use.read(result.value) : undefined;
      if (number === undefined) continue;
      const attempts = use.counts === 'retries' ? number + 1 : number;
      return { setting: attempts > 1 ? 'explicit' : 'none', attempts, ...extra };
    }
    if (result.r !== 'prim') return { setting: 'unknown', ...extra };
    if (result.value === false || result.value === 0) return { setting: 'none', attempts: 1, ...extra };
    if (typeof result.value !== 'number') return { setting: 'unknown', ...extra };
    const attempts = use.counts === 'retries' ? result.value + 1 : result.value;
    if (attempts <= 1) return { setting: 'none', attempts: 1, ...extra };
    return { setting: 'explicit', attempts: Number.isFinite(attempts) ? attempts : 'unlimited', ...extra };
  }
  return undefined;
}

/** The methods that a policy names; none where they are named and could not be read. */
function retriedMethods(ctx: Context, use: RetryUse, shape: CallShape): { methods?: readonly string[] } {
  const given = use.methodsAt === undefined ? undefined : select(ctx, use.methodsAt, shape);
  if (given === undefined) return use.methods ? { methods: use.methods } : {};
  const list = items(ctx, given) ?? [];
  const methods = list.flatMap((one) =>
    one.r === 'prim' && typeof one.value === 'string' ? [one.value.toUpperCase()] : [],
  );
  return methods.length > 0 && methods.length === list.length ? { methods } : {};
}

/** 'github.com/redis/go-redis*' names its packages by what they begin with. */
const isOf = (pattern: string, pkg: string): boolean =>
  pattern.endsWith('*') ? pkg.startsWith(pattern.slice(0, -1)) : pattern === pkg;

export const versionOf = (ctx: Context, packages: readonly string[], file: FilePath): string | undefined => {
  for (const pkg of packages) {
    const version = pkg.startsWith('#') ? undefined : ctx.project.version(pkg, file);
    if (version) return version;
  }
  return undefined;
};

/** Defaults of a version: the first entry whose range holds; without a version the entry without a range, else the last. */
export function defaultsOf(
  defaults: readonly Defaults[] | undefined,
  version: string | undefined,
): Defaults | undefined {
  if (!defaults) return undefined;
  if (version === undefined) return defaults.find((one) => one.versions === undefined) ?? defaults.at(-1);
  return defaults.find((one) => one.versions === undefined || matchesVersion(version, one.versions));
}

export function libraryTimeout(defaults: Defaults | undefined): Timeout {
  if (!defaults) return { setting: 'unknown', layer: 'library', chain: [] };
  if (!defaults.timeout) return { setting: 'none', layer: 'library', chain: [] };
  return { setting: 'default', ms: defaults.timeout.ms, bounds: defaults.timeout.bounds, layer: 'library', chain: [] };
}

function libraryRetry(defaults: Defaults | undefined): Retry {
  if (!defaults) return { setting: 'unknown', layer: 'library', chain: [] };
  const attempts = defaults.attempts ?? 1;
  if (attempts === 1) return { setting: 'none', attempts: 1, layer: 'library', chain: [] };
  return {
    setting: 'default',
    attempts,
    layer: 'library',
    chain: [],
    ...(defaults.methods ? { methods: defaults.methods } : {}),
    ...(defaults.backoff !== undefined ? { backoff: defaults.backoff } : {}),
    ...(defaults.jitter !== undefined ? { jitter: defaults.jitter } : {}),
  };
}

const placeOf = (ctx: Context, file: FilePath, site: number): Proof | undefined => {
  const at = ctx.project.files.get(file)?.facts.sites[site]?.at;
  return at ? { at, note: 'the client is made here' } : undefined;
};
