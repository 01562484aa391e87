import { createBdd, OVERFLOW } from './bdd.ts';
import { compile } from './compile.ts';
import type { Group } from './groups.ts';
import type { Reduced } from './reduce.ts';
import { createSampler } from './sampler.ts';
import type { Structure } from './structure.ts';

/** Unavailability with the interval that the method leaves open (equal ends when exact). */
export interface Unavailability {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** One independent group, solved. */
export interface Part {
  readonly group: Group;
  readonly isExact: boolean;
  failure(q: Float64Array): Unavailability;
  /** Fall of the group's unavailability were the event perfect, by event. Empty when it was sampled. */
  saved(q: Float64Array): ReadonlyMap<number, number>;
}

/**
 * Most diagram nodes by how wide the structure promises the diagram to be (`Group.width`): the full budget of
 * availability-model §9 where it stays narrow, a try where it may, none where it cannot.
 */
const BUDGETS = [
  { width: 30, nodes: 2_000_000 },
  { width: 100, nodes: 20_000 },
] as const;
/** Rounds of 32 samples at first; and at most so many slots computed in all, which bounds the time. */
const FIRST_WORDS = 32;
const MOST_SLOTS = 4_000_000;
/** An interval this narrow, relative to the unavailability of the whole, is narrow enough. */
const PRECISION = 0.05;

/** Solves a group exactly by a diagram, or by sampling where none fits its budget. */
export function solvePart(structure: Structure, reduced: Reduced, group: Group, budget: number): Part {
  const levels = new Map(group.events.map((event, level) => [event, level]));
  const scope = { isSettled: reduced.isSettled, levelOf: (event: number) => levels.get(event)! };
  const most = Math.min(budget, BUDGETS.find(({ width }) => group.width <= width)?.nodes ?? 0);
  // A diagram has at least a node to an event.
  if (group.events.length > most) return sampledPart(structure, reduced, group);
  const bdd = createBdd(group.events.length, most);
  const top = compile(bdd, structure, group.choices, scope);
  if (top === OVERFLOW) return sampledPart(structure, reduced, group);
  const local = (q: Float64Array): Float64Array => Float64Array.from(group.events, (event) => q[event]!);
  return {
    group,
    isExact: true,
    failure: remembered((q) => {
      const value = bdd.failure(top, local(q));
      return { value, lower: value, upper: value };
    }),
    saved(q) {
      const importance = bdd.importance(top, local(q));
      return new Map(group.events.map((event, level) => [event, q[event]! * importance[level]!]));
    },
  };
}

function sampledPart(structure: Structure, reduced: Reduced, group: Group): Part {
  const sampler = createSampler(structure, reduced, group);
  const required = reduced.events;
  return {
    group,
    isExact: false,
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

/** Remembers the last answer: a solution is asked several times for the same probabilities. */
export function remembered(of: (q: Float64Array) => Unavailability): (q: Float64Array) => Unavailability {
  let last: { readonly q: Float64Array; readonly answer: Unavailability } | undefined;
  return (q) => {
    if (last?.q !== q) last = { q, answer: of(q) };
    return last.answer;
  };
}
