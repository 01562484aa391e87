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

/** Most diagram nodes where the structure promises a narrow diagram (availability-model §9), and where it does not. */
const BUDGET = { narrow: 2_000_000, wide: 4_000 } as const;
/** Up to this many shared things open at once a diagram is worth its budget. */
const NARROW = 28;
/** Rounds of 32 samples: at first, and at most. */
const WORDS = { first: 32, most: 1 << 15 } as const;
/** An interval this narrow, relative to the failure probability, is narrow enough. */
const PRECISION = 0.05;

/** Solves a group exactly by a diagram, or by sampling where none fits its budget. */
export function solvePart(structure: Structure, reduced: Reduced, group: Group, budget: number): Part {
  const levels = new Map(group.events.map((event, level) => [event, level]));
  const scope = { isSettled: reduced.isSettled, levelOf: (event: number) => levels.get(event)! };
  const most = Math.min(budget, group.width <= NARROW ? BUDGET.narrow : BUDGET.wide);
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
      for (let words: number = WORDS.first; ; words *= 4) {
        const { failure, lower, upper } = sampler.sample(q, words);
        const whole = certain + (1 - certain) * failure;
        const open = (1 - certain) * (upper - lower);
        if (open <= PRECISION * whole || words >= WORDS.most) return { value: failure, lower, upper };
      }
    }),
    saved: () => new Map(),
  };
}

/** Remembers the last answer: a solution is asked several times for the same probabilities. */
function remembered(of: (q: Float64Array) => Unavailability): (q: Float64Array) => Unavailability {
  let last: { readonly q: Float64Array; readonly answer: Unavailability } | undefined;
  return (q) => {
    if (last?.q !== q) last = { q, answer: of(q) };
    return last.answer;
  };
}
