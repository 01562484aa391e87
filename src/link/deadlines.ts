/** Deadlines that a value carries to the calls it is handed to: contexts, cancellation tokens. */
import type { Context } from './context.ts';
import { meaningsOf } from './invoke.ts';
import { select } from './select.ts';
import { inMilliseconds } from './settings.ts';
import type { CallShape } from './select.ts';
import type { Result, Trail } from './result.ts';

export interface Carried {
  /** Absent = there is a deadline, its length is not known. */
  readonly ms?: number;
  readonly trail?: Trail;
}

/** The deadline of a value; undefined where it carries none, or where one of several that it may be carries none. */
export function carriedBy(ctx: Context, result: Result, depth = 0): Carried | undefined {
  if (depth > 6) return undefined;
  if (result.r === 'alt') {
    const all = result.of.map((one) => carriedBy(ctx, one, depth + 1));
    if (all.length === 0 || all.some((one) => one === undefined)) return undefined;
    return all.reduce((a, b) => ((a!.ms ?? Infinity) >= (b!.ms ?? Infinity) ? a : b));
  }
  // A member of what was made: `source.Token`.
  if (result.r === 'method') return carriedBy(ctx, result.client, depth + 1);
  if (result.r !== 'client' || !result.site) return undefined;
  for (const made of meaningsOf(ctx, result.site.file, result.site.site, undefined)) {
    const { bounds } = made.use;
    if (!bounds || made.library.id !== result.library) continue;
    const shape: CallShape = { ...made.shape, args: result.args };
    const given = select(ctx, bounds.ms, shape);
    const within = bounds.within === undefined ? undefined : select(ctx, bounds.within, shape);
    const outer = within && carriedBy(ctx, within, depth + 1);
    if (given === undefined) return outer;
    const ms = given.r === 'prim' ? inMilliseconds(given.value, 'ms') : undefined;
    const own: Carried = {
      ...(ms === undefined ? {} : { ms }),
      ...(result.trail ? { trail: result.trail } : {}),
    };
    return outer && (outer.ms ?? Infinity) < (own.ms ?? Infinity) ? outer : own;
  }
  return undefined;
}
