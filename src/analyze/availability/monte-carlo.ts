import { nodesBelow, type Group } from './groups.ts';
import type { Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';

export interface Sampled {
  readonly failure: number;
  /** Wilson score interval, 95 %. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * Estimates the probability that a group fails, 32 samples a word, from a fixed seed: the same input gives the same
 * digits. Used only where no diagram fits its budget; the caller labels the result `estimated`.
 */
export function sample(
  structure: Structure,
  reduced: Reduced,
  group: Group,
  q: Float64Array,
  words: number,
  seed = 1,
): Sampled {
  const order = nodesBelow(structure, group, reduced).reverse();
  const nodeUp = new Map<number, number>();
  const eventUp = new Map<number, number>();
  const random = generator(seed);
  let failed = 0;
  for (let word = 0; word < words; word++) {
    for (const event of group.events) eventUp.set(event, randomWord(random, 1 - q[event]!));
    for (const n of order) nodeUp.set(n, -1);
    for (let changed = true; changed;) {
      changed = false;
      for (const n of order) {
        const next = value(structure.nodes[n]!);
        changed ||= next !== nodeUp.get(n);
        nodeUp.set(n, next);
      }
    }
    failed += 32 - ones(group.choices.reduce((up, choice) => up & value(choice), -1));
  }
  return wilson(failed, words * 32);

  function value(formula: Formula): number {
    switch (formula.op) {
      case 'event':
        return reduced.isSettled(formula) ? -1 : eventUp.get(formula.event)!;
      case 'node':
        return reduced.isSettled(formula) ? -1 : nodeUp.get(formula.node)!;
      case 'all':
        return formula.of.reduce((up, part) => up & value(part), -1);
      case 'any':
        return formula.of.reduce((up, part) => up | value(part), 0);
      case 'atLeast': {
        const rows = [-1, ...Array.from({ length: formula.k }, () => 0)];
        for (const part of formula.of) {
          const up = value(part);
          for (let j = formula.k; j >= 1; j--) rows[j] = rows[j]! | (up & rows[j - 1]!);
        }
        return rows[formula.k]!;
      }
    }
  }
}

/** Wilson score interval at 95 % (z = 1.96). */
export function wilson(failed: number, samples: number): Sampled {
  const z2 = 1.959963984540054 ** 2;
  const p = failed / samples;
  const center = (p + z2 / (2 * samples)) / (1 + z2 / samples);
  const half = Math.sqrt((z2 * p * (1 - p)) / samples + (z2 / (2 * samples)) ** 2) / (1 + z2 / samples);
  return { failure: p, lower: Math.max(0, center - half), upper: Math.min(1, center + half) };
}

/** 32 independent bits, each one with probability p: walks p's binary digits from the last (24 digits suffice). */
function randomWord(random: () => number, p: number): number {
  if (p >= 1) return -1;
  if (p <= 0) return 0;
  let digits = Math.round(p * 16777216);
  if (digits >= 16777216) return -1;
  let word = 0;
  let bit = 0;
  while (bit < 24 && (digits & 1) === 0) {
    digits >>>= 1;
    bit++;
  }
  for (; bit < 24; bit++, digits >>>= 1) word = digits & 1 ? word | random() : word & random();
  return word;
}

/** xoshiro128** (Blackman, Vigna 2018), seeded by splitmix32. Answers 32 random bits. */
function generator(seed: number): () => number {
  const state = new Int32Array(4);
  for (let i = 0; i < 4; i++) {
    seed = (seed + 0x9e3779b9) | 0;
    let z = seed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    state[i] = z ^ (z >>> 16);
  }
  return () => {
    const [s0, s1, s2, s3] = [state[0]!, state[1]!, state[2]!, state[3]!];
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    state[2] = s2 ^ s0;
    state[3] = s3 ^ s1;
    state[1] = s1 ^ state[2];
    state[0] = s0 ^ state[3];
    state[2] ^= s1 << 9;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return result | 0;
  };
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
