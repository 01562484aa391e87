/** Code of a web package that only a browser runs: what stands in React's components and hooks, and what they alone call. */
import type { PackageFact } from '../model/manifest.ts';
import type { SourceFacts } from '../model/facts.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { callersOf } from './callers.ts';
import type { Context } from './context.ts';
import { owner } from './handling.ts';
import { scopeChain } from './project.ts';

const RENDERERS = ['react', 'preact'];

/** A package whose functions named `use…` are hooks. */
export const hasHooks = (pkg: PackageFact | undefined): boolean =>
  RENDERERS.some((name) => pkg?.dependencies[name] !== undefined || pkg?.devDependencies[name] !== undefined);

/** Callers that are looked at upwards. */
const DEPTH = 3;

/**
 * Whether a site runs in browsers alone. A function that calls a hook is a component or a hook of its own: its effects and
 * handlers do not run on a server, and what it renders there cannot wait for an answer.
 */
export function isBrowserOnly(ctx: Context, file: FilePath, site: number, depth = 0): boolean {
  const facts = ctx.project.files.get(file)?.facts;
  const scope = facts?.sites[site]?.scope ?? -1;
  if (!facts || scope < 0) return false;
  const hooked = hookedScopes(facts);
  if (scopeChain(facts.scopes, scope).some((one) => hooked.has(one))) return true;
  const fn = owner(facts.scopes, scope);
  if (depth >= DEPTH || fn < 0 || ctx.handlers.has(`${file}#${fn}`)) return false;
  const callers = callersOf(ctx, file, fn);
  return callers.length > 0 && callers.every((one) => isBrowserOnly(ctx, one.file, one.site, depth + 1));
}

const memo = new WeakMap<SourceFacts, ReadonlySet<ScopeIndex>>();

/** Functions that call a hook themselves. */
function hookedScopes(facts: SourceFacts): ReadonlySet<ScopeIndex> {
  let found = memo.get(facts);
  if (!found) {
    const sites = facts.sites.filter(({ kind, scope, callee }) => kind === 'call' && scope >= 0 && isHook(callee));
    memo.set(facts, (found = new Set(sites.map(({ scope }) => scope))));
  }
  return found;
}

/** `useState()`, `React.useEffect()`, `api.orders.useQuery()`. */
function isHook(callee: SourceFacts['sites'][number]['callee']): boolean {
  if (callee === null || typeof callee !== 'object') return false;
  const name = callee.k === 'ref' ? callee.name : callee.k === 'member' ? callee.key : undefined;
  return typeof name === 'string' && /^use[A-Z]/.test(name);
}
