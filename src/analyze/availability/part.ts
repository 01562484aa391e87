import { createBdd, OVERFLOW } from './bdd.ts';
import { compile } from './compile.ts';
import { eliminate } from './eliminate.ts';
import type { Group } from './groups.ts';
import { createSampler } from './sampler.ts';

/** Unavailability with the interval that the method leaves open (equal ends when exact). */
export interface Unavailability {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What is left to decide, or an independent piece of it, solved. */
export interface Part {
  readonly method: 'exact' | 'bounds' | 'estimated';
  failure(q: Float64Array): Unavailability;
  /** Fall of the part's unavailability were the event perfect, by event. Empty where it is not exact. */
  saved(q: Float64Array): ReadonlyMap<number, number>;
}

/** Groups of no more events than this are tried as a diagram first: nothing is faster there. */
const SMALL = 24;
/** Nodes of a first try. */
const TRY = 20_000;
/**
 * Most diagram nodes by how wide the structure promises the diagram to be (`Group.width`): the full budget of
 * availability-model §9 where it stays narrow, a try where it may, none where it cannot.
 */
const BUDGETS = [
  { width: 30, nodes: 2_000_000 },
  { width: 100, nodes: TRY },
] as const;

/** Solves a group exactly: by a diagram or by elimination, whichever fits. Undefined where neither does. */
export function exactPart(group: Group, budget: number): Part | undefined {
  if (group.events.length <= Math.min(SMALL, budget)) return diagramPart(group, Math.min(budget, 2_000_000));
  if (budget === Infinity) {
    // Diagrams keep the digits of small numbers, so where one may be narrow it is tried before.
    const narrow = group.width <= BUDGETS[0].width ? diagramPart(group, TRY) : undefined;
    if (narrow) return narrow;
    const eliminated = eliminate(group);
    if (eliminated) return exactly(group.events, eliminated.failure, eliminated.importance);
  }
  return diagramPart(group, Math.min(budget, BUDGETS.find(({ width }) => group.width <= width)?.nodes ?? 0));
}

function diagramPart(group: Group, most: number): Part | undefined {
  // A diagram has at least a node to an event.
  if (group.events.length > most) return undefined;
  const levels = new Map(group.events.map((event, level) => [event, level]));
  const bdd = createBdd(group.events.length, most);
  const top = compile(bdd, group.choices, { formulaOf: group.formulaOf, levelOf: (event) => levels.get(event)! });
  if (top === OVERFLOW) return undefined;
  const local = (q: Float64Array): Float64Array => Float64Array.from(group.events, (event) => q[event]!);
  return exactly(
    group.events,
    (q) => bdd.failure(top, local(q)),
    (q) => new Map([...bdd.importance(top, local(q))].map((slope, level) => [group.events[level]!, slope])),
  );
}

function exactly(
  events: readonly number[],
  failure: (q: Float64Array) => number,
  importance: (q: Float64Array) => ReadonlyMap<number, number>,
): Part {
  return {
    method: 'exact',
    failure: remembered((q) => {
      const value = failure(q);
      return { value, lower: value, upper: value };
    }),
    saved: remembered((q) => {
      const slopes = importance(q);
      return new Map(events.map((event) => [event, q[event]! * slopes.get(event)!]));
    }),
  };
}

/** Rounds of 32 samples at first; and at most so many slots computed in all, which bounds the time. */
const FIRST_WORDS = 32;
const MOST_SLOTS = 4_000_000;
/** An interval this narrow, relative to the unavailability of the whole, is narrow enough. */
const PRECISION = 0.05;

/** Samples a group. @param required events that must hold besides, whose failure need not be known more exactly */
export function sampledPart(group: Group, required: readonly number[]): Part {
  const sampler = createSampler(group);
  return {
    method: 'estimated',
    failure: remembered((q) => {
      // The certain part already fails this often: what is left need not be known more exactly than the whole.
      const certain = -Math.expm1(required.reduce((sum, e) => sum + Math.log1p(-q[e]!), 0));
      const most = Math.max(FIRST_WORDS, MOST_SLOTS / sampler.cost);
      for (let words = FIRST_WORDS; ; words *= 4) {
        const { failure, lower, upper } = sampler.sample(q, words);
        const whole = certain + (1 - certain) * failure;
        const open = (1 - certain) * (upper - lower);
        if (open <= PRECISION * whole || words * 4 > most) return { value: failure, lower, upper };
      }
    }),
    saved: () => new Map(),
  };
}

/** Remembers answers: a solution is asked several times, by several entries, for the same probabilities. */
export function remembered<T>(of: (q: Float64Array) => T): (q: Float64Array) => T {
  const answers = new WeakMap<Float64Array, T>();
  return (q) => {
    let answer = answers.get(q);
    if (answer === undefined) answers.set(q, (answer = of(q)));
    return answer;
  };
}
