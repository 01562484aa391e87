import { createBdd, OVERFLOW, type Bdd } from './bdd.ts';
import { compile } from './compile.ts';
import { independentGroups, nodesBelow, type Group } from './groups.ts';
import { sample } from './monte-carlo.ts';
import { reduce, type Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';

export type Method = 'product' | 'exact' | 'bounds' | 'estimated';

/** Unavailability of a root, with the interval the method leaves open (equal ends when exact). */
export interface Unavailability {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface Solution {
  readonly method: Method;
  /** Nodes that must be up whatever else holds. */
  readonly required: readonly number[];
  /** Nodes whose requirements decided the result: the required ones and those below what was left to decide. */
  readonly reached: readonly number[];
  /** @param q failure probability of each event */
  evaluate(q: Float64Array): Unavailability;
  /** By how much the unavailability falls were the event perfect: q·Birnbaum (F18), exact for `product` and `exact`. */
  saved(q: Float64Array): Map<number, number>;
}

/** Most diagram nodes per group before a group is estimated instead (availability-model §9). */
export const NODE_BUDGET = 2_000_000;

/** Solves "root is up" by the cheapest method that is exact, else by sampling. */
export function solve(structure: Structure, root: Formula, budget = NODE_BUDGET): Solution {
  const reduced = reduce(structure, root);
  if (reduced.impossible) return impossible();
  const parts = independentGroups(structure, reduced).map((group) => solvePart(structure, reduced, group, budget));
  const method = parts.length === 0 ? 'product' : parts.every((part) => part.bdd) ? 'exact' : 'estimated';
  return {
    method,
    required: reduced.nodes,
    reached: [...reduced.nodes, ...parts.flatMap((part) => nodesBelow(structure, part.group, reduced))],
    evaluate(q) {
      const required = reduced.events.reduce((sum, e) => sum + Math.log1p(-q[e]!), 0);
      const of = (end: keyof Unavailability): number =>
        -Math.expm1(parts.reduce((sum, part) => sum + Math.log1p(-part.failure(q)[end]), required));
      return { value: of('value'), lower: of('lower'), upper: of('upper') };
    },
    saved(q) {
      const factors = [...reduced.events.map((e) => 1 - q[e]!), ...parts.map((part) => 1 - part.failure(q).value)];
      const others = productsOfOthers(factors);
      const result = new Map<number, number>();
      reduced.events.forEach((e, i) => result.set(e, q[e]! * others[i]!));
      parts.forEach((part, i) => {
        const rest = others[reduced.events.length + i]!;
        for (const [e, fall] of part.saved(q)) result.set(e, fall * rest);
      });
      return result;
    },
  };
}

interface Part {
  readonly group: Group;
  readonly bdd?: Bdd;
  failure(q: Float64Array): Unavailability;
  saved(q: Float64Array): Map<number, number>;
}

function solvePart(structure: Structure, reduced: Reduced, group: Group, budget: number): Part {
  const levels = new Map(group.events.map((event, level) => [event, level]));
  const scope = { isSettled: reduced.isSettled, levelOf: (event: number) => levels.get(event)! };
  const bdd = createBdd(group.events.length, budget);
  const top = compile(bdd, structure, group.choices, scope);
  if (top === OVERFLOW) return estimatedPart(structure, reduced, group);
  const local = (q: Float64Array): Float64Array => Float64Array.from(group.events, (event) => q[event]!);
  return {
    group,
    bdd,
    failure(q) {
      const value = bdd.failure(top, local(q));
      return { value, lower: value, upper: value };
    },
    saved(q) {
      const importance = bdd.importance(top, local(q));
      return new Map(group.events.map((event, level) => [event, q[event]! * importance[level]!]));
    },
  };
}

function estimatedPart(structure: Structure, reduced: Reduced, group: Group): Part {
  const failure = (q: Float64Array): Unavailability => {
    const { failure: value, lower, upper } = sample(structure, reduced, group, q, 1 << 10);
    return { value, lower, upper };
  };
  return { group, failure, saved: () => new Map() };
}

function impossible(): Solution {
  return {
    method: 'product',
    required: [],
    reached: [],
    evaluate: () => ({ value: 1, lower: 1, upper: 1 }),
    saved: () => new Map(),
  };
}

/** For each factor the product of all others, by prefix and suffix: no division, so zeros are no trouble. */
function productsOfOthers(factors: readonly number[]): number[] {
  const result = new Array<number>(factors.length).fill(1);
  for (let i = 0, before = 1; i < factors.length; before *= factors[i++]!) result[i] = before;
  for (let i = factors.length - 1, after = 1; i >= 0; after *= factors[i--]!) result[i]! *= after;
  return result;
}
