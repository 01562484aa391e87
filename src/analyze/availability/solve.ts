import { boundedChoices, independentAlternatives } from './alternatives.ts';
import { condensed } from './condense.ts';
import { independentGroups, type Group } from './groups.ts';
import { exactPart, remembered, sampledPart, type Part, type Unavailability } from './part.ts';
import { keyOf, reduce, type Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';
import { worldOf } from './world.ts';

export type { Unavailability } from './part.ts';
export type Method = 'product' | 'exact' | 'bounds' | 'estimated';

export interface Solution {
  readonly method: Method;
  /** Nodes that must be up whatever else holds, ascending. */
  readonly required: readonly number[];
  /** Events that must hold whatever else does. */
  readonly events: readonly number[];
  /** @param q failure probability of each event; not changed afterwards */
  evaluate(q: Float64Array): Unavailability;
  /**
   * By how much the unavailability falls were an event perfect: q·Birnbaum (F18), exact for `product` and `exact`.
   * @param least events that save less than this may be left out
   * @returns by event; NaN where it is not known
   */
  saved(q: Float64Array, least?: number): Float64Array;
}

/**
 * Solves "root is up" by the cheapest method that is exact, else by sampling (the ladder of availability-model §9).
 * @param budget most nodes of a diagram; below infinity nothing but diagrams is tried
 * @param within what holds already, where the root is a part of a larger question
 */
export function solve(structure: Structure, root: Formula, budget = Infinity, within?: Reduced): Solution {
  const reduced = reduce(structure, root, within);
  if (reduced.impossible) return impossible(structure);
  if (reduced.choices.length > FEW && isEntangled(structure, reduced)) return sampled(structure, root, reduced, within);
  const parts: Part[] = [];
  for (const group of independentGroups(condensed(structure), reduced)) {
    const part = partOf(structure, reduced, group, budget);
    if (part === undefined) return sampled(structure, root, reduced, within);
    parts.push(part);
  }
  const methods = parts.map(({ method }) => method);
  return {
    method: (['estimated', 'bounds', 'exact'] as const).find((method) => methods.includes(method)) ?? 'product',
    required: reduced.nodes,
    events: reduced.events,
    evaluate: remembered((q) => {
      let required = 0;
      for (const e of reduced.events) required += Math.log1p(-q[e]!);
      const certain = failureOfSum(required);
      // What is certain fails so surely that the rest could not be seen in the digits of a double.
      if (certain > 1 - IMMATERIAL) return { value: certain, lower: certain, upper: 1 };
      const of = (end: keyof Unavailability): number =>
        failureOfSum(parts.reduce((sum, part) => sum + Math.log1p(-part.failure(q)[end]), required));
      return { value: of('value'), lower: of('lower'), upper: of('upper') };
    }),
    saved(q, least = 0) {
      const rests = productsOfOthers(parts.map((part) => 1 - part.failure(q).value));
      const whole = parts.reduce((product, part) => product * (1 - part.failure(q).value), 1);
      const result = new Float64Array(structure.events).fill(parts.every(({ method }) => method === 'exact') ? 0 : NaN);
      const certain = productWithout(reduced.events, q);
      for (const e of reduced.events) result[e] = q[e]! * certain(e) * whole;
      const all = certain(-1);
      parts.forEach((part, i) => {
        const rest = rests[i]! * all;
        // Perfect events can save no more than the part costs.
        if (part.failure(q).value * rest < least) return;
        for (const [e, fall] of part.saved(q)) result[e] = fall * rest;
      });
      return result;
    },
  };
}

const IMMATERIAL = 1e-13;
/** So much, relative to the unavailability, is not worth a simulation. */
const NEARLY = 1e-3;

/**
 * One independent group, solved: from its alternatives where those share nothing, as a whole, within bounds, or by a
 * simulation of its own. Undefined where it is so large that a simulation of everything serves.
 */
function partOf(structure: Structure, reduced: Reduced, group: Group, budget: number): Part | undefined {
  const solveWithin = (formula: Formula): Solution => solve(structure, formula, budget, reduced);
  const exact = independentAlternatives(structure, reduced, group, solveWithin) ?? sharedPart(structure, group, budget);
  if (exact !== undefined || group.nodes.length <= LARGE) return exact ?? sampledPart(group, reduced.events);
  if (group.choices.length > FEW || reduced.depth >= DEEPEST) return undefined;
  return boundedChoices(structure, group, solveWithin);
}

/** Groups of more nodes than this are not simulated one by one. */
const LARGE = 400;
/** Questions within questions. */
const DEEPEST = 2;

const parts = new WeakMap<Structure, Map<string, Part | undefined>>();

/** A group solved exactly, once for all entries that meet it. */
function sharedPart(structure: Structure, group: Group, budget: number): Part | undefined {
  const known = parts.get(structure) ?? new Map<string, Part | undefined>();
  parts.set(structure, known);
  // What is open decides what the formulas of the open nodes say.
  const key = `${budget} ${keyOf({ op: 'all', of: group.choices })} ${group.nodes.toSorted().join()} ${group.events.toSorted().join()}`;
  if (!known.has(key)) known.set(key, exactPart(group, budget));
  return known.get(key);
}

/** With more open nodes and more of them named from several places than this, not even a try at a diagram is made. */
const MOST = { open: 600, shared: 250 } as const;
/** So few choices are looked at in any case: their alternatives may have nothing in common. */
const FEW = 32;

/** Whether so much is tied together below the choices that grouping and diagrams are not worth their time. */
function isEntangled(structure: Structure, reduced: Reduced): boolean {
  if (structure.nodes.length - reduced.nodes.length <= MOST.open) return false;
  const { nodes } = condensed(structure);
  const named = new Uint8Array(nodes.length);
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
      stack.push(nodes[formula.node]!);
    }
    if (open > MOST.open && shared > MOST.shared) return true;
  }
  return false;
}

/** The certain part is exact; how often the rest fails besides is read off a simulation of the whole structure. */
function sampled(structure: Structure, root: Formula, reduced: Reduced, within: Reduced | undefined): Solution {
  const certain = (q: Float64Array): number => {
    let sum = 0;
    for (const e of reduced.events) sum += Math.log1p(-q[e]!);
    return failureOfSum(sum);
  };
  const before =
    within === undefined ? [] : [...within.settled.events.keys()].filter((e) => within.settled.events[e] === 1);
  const evaluate = remembered((q) => {
    const least = certain(q);
    // What is certain fails nearly always: nothing to look for besides.
    if (1 - least <= NEARLY * least) return { value: least, lower: least, upper: 1 };
    const besides = worldOf(structure, q).downBesides(root, [...before, ...reduced.events]);
    const likely = before.reduce((product, e) => product * (1 - q[e]!), 1);
    const of = (p: number): number => (likely === 0 ? 1 : Math.min(1, least + p / likely));
    return { value: of(besides.failure), lower: of(besides.lower), upper: of(besides.upper) };
  });
  return {
    method: 'estimated',
    required: reduced.nodes,
    events: reduced.events,
    evaluate,
    saved(q) {
      const up = 1 - evaluate(q).value;
      const result = new Float64Array(structure.events).fill(NaN);
      for (const e of reduced.events) result[e] = q[e]! === 1 ? 0 : (q[e]! * up) / (1 - q[e]!);
      return result;
    },
  };
}

function impossible({ events }: Structure): Solution {
  return {
    method: 'product',
    required: [],
    events: [],
    evaluate: () => ({ value: 1, lower: 1, upper: 1 }),
    saved: () => new Float64Array(events),
  };
}

/**
 * The product of 1 - q over all events but one (-1: over all). Equal events get equal numbers, to the last digit: they
 * are divided out, unless one always fails.
 */
function productWithout(events: readonly number[], q: Float64Array): (event: number) => number {
  let sum = 0;
  const failed: number[] = [];
  for (const e of events) {
    if (q[e] === 1) failed.push(e);
    else sum += Math.log1p(-q[e]!);
  }
  const product = Math.exp(sum);
  return (event) => {
    if (failed.length > 1 || (failed.length === 1 && failed[0] !== event)) return 0;
    return event < 0 || failed.length === 1 ? product : product / (1 - q[event]!);
  };
}

/** For each factor the product of all others, by prefix and suffix: no division, so zeros are no trouble. */
function productsOfOthers(factors: readonly number[]): Float64Array {
  const result = new Float64Array(factors.length).fill(1);
  for (let i = 0, before = 1; i < factors.length; before *= factors[i++]!) result[i] = before;
  for (let i = factors.length - 1, after = 1; i >= 0; after *= factors[i--]!) result[i]! *= after;
  return result;
}

/** Failure probability of a product, from the sum of the logarithms of its factors; never -0. */
const failureOfSum = (sum: number): number => Math.max(0, -Math.expm1(sum));
