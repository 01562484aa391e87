import { eliminationPlan, type Input, type Plan } from './elimination-plan.ts';
import { eliminationOrder } from './elimination-order.ts';
import type { Group } from './groups.ts';
import { DOWN, FAILS, MINUS, networkOf, ONE, UP, type Factor } from './network.ts';

/** A group solved exactly by eliminating one variable after another. */
export interface Eliminated {
  /** @param q failure probability of each event */
  failure(q: Float64Array): number;
  /** Birnbaum importance of the group's events. */
  importance(q: Float64Array): Map<number, number>;
}

/** Most variables tied together by one table, and most entries of all tables. */
const WIDEST = 18;
const MOST_ENTRIES = 4_000_000;

/**
 * Bucket elimination (Bertelè, Brioschi 1972; Dechter 1999): time and memory follow from how many variables are tied
 * together at a time, not from how many there are. That is where a diagram fails: many small choices that share
 * dependencies, loosely. Undefined where too much is tied at once, or requirements lead back to themselves.
 *
 * Each table holds two numbers for each combination: the weight with all choices so far met, and the weight with some
 * choice failed. Weights of at most 1 are added and taken away, so the result is exact to about 1e-14, not to as many
 * digits of its own: groups that are small, where that might matter, are solved by diagrams.
 */
export function eliminate(group: Group): Eliminated | undefined {
  const network = networkOf(group);
  if (network === undefined) return undefined;
  const { factors } = network;
  const scopes = factors.map((factor) => factor.scope);
  const order = eliminationOrder(network.variables, scopes, WIDEST, MOST_ENTRIES);
  if (order === undefined) return undefined;
  const plan = eliminationPlan(order, scopes);
  return {
    failure: (q) => run(factors, plan, q)[2 * plan.at.at(-1)! + 1]!,
    importance: (q) => importanceOf(factors, plan, run(factors, plan, q)),
  };
}

/** Numbers that are written before they are read, in every run: kept, because runs are many and short. */
const kept = { tables: new Float64Array(0), product: new Float64Array(0), places: new Int32Array(0) };

/** Fills all tables, one after another; entry i of a table is two numbers at 2 (at + i). */
function run(factors: readonly Factor[], plan: Plan, q: Float64Array): Float64Array {
  if (kept.tables.length < 2 * plan.entries) kept.tables = new Float64Array(2 * plan.entries);
  if (kept.product.length < 2 * plan.largest) kept.product = new Float64Array(2 * plan.largest);
  const tables = kept.tables;
  factors.forEach((factor, f) => fill(tables, 2 * plan.at[f]!, factor, q));
  for (const { size, inputs, out, sums } of plan.steps) {
    const to = 2 * plan.at[out]!;
    if (!sums) {
      multiply(tables, to, size, inputs, tables, plan, -1);
      continue;
    }
    multiply(kept.product, 0, size, inputs, tables, plan, -1);
    // The variable that is summed over is the highest bit.
    for (let i = 0; i < size; i++) tables[to + i] = kept.product[i]! + kept.product[size + i]!;
  }
  return tables;
}

function fill(tables: Float64Array, at: number, { weights, event }: Factor, q: Float64Array): void {
  const down = event < 0 ? 0 : q[event]!;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    tables[at + 2 * i] =
      weight === ONE ? 1 : weight === UP ? 1 - down : weight === DOWN ? down : weight === MINUS ? -1 : 0;
    tables[at + 2 * i + 1] = weight === FAILS ? 1 : 0;
  }
}

/** The product of tables over the combinations of a scope, one of them left out where asked for. */
function multiply(
  product: Float64Array,
  to: number,
  size: number,
  inputs: readonly Input[],
  tables: Float64Array,
  plan: Plan,
  without: number,
): void {
  let isFirst = true;
  for (let k = 0; k < inputs.length; k++) {
    if (k === without) continue;
    const { table, strides } = inputs[k]!;
    const at = 2 * plan.at[table]!;
    if (strides === undefined) aligned(product, to, size, tables, at, isFirst);
    else scattered(product, to, size, tables, at, placesOf(strides), isFirst);
    isFirst = false;
  }
  if (!isFirst) return;
  for (let i = to; i < to + 2 * size; i += 2) {
    product[i] = 1;
    product[i + 1] = 0;
  }
}

/** Multiplies by a table that lies as the product does; the first one is copied. */
function aligned(
  product: Float64Array,
  to: number,
  size: number,
  tables: Float64Array,
  at: number,
  isFirst: boolean,
): void {
  if (isFirst) {
    for (let i = 0; i < 2 * size; i++) product[to + i] = tables[at + i]!;
    return;
  }
  for (let i = 0; i < 2 * size; i += 2) {
    const met = tables[at + i]!;
    const failed = tables[at + i + 1]!;
    const before = product[to + i]!;
    product[to + i] = before * met;
    product[to + i + 1] = product[to + i + 1]! * (met + failed) + before * failed;
  }
}

function scattered(
  product: Float64Array,
  to: number,
  size: number,
  tables: Float64Array,
  at: number,
  places: Int32Array,
  isFirst: boolean,
): void {
  if (isFirst) {
    for (let i = 0; i < size; i++) {
      product[to + 2 * i] = tables[at + places[i]!]!;
      product[to + 2 * i + 1] = tables[at + places[i]! + 1]!;
    }
    return;
  }
  for (let i = 0; i < size; i++) {
    const from = at + places[i]!;
    const met = tables[from]!;
    const failed = tables[from + 1]!;
    const before = product[to + 2 * i]!;
    product[to + 2 * i] = before * met;
    product[to + 2 * i + 1] = product[to + 2 * i + 1]! * (met + failed) + before * failed;
  }
}

/** Where each combination of the scope lies in the table, from its start; valid until the next call. */
function placesOf(strides: readonly number[]): Int32Array {
  const size = 1 << strides.length;
  if (kept.places.length < size) kept.places = new Int32Array(size);
  const places = kept.places;
  places[0] = 0;
  for (let bit = 0; bit < strides.length; bit++) {
    const half = 1 << bit;
    const stride = 2 * strides[bit]!;
    for (let i = 0; i < half; i++) places[half + i] = places[i]! + stride;
  }
  return places;
}

/** How the failure probability changes with each event: backwards through the steps, by the chain rule. */
function importanceOf(factors: readonly Factor[], plan: Plan, tables: Float64Array): Map<number, number> {
  const slopes = new Float64Array(2 * plan.entries);
  const rest = kept.product;
  slopes[2 * plan.at.at(-1)! + 1] = 1;
  for (const { size, inputs, out, sums } of plan.steps.toReversed()) {
    const mask = (sums ? size / 2 : size) - 1;
    const from = 2 * plan.at[out]!;
    inputs.forEach(({ table, strides }, k) => {
      multiply(rest, 0, size, inputs, tables, plan, k);
      const places = strides && placesOf(strides);
      const to = 2 * plan.at[table]!;
      for (let i = 0; i < size; i++) {
        const met = slopes[from + 2 * (i & mask)]!;
        const failed = slopes[from + 2 * (i & mask) + 1]!;
        const place = to + (places ? places[i]! : 2 * i);
        slopes[place]! += met * rest[2 * i]! + failed * rest[2 * i + 1]!;
        slopes[place + 1]! += failed * (rest[2 * i]! + rest[2 * i + 1]!);
      }
    });
  }
  const result = new Map<number, number>();
  factors.forEach(({ weights, event }, f) => {
    if (event < 0) return;
    let sum = 0;
    weights.forEach((weight, i) => {
      const slope = slopes[2 * (plan.at[f]! + i)]!;
      if (weight === DOWN) sum += slope;
      else if (weight === UP) sum -= slope;
    });
    result.set(event, sum);
  });
  return result;
}
