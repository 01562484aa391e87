/**
 * Reduced ordered binary decision diagrams over typed arrays: unique table with open addressing, direct-mapped
 * computed cache, children-first apply (Bryant 1986; Brace, Rudell, Bryant 1990). Only what a monotone structure
 * needs: conjunction, disjunction, probability and importance. A variable is its level; level 0 is tested first.
 */
export interface Bdd {
  /** A node that tests one variable; OVERFLOW when the budget is spent. */
  variable(level: number): number;
  and(f: number, g: number): number;
  or(f: number, g: number): number;
  /** Number of nodes made so far, terminals included. */
  size(): number;
  /** Probability that `root` is false, when variable v fails with probability q[v]. */
  failure(root: number, q: Float64Array): number;
  /** Birnbaum importance of every variable: failure probability with it failed minus with it perfect. */
  importance(root: number, q: Float64Array): Float64Array;
}

export const FALSE = 0;
export const TRUE = 1;
/** Result of an operation that would need more nodes than the budget allows. Absorbing. */
export const OVERFLOW = -1;

const AND = 0;
const OR = 1;

/** @param budget most nodes to make before operations answer OVERFLOW */
export function createBdd(variables: number, budget: number): Bdd {
  let capacity = Math.min(budget, 1 << 10);
  let level = new Int32Array(capacity);
  let low = new Int32Array(capacity);
  let high = new Int32Array(capacity);
  level[FALSE] = level[TRUE] = variables;
  let count = 2;
  let unique = new Int32Array(capacity * 4);
  let cacheF = new Int32Array(capacity * 2).fill(-1);
  let cacheG = new Int32Array(capacity * 2);
  let cached = new Int32Array(capacity * 2);

  function grow(): void {
    capacity = Math.min(budget, capacity * 2);
    level = resized(level, capacity);
    low = resized(low, capacity);
    high = resized(high, capacity);
    unique = new Int32Array(capacity * 4);
    for (let id = 2; id < count; id++) unique[slotOf(level[id]!, low[id]!, high[id]!)] = id;
    // The computed cache only saves work: losing it costs time, never correctness.
    cacheF = new Int32Array(Math.min(capacity * 2, 1 << 20)).fill(-1);
    cacheG = new Int32Array(cacheF.length);
    cached = new Int32Array(cacheF.length);
  }

  /** The slot that holds the triple, or the empty one where it belongs. */
  function slotOf(v: number, lo: number, hi: number): number {
    const mask = powerMask(unique.length);
    let slot = hash(v, lo, hi) & mask;
    for (let id = unique[slot]!; id !== 0; id = unique[slot]!) {
      if (level[id] === v && low[id] === lo && high[id] === hi) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function make(v: number, lo: number, hi: number): number {
    if (lo === hi) return lo;
    let slot = slotOf(v, lo, hi);
    const found = unique[slot]!;
    if (found !== 0) return found;
    if (count >= capacity) {
      if (capacity >= budget) return OVERFLOW;
      grow();
      slot = slotOf(v, lo, hi);
    }
    level[count] = v;
    low[count] = lo;
    high[count] = hi;
    unique[slot] = count;
    return count++;
  }

  function apply(op: number, a: number, b: number): number {
    if (a < 0 || b < 0) return OVERFLOW;
    if (a === b) return a;
    const f = a < b ? a : b;
    const g = a < b ? b : a;
    // f is the smaller id, so only f can be a terminal here, or both are.
    if (f === FALSE) return op === AND ? FALSE : g;
    if (f === TRUE) return op === AND ? g : TRUE;
    const slot = hash(f, g, op) & powerMask(cacheF.length);
    const keyG = g * 2 + op;
    if (cacheF[slot] === f && cacheG[slot] === keyG) return cached[slot]!;
    const lf = level[f]!;
    const lg = level[g]!;
    const v = lf < lg ? lf : lg;
    const lo = apply(op, lf === v ? low[f]! : f, lg === v ? low[g]! : g);
    if (lo < 0) return OVERFLOW;
    const hi = apply(op, lf === v ? high[f]! : f, lg === v ? high[g]! : g);
    if (hi < 0) return OVERFLOW;
    const result = make(v, lo, hi);
    if (result < 0) return OVERFLOW;
    const place = hash(f, g, op) & powerMask(cacheF.length);
    cacheF[place] = f;
    cacheG[place] = keyG;
    cached[place] = result;
    return result;
  }

  /** Failure probability of every node up to `root`; children have smaller ids than their parents. */
  function failures(root: number, q: Float64Array): Float64Array {
    const fail = new Float64Array(root + 1);
    fail[FALSE] = 1;
    for (let id = 2; id <= root; id++) {
      const p = q[level[id]!]!;
      fail[id] = p * fail[low[id]!]! + (1 - p) * fail[high[id]!]!;
    }
    return fail;
  }

  return {
    variable: (v) => make(v, FALSE, TRUE),
    and: (f, g) => apply(AND, f, g),
    or: (f, g) => apply(OR, f, g),
    size: () => count,
    failure: (root, q) => failures(root, q)[root]!,
    importance(root, q) {
      const fail = failures(root, q);
      const weight = new Float64Array(root + 1);
      const result = new Float64Array(variables);
      weight[root] = 1;
      for (let id = root; id >= 2; id--) {
        const w = weight[id]!;
        if (w === 0) continue;
        const v = level[id]!;
        const p = q[v]!;
        result[v]! += w * (fail[low[id]!]! - fail[high[id]!]!);
        weight[low[id]!]! += w * p;
        weight[high[id]!]! += w * (1 - p);
      }
      return result;
    },
  };
}

const hash = (a: number, b: number, c: number): number =>
  (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ (a >>> 15) ^ (b >>> 13)) >>> 0;

/** Largest power of two not above the length, minus one. */
const powerMask = (length: number): number => (1 << (31 - Math.clz32(length))) - 1;

function resized(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}
