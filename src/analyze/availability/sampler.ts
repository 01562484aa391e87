import type { Group } from './groups.ts';
import type { Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';
import { generator, uniform } from './random.ts';

export interface Sampled {
  readonly failure: number;
  /** Wilson score interval, 95 %. */
  readonly lower: number;
  readonly upper: number;
}

/** Estimates how often a group fails; the same input and sample count give the same digits. */
export interface Sampler {
  /** @param words number of rounds of 32 samples */
  sample(q: Float64Array, words: number): Sampled;
}

/**
 * A sampler of 32 samples a word over the group's nodes, requirements first. Failures are few, so each event draws
 * the distance to its next failed sample (geometric) instead of a bit per sample.
 */
export function createSampler(structure: Structure, reduced: Reduced, group: Group): Sampler {
  const nodeAt = new Map(group.nodes.map((n, i) => [n, i]));
  const eventAt = new Map(group.events.map((e, i) => [e, i]));
  const nodeUp = new Int32Array(group.nodes.length);
  const eventUp = new Int32Array(group.events.length);
  const program = group.nodes.map((n) => evaluator(structure.nodes[n]!)).reverse();
  const slots = group.nodes.map((_, i) => i).reverse();
  const top = group.choices.map(evaluator);
  return { sample };

  function sample(q: Float64Array, words: number): Sampled {
    const random = generator(1);
    const failures = Float64Array.from(group.events, (e) => q[e]!);
    const next = Float64Array.from(failures, (p) => gap(random, p));
    let failed = 0;
    for (let word = 0; word < words; word++) {
      const end = (word + 1) * 32;
      for (let e = 0; e < eventUp.length; e++) {
        let up = -1;
        for (; next[e]! < end; next[e]! += 1 + gap(random, failures[e]!)) up &= ~(1 << (next[e]! & 31));
        eventUp[e] = up;
      }
      nodeUp.fill(-1);
      for (let changed = true; changed; ) {
        changed = false;
        for (let i = 0; i < program.length; i++) {
          const value = program[i]!();
          const slot = slots[i]!;
          if (value === nodeUp[slot]) continue;
          nodeUp[slot] = value;
          changed = true;
        }
      }
      let up = -1;
      for (const choice of top) up &= choice();
      failed += 32 - ones(up);
    }
    return wilson(failed, words * 32);
  }

  /** The formula as a function of the current word; what is settled drops out. */
  function evaluator(formula: Formula): () => number {
    if (formula.op === 'event' || formula.op === 'node') {
      if (reduced.isSettled(formula)) return () => -1;
      const index = formula.op === 'event' ? eventAt.get(formula.event)! : nodeAt.get(formula.node)!;
      const bits = formula.op === 'event' ? eventUp : nodeUp;
      return () => bits[index]!;
    }
    const open = formula.of.filter((part) => !(('node' in part || 'event' in part) && reduced.isSettled(part)));
    if (formula.op === 'any' && open.length < formula.of.length) return () => -1;
    const parts = (formula.op === 'atLeast' ? formula.of : open).map(evaluator);
    if (formula.op === 'all') {
      return () => {
        let up = -1;
        for (let i = 0; i < parts.length; i++) up &= parts[i]!();
        return up;
      };
    }
    if (formula.op === 'any') {
      return () => {
        let up = 0;
        for (let i = 0; i < parts.length; i++) up |= parts[i]!();
        return up;
      };
    }
    const { k } = formula;
    return () => {
      const rows = new Int32Array(k + 1);
      rows[0] = -1;
      for (const part of parts) {
        const up = part();
        for (let j = k; j >= 1; j--) rows[j]! |= up & rows[j - 1]!;
      }
      return rows[k]!;
    };
  }
}

/** Samples that pass before the next failure, when each fails with probability p. */
function gap(random: () => number, p: number): number {
  if (p <= 0) return Infinity;
  if (p >= 1) return 0;
  return Math.floor(Math.log(1 - uniform(random)) / Math.log1p(-p));
}

/** Wilson score interval at 95 %. */
export function wilson(failed: number, samples: number): Sampled {
  const z2 = 1.959963984540054 ** 2;
  const p = failed / samples;
  const center = (p + z2 / (2 * samples)) / (1 + z2 / samples);
  const half = Math.sqrt((z2 * p * (1 - p)) / samples + (z2 / (2 * samples)) ** 2) / (1 + z2 / samples);
  return { failure: p, lower: Math.max(0, center - half), upper: Math.min(1, center + half) };
}

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
