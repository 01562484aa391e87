/** What wraps a call: retries and timeouts put around a promise, an observable or a function, and who awaits it. */
import type { Site } from '../model/facts.ts';
import type { Retry, Timeout } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { meaningsOf } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import { scopeChain } from './project.ts';
import { entriesOf, evaluate } from './evaluate.ts';
import { readTimeout } from './settings.ts';
import { select } from './select.ts';
import { alternatives, steps } from './result.ts';
import type { Frame, Result } from './result.ts';
import type { Seed } from './seeds.ts';

/** A site as it runs: in a frame where it is lifted. */
export interface SiteUse {
  readonly file: FilePath;
  readonly site: number;
  readonly frame: Frame | undefined;
}

export interface Policy {
  readonly timeout?: Timeout;
  readonly retry?: Retry;
  readonly breaker?: true;
}

/** Sites around a site, innermost first: those that use its result, and the calls whose closure it stands in. */
export function around(
  ctx: Context,
  file: FilePath,
  site: number,
): readonly { readonly site: number; readonly as: 'callee' | 'arg' | 'closure' }[] {
  const index = ctx.project.files.get(file);
  if (!index) return [];
  const out: { site: number; as: 'callee' | 'arg' | 'closure' }[] = [];
  const seen = new Set<number>([site]);
  let at = site;
  for (let n = 0; n < 30; n++) {
    const users = index.usedBy.get(at)?.filter((one) => !seen.has(one.site));
    const user = users?.[0];
    if (user) {
      seen.add(user.site);
      out.push(user);
      at = user.site;
      continue;
    }
    const scope = index.facts.sites[at]?.scope ?? -1;
    const passed = scope >= 0 && index.facts.scopes[scope]?.inline ? index.passedTo.get(scope) : undefined;
    if (!passed || seen.has(passed[0])) break;
    seen.add(passed[0]);
    out.push({ site: passed[0], as: 'closure' });
    at = passed[0];
  }
  return out;
}

/** Policies that govern the call at a site. */
export function policiesAround(ctx: Context, use: SiteUse): readonly Policy[] {
  const out: Policy[] = [];
  const { facts } = ctx.project.files.get(use.file)!;
  const take = (site: number): void => {
    for (const meaning of meaningsOf(ctx, use.file, site, use.frame)) {
      const policy = read(ctx, meaning, facts.sites[site]!);
      if (policy) out.push(policy);
    }
  };
  for (const outer of around(ctx, use.file, use.site)) {
    take(outer.site);
    // Operators that a chain pipes through: `.pipe(timeout(2000), retry(2))`.
    if (outer.as === 'callee')
      for (const arg of facts.sites[outer.site]!.args)
        if (arg !== null && typeof arg === 'object' && arg.k === 'site') take(arg.site);
  }
  const scopes = scopeChain(facts.scopes, facts.sites[use.site]?.scope ?? -1).filter((scope) => scope >= 0);
  // A function that is handed to a policy by name: everything in it is governed.
  for (const scope of scopes) out.push(...(ctx.governed.get(`fn ${use.file}#${scope}`) ?? []));
  // Decorators of the method around it, `@Retryable`, and of its class.
  for (const scope of scopes)
    for (const one of facts.scopes[scope]?.decorators ?? [])
      if (one !== null && typeof one === 'object' && one.k === 'site') take(one.site);
  return out;
}

/** Notes the policies that a library puts on a whole client: `axiosRetry(instance, …)`. */
export function governClients(ctx: Context, seeds: readonly Seed[]): void {
  for (const { file, site, meaning } of seeds) {
    const governs = meaning.use.policy?.governs;
    if (governs === undefined) continue;
    const every = meaning.use.policy?.every;
    if (every !== undefined) {
      const policy = ask(ctx, () => read(ctx, meaning, ctx.project.files.get(file)!.facts.sites[site]!));
      if (policy) ctx.governed.set(`every ${every}`, [...(ctx.governed.get(`every ${every}`) ?? []), policy]);
      continue;
    }
    const governed = ask(ctx, () => select(ctx, governs, meaning.shape));
    for (const one of governed?.r === 'alt' ? governed.of : [governed]) {
      const key = one && clientPlace(ctx, one);
      const policy =
        key === undefined
          ? undefined
          : ask(ctx, () => read(ctx, meaning, ctx.project.files.get(file)!.facts.sites[site]!));
      if (key !== undefined && policy) ctx.governed.set(key, [...(ctx.governed.get(key) ?? []), policy]);
    }
  }
}

/** Policies on the client of a call, or on one that it was made from. */
export function policiesOnClient(ctx: Context, client: (Result & { r: 'client' }) | undefined): readonly Policy[] {
  const out: Policy[] = [];
  for (let one = client; one; one = one.parent) out.push(...(ctx.governed.get(clientPlace(ctx, one) ?? '') ?? []));
  return out;
}

/** Notes the options that clients are given after they were made: `curl_setopt($handle, CURLOPT_TIMEOUT, 2)`. */
export function noteOptions(ctx: Context, seeds: readonly Seed[]): void {
  for (const [file, { facts }] of ctx.project.files) {
    if (facts.assigned.length === 0 || !ctx.inService(file)) continue;
    for (const one of facts.assigned) {
      if (typeof one.key !== 'string') continue;
      ask(ctx, () => {
        const on = evaluate(ctx, one.of, file, undefined);
        for (const target of on.r === 'alt' ? on.of : [on]) {
          // `app.config['URL'] = …` is an option of the application, under the path to it.
          const client = target.r === 'method' ? target.client : target;
          const path = target.r === 'method' ? [...target.path, one.key] : [one.key];
          if (client.r === 'client') setOption(ctx, client, path.join('.'), evaluate(ctx, one.value, file, undefined));
        }
      });
    }
  }
  for (const { meaning } of seeds) {
    const { sets } = meaning.use;
    if (sets === undefined) continue;
    ask(ctx, () => {
      const on = select(ctx, sets.on, meaning.shape);
      const value = select(ctx, sets.value, meaning.shape);
      if (on === undefined || value === undefined) return;
      const key = sets.key === undefined ? undefined : select(ctx, sets.key, meaning.shape);
      const given: readonly (readonly [string, Result])[] =
        sets.key === undefined ? entriesOf(ctx, value) : key?.r === 'prim' ? [[String(key.value), value]] : [];
      for (const client of on.r === 'alt' ? on.of : [on])
        for (const [name, one] of given) setOption(ctx, client, `${sets.prefix ?? ''}${name}`, one);
    });
  }
  // What was known before may have read what is only set now.
  if (ctx.options.size === 0) return;
  ctx.memo.clear();
  ctx.kept.clear();
}

/** Notes one option of a client. */
export function setOption(ctx: Context, client: Result, name: string, value: Result): void {
  const place = clientPlace(ctx, client);
  for (const one of [place, client.r === 'client' ? anyPlace(client) : undefined]) {
    if (one === undefined) continue;
    const options = ctx.options.get(one) ?? new Map<string, Result[]>();
    ctx.options.set(one, options.set(name, [...(options.get(name) ?? []), value]));
  }
}

/** Where options of any client of a kind stand: for one that is known by its library alone (`current_app`). */
const anyPlace = (client: Result & { r: 'client' }): string => `any ${client.library}.${client.kind}`;

/** An option that a client was given after its construction. */
export function optionOf(ctx: Context, client: Result & { r: 'client' }, name: string): Result | undefined {
  const place = client.site === undefined ? anyPlace(client) : clientPlace(ctx, client);
  const found = ctx.options.get(place ?? '')?.get(name);
  return found && alternatives('?:', found);
}

/** An option of a client that is known by its library alone: `current_app.config['URL']`. */
export function sharedOption(ctx: Context, pkg: string, path: readonly string[]): Result | undefined {
  const self = ctx.libraries.self(pkg, path);
  const found = self && ctx.options.get(`any ${self.library.id}.${self.kind}`)?.get(self.rest.join('.'));
  return found && alternatives('?:', found);
}

/** Where a client was made; for an export that is itself a client, which one it is; a function. */
function clientPlace(ctx: Context, result: Result): string | undefined {
  if (result.r === 'fn') return `fn ${result.file}#${result.scope}`;
  // A member of a client that is a client itself: `service.axiosRef`.
  if (result.r === 'method' && result.path.length === 1) return clientPlace(ctx, result.client);
  if (result.r === 'client') return result.site ? `${result.site.file}#${result.site.site}` : result.key;
  if (result.r !== 'external') return undefined;
  const self = ctx.libraries.self(result.pkg, result.path);
  return self && self.rest.length === 0 ? `x${self.library.id}.${self.kind}` : undefined;
}

function read(ctx: Context, { use, shape }: Meaning, site: Site): Policy | undefined {
  const policy = use.policy;
  if (!policy) return undefined;
  const at = [{ at: site.at, note: 'is set around the call here' }];
  let timeout: Timeout | undefined;
  for (const one of policy.timeout ?? []) timeout ??= readTimeout(ctx, one, shape);
  if (!timeout && policy.timeoutMs !== undefined)
    timeout = { setting: 'default', ms: policy.timeoutMs, bounds: 'total', layer: 'call', chain: at };
  if (timeout) timeout = { ...timeout, chain: [...at, ...timeout.chain] };
  let retry: Retry | undefined;
  const common = {
    layer: 'call' as const,
    ...(policy.jitter !== undefined ? { jitter: policy.jitter } : {}),
    ...(policy.methods ? { methods: policy.methods } : {}),
  };
  for (const one of policy.retry ?? []) {
    const result = select(ctx, one.at, shape);
    if (!result || retry) continue;
    const backoff = one.backoff ?? policy.backoff;
    const extra = { ...common, ...(backoff === undefined ? {} : { backoff }) };
    const chain = [...at, ...steps(result.trail, 4)];
    if (result.r === 'prim' && typeof result.value === 'number') {
      const attempts = one.counts === 'retries' ? result.value + 1 : result.value;
      retry = {
        setting: attempts <= 1 ? 'none' : 'explicit',
        attempts: Number.isFinite(attempts) ? attempts : 'unlimited',
        ...extra,
        chain,
      };
    } else retry = { setting: 'unknown', ...extra, chain };
  }
  if (!retry && policy.attempts !== undefined && policy.attempts !== 1)
    retry = {
      setting: 'default',
      attempts: policy.attempts,
      ...common,
      ...(policy.backoff === undefined ? {} : { backoff: policy.backoff }),
      chain: at,
    };
  if (!timeout && !retry && policy.breaker === undefined) return undefined;
  return {
    ...(timeout ? { timeout } : {}),
    ...(retry ? { retry } : {}),
    ...(policy.breaker ? { breaker: policy.breaker } : {}),
  };
}
