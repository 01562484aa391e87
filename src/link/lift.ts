/** Wrappers, forward: a site whose address stays open in its function is lifted to each confirmed call of that function. */
import type { Proof } from '../model/system.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { callersOf } from './callers.ts';
import { ask, frameOf, LIMITS } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { owner } from './handling.ts';
import { argsOf, meaningsOf } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import type { Frame, Result, SiteRef } from './result.ts';

export interface Lifted {
  /** The call that is reported. */
  readonly reported: SiteRef;
  /** Frame in which the physical site is evaluated. */
  readonly frame: Frame;
  /** Sites from the reported call down to the physical one. */
  readonly path: readonly Proof[];
}

/** The confirmed calls of the function around a scope, each with the frame it binds, one level up. */
export function callsOf(ctx: Context, file: FilePath, scope: ScopeIndex, level = 0): readonly Lifted[] {
  const facts = ctx.project.files.get(file)?.facts;
  if (!facts || level >= LIMITS.lifts) return [];
  const fn = owner(facts.scopes, scope);
  if (fn < 0) return [];
  const out: Lifted[] = [];
  for (const caller of callersOf(ctx, file, fn)) out.push(...bind(ctx, file, fn, caller, undefined));
  return out;
}

/** The same call, with the function around the caller bound in turn: one more level. */
export function lifted(ctx: Context, file: FilePath, scope: ScopeIndex, one: Lifted, level: number): readonly Lifted[] {
  const facts = ctx.project.files.get(file)?.facts;
  const callerScope = ctx.project.files.get(one.reported.file)?.facts.sites[one.reported.site]?.scope;
  if (!facts || callerScope === undefined) return [];
  const fn = owner(facts.scopes, scope);
  return callsOf(ctx, one.reported.file, callerScope, level).flatMap((outer) =>
    bind(ctx, file, fn, one.reported, outer.frame).map((inner) => ({
      reported: outer.reported,
      frame: inner.frame,
      path: [...outer.path, ...inner.path],
    })),
  );
}

/** A meaning of a site in one of its lifted frames. */
export interface LiftedMeaning {
  readonly meaning: Meaning;
  readonly lift: Lifted;
}

/**
 * The meanings of a site in the frames of its function's callers, lifted until they are no longer open or nobody calls;
 * `called` tells whether anybody in the service calls the function at all.
 */
export function liftedMeanings(
  ctx: Context,
  file: FilePath,
  siteIndex: number,
  wanted: (meaning: Meaning) => boolean,
  isOpen: (meaning: Meaning) => boolean,
): { readonly found: readonly LiftedMeaning[]; readonly called: boolean } {
  const scope = ctx.project.files.get(file)!.facts.sites[siteIndex]!.scope;
  const found: LiftedMeaning[] = [];
  let pending: readonly Lifted[] = callsOf(ctx, file, scope);
  const called = pending.length > 0;
  for (let level = 1; pending.length > 0 && level <= LIMITS.lifts; level++) {
    const next: Lifted[] = [];
    for (const one of pending) {
      for (const meaning of ask(ctx, () => meaningsOf(ctx, file, siteIndex, one.frame)).filter(wanted)) {
        const further = isOpen(meaning) && level < LIMITS.lifts ? lifted(ctx, file, scope, one, level) : [];
        if (further.length > 0) next.push(...further);
        else found.push({ meaning, lift: one });
      }
    }
    // A wrapper that is called from everywhere is cut off, and that is counted as too many.
    pending = next.slice(0, 400);
  }
  return { found, called };
}

function bind(ctx: Context, file: FilePath, fn: ScopeIndex, caller: SiteRef, outer: Frame | undefined): Lifted[] {
  const site = ctx.project.files.get(caller.file)!.facts.sites[caller.site]!;
  const callee = ask(ctx, () => evaluate(ctx, site.callee, caller.file, outer), ctx.callers);
  const targets = (callee.r === 'alt' ? callee.of : [callee]).filter(
    (one): one is Result & { r: 'fn' } => one.r === 'fn' && one.file === file && one.scope === fn,
  );
  return targets.slice(0, LIMITS.alternatives).map((target) => ({
    reported: caller,
    frame: frameOf(ctx, file, fn, argsOf(site, caller.file, outer), target.self, target.frame),
    path: [{ at: site.at, note: 'the wrapper is called here' }],
  }));
}
