import { independentGroups } from './groups.ts';
import { remembered, solvePart, type Unavailability } from './part.ts';
import { reachable } from './reach.ts';
import { reduce, type Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';
import { worldOf } from './world.ts';

export type { Unavailability } from './part.ts';
export type Method = 'product' | 'exact' | 'bounds' | 'estimated';

export interface Solution {
  readonly method: Method;
  /** Nodes that must be up whatever else holds, ascending. */
  readonly required: readonly number[];
  /** Nodes whose requirements decided the result: the required ones and those below what was left to decide. */
  reached(): readonly number[];
  /** @param q failure probability of each event; not changed afterwards */
  evaluate(q: Float64Array): Unavailability;
  /** By how much the unavailability falls were an event perfect: q·Birnbaum (F18), exact for `product` and `exact`. */
  saved(q: Float64Array): Map<number, number>;
}

/** Solves "root is up" by the cheapest method that is exact, else by sampling (the ladder of availability-model §9). */
export function solve(structure: Structure, root: Formula, budget = Infinity): Solution {
  const reduced = reduce(structure, root);
  if (reduced.impossible) return impossible();
  if (isEntangled(structure, reduced)) return sampled(structure, root, reduced);
  const parts = independentGroups(structure, reduced).map((group) => solvePart(structure, reduced, group, budget));
  return {
    method: parts.length === 0 ? 'product' : parts.every((part) => part.isExact) ? 'exact' : 'estimated',
    required: reduced.nodes,
    reached: () => [...reduced.nodes, ...parts.flatMap((part) => part.group.nodes)],
    evaluate(q) {
      let required = 0;
      for (const e of reduced.events) required += Math.log1p(-q[e]!);
      const of = (end: keyof Unavailability): number =>
        failureOfSum(parts.reduce((sum, part) => sum + Math.log1p(-part.failure(q)[end]), required));
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

/** With more open nodes and more of them named from several places than this, not even a try at a diagram is made. */
const MOST = { open: 400, shared: 100 } as const;

/** Whether so much is tied together below the choices that grouping and diagrams are not worth their time. */
function isEntangled(structure: Structure, reduced: Reduced): boolean {
  if (structure.nodes.length - reduced.nodes.length <= MOST.open) return false;
  const named = new Uint8Array(structure.nodes.length);
  let open = 0;
  let shared = 0;
  const stack: Formula[] = [...reduced.choices];
  for (let formula = stack.pop(); formula; formula = stack.pop()) {
    if (formula.op === 'event') continue;
    if (formula.op !== 'node') for (const part of formula.of) stack.push(part);
    else if (!reduced.isSettled(formula)) {
      const times = named[formula.node]!;
      named[formula.node] = Math.min(2, times + 1);
      if (times === 1) shared++;
      if (times > 0) continue;
      open++;
      stack.push(structure.nodes[formula.node]!);
    }
    if (open > MOST.open && shared > MOST.shared) return true;
  }
  return false;
}

/** The certain part is exact; how often the rest fails besides is read off a simulation of the whole structure. */
function sampled(structure: Structure, root: Formula, reduced: Reduced): Solution {
  const certain = (q: Float64Array): number => {
    let sum = 0;
    for (const e of reduced.events) sum += Math.log1p(-q[e]!);
    return failureOfSum(sum);
  };
  const evaluate = remembered((q) => {
    const besides = worldOf(structure, q).downBesides(root, reduced.events);
    const least = certain(q);
    const of = (p: number): number => Math.min(1, least + p);
    return { value: of(besides.failure), lower: of(besides.lower), upper: of(besides.upper) };
  });
  return {
    method: 'estimated',
    required: reduced.nodes,
    reached: () => {
      const { nodes } = reachable(structure, root);
      return [...nodes.keys()].filter((n) => nodes[n] === 1);
    },
    evaluate,
    saved(q) {
      const up = 1 - evaluate(q).value;
      return new Map(reduced.events.map((e) => [e, q[e]! === 1 ? 0 : (q[e]! * up) / (1 - q[e]!)]));
    },
  };
}

function impossible(): Solution {
  return {
    method: 'product',
    required: [],
    reached: () => [],
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

/** Failure probability of a product, from the sum of the logarithms of its factors; never -0. */
const failureOfSum = (sum: number): number => Math.max(0, -Math.expm1(sum));
