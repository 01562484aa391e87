import { independentGroups } from './groups.ts';
import { solvePart, type Unavailability } from './part.ts';
import { reduce } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';

export type { Unavailability } from './part.ts';
export type Method = 'product' | 'exact' | 'bounds' | 'estimated';

export interface Solution {
  readonly method: Method;
  /** Nodes that must be up whatever else holds, ascending. */
  readonly required: readonly number[];
  /** Nodes whose requirements decided the result: the required ones and those below what was left to decide. */
  readonly reached: readonly number[];
  /** @param q failure probability of each event; not changed afterwards */
  evaluate(q: Float64Array): Unavailability;
  /** By how much the unavailability falls were an event perfect: q·Birnbaum (F18), exact for `product` and `exact`. */
  saved(q: Float64Array): Map<number, number>;
}

/** Solves "root is up" by the cheapest method that is exact, else by sampling (the ladder of availability-model §9). */
export function solve(structure: Structure, root: Formula, budget = Infinity): Solution {
  const reduced = reduce(structure, root);
  if (reduced.impossible) return impossible();
  const parts = independentGroups(structure, reduced).map((group) => solvePart(structure, reduced, group, budget));
  return {
    method: parts.length === 0 ? 'product' : parts.every((part) => part.isExact) ? 'exact' : 'estimated',
    required: reduced.nodes,
    reached: [...reduced.nodes, ...parts.flatMap((part) => part.group.nodes)],
    evaluate(q) {
      let required = 0;
      for (const e of reduced.events) required += Math.log1p(-q[e]!);
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
