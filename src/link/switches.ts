/** Code that the environment decides about: switched off there, or run once when a module is loaded. */
import type { Context as Within } from '../model/facts.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { callersOf } from './callers.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import type { Variables } from './concrete.ts';
import { evaluate } from './evaluate.ts';
import { owner } from './handling.ts';
import { scopeChain } from './project.ts';

/** How far callers are asked. */
const DEPTH = 5;

/**
 * Whether a site runs only where a variable has a value that this environment does not give it. A variable that is set
 * nowhere says nothing, unless the manifest names every variable there is: it may come from outside of what is read.
 */
export function isSwitchedOff(ctx: Context, variables: Variables, file: FilePath, site: number, depth = 0): boolean {
  const facts = ctx.project.files.get(file)?.facts;
  const one = facts?.sites[site];
  if (!facts || !one) return false;
  if (one.within.some((context) => context.in === 'branch' && isOff(ctx, variables, file, context))) return true;
  const fn = owner(facts.scopes, one.scope);
  if (fn < 0 || depth >= DEPTH || ctx.handlers.has(`${file}#${fn}`)) return false;
  const callers = callersOf(ctx, file, fn);
  return (
    callers.length > 0 && callers.every((caller) => isSwitchedOff(ctx, variables, caller.file, caller.site, depth + 1))
  );
}

function isOff(
  ctx: Context,
  variables: Variables,
  file: FilePath,
  { when }: Extract<Within, { in: 'branch' }>,
): boolean {
  if (!when) return false;
  const tested = ask(ctx, () => evaluate(ctx, when.value, file, undefined));
  if (tested.r !== 'env' || tested.fallback) return false;
  const given = variables.read(tested.name);
  if (given === undefined && !variables.complete) return false;
  if (given && given.value !== null && typeof given.value === 'object') return false;
  const value = given && given.elsewhere === undefined ? String(given.value ?? '') : '';
  const holds = value === when.equals;
  return when.not ? holds : !holds;
}

/** Whether a site runs only when its module is loaded: every way to it begins in a function that does. */
export function runsAtStart(ctx: Context, file: FilePath, scope: ScopeIndex, depth = 0): boolean {
  const facts = ctx.project.files.get(file)?.facts;
  if (!facts) return false;
  const chain = scopeChain(facts.scopes, scope);
  if (chain.some((one) => one >= 0 && facts.scopes[one]?.startup)) return true;
  const fn = owner(facts.scopes, scope);
  if (fn < 0 || depth >= DEPTH || ctx.handlers.has(`${file}#${fn}`)) return false;
  const callers = callersOf(ctx, file, fn);
  return (
    callers.length > 0 &&
    callers.every((caller) => {
      const at = ctx.project.files.get(caller.file)!.facts.sites[caller.site]!;
      return runsAtStart(ctx, caller.file, at.scope, depth + 1);
    })
  );
}
