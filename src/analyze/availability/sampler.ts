import { ones } from './bits.ts';
import type { Group } from './groups.ts';
import { programOf } from './program.ts';
import { generator, uniform } from './random.ts';

export interface Sampled {
  readonly failure: number;
  /** Wilson score interval, 95 %. */
  readonly lower: number;
  readonly upper: number;
}

/** Estimates how often a group fails; the same input and sample count give the same digits. */
export interface Sampler {
  /** Work of one word of 32 samples, in slots. */
  readonly cost: number;
  /** @param words number of rounds of 32 samples */
  sample(q: Float64Array, words: number): Sampled;
}

export function createSampler(group: Group): Sampler {
  const program = programOf(group);
  return {
    cost: program.slots,
    sample(q, words) {
      const draw = drawFailures(group.events, q);
      const up = new Int32Array(program.slots);
      let failed = 0;
      for (let word = 0; word < words; word++) {
        draw(up, word);
        failed += failedBits(program.run(up));
      }
      return wilson(failed, words * 32);
    },
  };
}

/**
 * Fills the events' slots for one word of samples after another, from a fixed seed. Failures are few, so each event
 * draws the distance to its next failed sample (geometric) instead of a bit per sample.
 */
export function drawFailures(events: readonly number[], q: Float64Array): (up: Int32Array, word: number) => void {
  const random = generator(1);
  const scale = Float64Array.from(events, (e) => 1 / Math.log1p(-q[e]!));
  const gap = (i: number): number => Math.floor(Math.log(1 - uniform(random)) * scale[i]!);
  const next = Float64Array.from(events, (_, i) => gap(i));
  return (up, word) => {
    const end = (word + 1) * 32;
    for (let i = 0; i < events.length; i++) {
      let bits = -1;
      for (; next[i]! < end; next[i]! += 1 + gap(i)) bits &= ~(1 << (next[i]! & 31));
      up[i] = bits;
    }
  };
}

/** Wilson score interval at 95 %. */
export function wilson(failed: number, samples: number): Sampled {
  const z2 = 1.959963984540054 ** 2;
  const p = failed / samples;
  const center = (p + z2 / (2 * samples)) / (1 + z2 / samples);
  const half = Math.sqrt((z2 * p * (1 - p)) / samples + (z2 / (2 * samples)) ** 2) / (1 + z2 / samples);
  return { failure: p, lower: Math.max(0, center - half), upper: Math.min(1, center + half) };
}

/** Number of samples of a word in which something is down. */
export const failedBits = (up: number): number => ones(~up);
