import type { Group } from './groups.ts';
import { programOf } from './program.ts';
import { generator, uniform } from './random.ts';
import type { Reduced } from './reduce.ts';
import type { Structure } from './structure.ts';

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

/** Failures are few, so each event draws the distance to its next failed sample (geometric), not a bit per sample. */
export function createSampler(structure: Structure, reduced: Reduced, group: Group): Sampler {
  const program = programOf(structure, reduced, group);
  const { events } = group;
  return {
    cost: program.slots,
    sample(q, words) {
      const random = generator(1);
      const scale = Float64Array.from(events, (e) => 1 / Math.log1p(-q[e]!));
      const gap = (e: number): number => Math.floor(Math.log(1 - uniform(random)) * scale[e]!);
      const next = Float64Array.from(events, (_, e) => gap(e));
      const up = new Int32Array(program.slots);
      let failed = 0;
      for (let end = 32; end <= words * 32; end += 32) {
        for (let e = 0; e < events.length; e++) {
          let word = -1;
          for (; next[e]! < end; next[e]! += 1 + gap(e)) word &= ~(1 << (next[e]! & 31));
          up[e] = word;
        }
        failed += 32 - ones(program.run(up));
      }
      return wilson(failed, words * 32);
    },
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

function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
