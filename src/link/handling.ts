/** What happens to a caller when a call fails: the error handling around it, in its function and in those that call it. */
import type { Context as Within, Site, SourceFacts } from '../model/facts.ts';
import type { Handling, Proof } from '../model/system.ts';
import type { FilePath, Value } from '../model/value.ts';
import { callersOf } from './callers.ts';
import type { Context } from './context.ts';
import { scopeChain } from './project.ts';
import { around } from './policies.ts';
import { isOpen } from './result.ts';
import { evaluate } from './evaluate.ts';
import { meaningsOf } from './invoke.ts';
import { select } from './select.ts';

export interface Handled {
  readonly handling: Handling;
  readonly fallbackTo?: string;
  /** The caller goes on at once. */
  readonly unawaited?: true;
  readonly chain: readonly Proof[];
}

const HARD: Handled = { handling: 'hard', chain: [] };

/**
 * hard: the error reaches the response or aborts the handler, or nothing catches it. soft: every path ends in a normal result
 * without it. fallback: in a value from elsewhere. unknown: caught by something not understood. `depth` bounds the way up to callers.
 */
export function handlingOf(ctx: Context, file: FilePath, siteIndex: number, depth = 0): Handled {
  const index = ctx.project.files.get(file);
  const site = index?.facts.sites[siteIndex];
  if (!index || !site) return HARD;
  const outer = around(ctx, file, siteIndex);
  const caught = catches(ctx, file, siteIndex, outer);
  const last = outer.at(-1);
  const outermost = last ? index.facts.sites[last.site]! : site;
  const isDropped =
    !site.awaited &&
    outermost.use === 'dropped' &&
    !outermost.awaited &&
    !outer.some((one) => one.as !== 'callee') &&
    !site.within.some((one) => one.in === 'parallel');
  // A chain that ends in `.catch(…)` is a promise, whatever the function around it.
  if (caught) return isDropped ? { ...caught, unawaited: true } : caught;
  // Promise.allSettled hands every failure over as a value.
  if (outer.some((one) => calls(ctx, file, one.site, 'allSettled')))
    return { handling: 'unknown', chain: [{ at: site.at, note: 'its failure is collected by Promise.allSettled' }] };
  const tries = [
    ...site.within,
    ...outer.filter((one) => one.as === 'closure').flatMap((one) => index.facts.sites[one.site]?.within ?? []),
  ].filter((one): one is Extract<Within, { in: 'try' }> => one.in === 'try');
  for (const one of tries.toReversed()) {
    const chain = [{ at: one.at, note: 'the error is caught here' }];
    if (one.handler === 'rethrows') continue;
    if (one.handler === 'fails-response') return { handling: 'hard', chain };
    if (one.handler === 'swallows' || one.handler === 'continues') return { handling: 'soft', chain };
    return fallback(ctx, file, one.fallback, chain);
  }
  const fnAround = index.facts.scopes[owner(index.facts.scopes, site.scope)];
  if (
    !site.awaited &&
    outermost.use === 'dropped' &&
    !outermost.awaited &&
    !site.within.some((one) => one.in === 'parallel') &&
    isAsync(fnAround?.async)
  ) {
    return { handling: 'soft', unawaited: true, chain: [{ at: site.at, note: 'nobody waits for it' }] };
  }
  if (depth >= 3) return HARD;
  const fn = owner(index.facts.scopes, site.scope);
  if (fn < 0) return HARD;
  const callers = callersOf(ctx, file, fn);
  let worst: Handled | undefined;
  let unawaited = true;
  for (const caller of callers) {
    const one = handlingOf(ctx, caller.file, caller.site, depth + 1);
    unawaited &&= one.unawaited === true;
    if (!worst || rank(one.handling) < rank(worst.handling)) worst = one;
    // One caller that fails with it decides; whoever else calls it need not be known.
    if (worst.handling === 'hard') return HARD;
  }
  if (!worst) return HARD;
  const { unawaited: _, ...handled } = worst;
  return unawaited ? { ...handled, unawaited } : handled;
}

/** In a function that is not async, a dropped promise may be a fluent call; only async functions drop knowingly. */
const isAsync = (async: true | undefined): boolean => async === true;

const RANKS: readonly Handling[] = ['hard', 'unknown', 'fallback', 'soft', 'async'];
export const rank = (handling: Handling): number => RANKS.indexOf(handling);

/** `.catch(() => …)`, `.then(ok, failed)`. */
function catches(
  ctx: Context,
  file: FilePath,
  siteIndex: number,
  outer: ReturnType<typeof around>,
): Handled | undefined {
  const { facts } = ctx.project.files.get(file)!;
  for (const one of outer) {
    if (one.as !== 'callee') {
      if (one.as === 'closure') break;
      continue;
    }
    const site = facts.sites[one.site]!;
    const operator = operatorIn(ctx, file, site);
    if (operator) return operator;
    const callee = site.callee;
    if (callee === null || typeof callee !== 'object' || callee.k !== 'member') continue;
    const position = callee.key === 'catch' ? 0 : callee.key === 'then' ? 1 : -1;
    if (position < 0 || site.args.length <= position) continue;
    const handler = site.args[position]!;
    const chain = [{ at: site.at, note: 'the error is caught here' }];
    if (handler === null || typeof handler !== 'object') return { handling: 'unknown', chain };
    if (handler.k === 'fn') {
      const scope = facts.scopes[handler.scope];
      if (scope?.returns === undefined) {
        const rethrows = facts.sites.some(
          (inner) =>
            inner.scope === handler.scope &&
            inner.callee !== null &&
            typeof inner.callee === 'object' &&
            ((inner.callee.k === 'ref' && /^(next|reject|done|callback|cb)$/.test(inner.callee.name)) ||
              failsResponse(inner)),
        );
        return { handling: rethrows ? 'hard' : 'soft', chain };
      }
      return fallback(ctx, file, scope.returns, chain);
    }
    if (handler.k === 'ref' && /^(next|reject|done|cb|callback)$/.test(handler.name))
      return { handling: 'hard', chain };
    return { handling: 'unknown', chain };
  }
  return undefined;
}

/** An operator among the arguments of a chain's step that says what follows an error: `.pipe(catchError(() => of([])))`. */
function operatorIn(ctx: Context, file: FilePath, step: Site): Handled | undefined {
  for (const arg of step.args) {
    if (arg === null || typeof arg !== 'object' || arg.k !== 'site') continue;
    for (const { use, shape } of meaningsOf(ctx, file, arg.site, undefined)) {
      const handler = use.policy?.fallback === undefined ? undefined : select(ctx, use.policy.fallback, shape);
      const facts = handler?.r === 'fn' ? ctx.project.files.get(handler.file)?.facts : undefined;
      if (handler?.r !== 'fn' || !facts) continue;
      const chain = [{ at: step.at, note: 'the error is caught here' }];
      const returns = facts.scopes[handler.scope]?.returns;
      // It has to return what goes on: nothing means that it throws.
      if (returns === undefined || throwsAgain(facts, returns)) return { handling: 'hard', chain };
      return fallback(ctx, handler.file, returns, chain);
    }
  }
  return undefined;
}

function throwsAgain(facts: SourceFacts, value: Value): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (value.k === 'alternatives') return value.of.some((one) => throwsAgain(facts, one));
  const callee = value.k === 'site' ? facts.sites[value.site]?.callee : undefined;
  return callee !== null && typeof callee === 'object' && callee.k === 'ref' && callee.name === 'throwError';
}

/** `res.status(502)`: the error reaches the response. */
const failsResponse = (site: Site): boolean =>
  site.callee !== null &&
  typeof site.callee === 'object' &&
  site.callee.k === 'member' &&
  /^(status|sendStatus|code|writeHead)$/.test(String(site.callee.key)) &&
  typeof site.args[0] === 'number' &&
  site.args[0] >= 500;

function fallback(
  ctx: Context,
  file: FilePath,
  value: Parameters<typeof evaluate>[1] | undefined,
  chain: readonly Proof[],
): Handled {
  if (value === undefined || value === null || isLogged(ctx, file, value)) return { handling: 'soft', chain };
  const result = evaluate(ctx, value, file, undefined);
  if (result.r === 'unknown' && result.why === 'not-found') return { handling: 'soft', chain };
  if (
    result.r === 'prim' ||
    result.r === 'object' ||
    result.r === 'array' ||
    result.r === 'record' ||
    result.r === 'list'
  ) {
    const empty =
      (result.r === 'array' && result.form.items.length === 0) ||
      (result.r === 'prim' && (result.value === null || result.value === false || result.value === '')) ||
      (result.r === 'list' && result.items.length === 0);
    return empty ? { handling: 'soft', chain } : { handling: 'fallback', fallbackTo: 'constant', chain };
  }
  return isOpen(result) ? { handling: 'fallback', chain } : { handling: 'fallback', fallbackTo: 'cache', chain };
}

/** `.catch((error) => console.error(error))` returns what logging returns: nothing. */
function isLogged(ctx: Context, file: FilePath, value: Parameters<typeof evaluate>[1]): boolean {
  if (value === null || typeof value !== 'object' || value.k !== 'site') return false;
  const callee = ctx.project.files.get(file)?.facts.sites[value.site]?.callee;
  const key = callee !== null && typeof callee === 'object' && callee.k === 'member' ? callee.key : undefined;
  return typeof key === 'string' && /^(log|trace|debug|info|warn|warning|error|fatal|captureException)$/.test(key);
}

function calls(ctx: Context, file: FilePath, site: number, name: string): boolean {
  const callee = ctx.project.files.get(file)!.facts.sites[site]!.callee;
  return callee !== null && typeof callee === 'object' && callee.k === 'member' && callee.key === name;
}

/** The function whose body a scope belongs to: closures that are arguments of a call belong to the caller's. */
export function owner(scopes: Parameters<typeof scopeChain>[0], scope: number): number {
  for (const s of scopeChain(scopes, scope))
    if (s < 0 || (scopes[s]?.kind === 'function' && !scopes[s].inline)) return s;
  return -1;
}
