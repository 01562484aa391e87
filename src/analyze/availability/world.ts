import { condensed } from './condense.ts';
import { programOf } from './program.ts';
import type { Formula, Structure } from './structure.ts';
import { drawFailures, failedBits, wilson, type Sampled } from './sampler.ts';

/** Rounds of 32 samples of the whole structure: 2,048 samples. */
const WORDS = 64;

/**
 * One simulation of a whole structure, shared by every root that is too entangled for a diagram: what each event and
 * each node did in every sample.
 */
export interface World {
  /** How often the root is down although all the given events hold. */
  downBesides(root: Formula, events: readonly number[]): Sampled;
}

const worlds = new WeakMap<Structure, WeakMap<Float64Array, World>>();

/** The simulation for these failure probabilities, made once. */
export function worldOf(structure: Structure, q: Float64Array): World {
  const known = worlds.get(structure) ?? new WeakMap<Float64Array, World>();
  worlds.set(structure, known);
  let world = known.get(q);
  if (!world) known.set(q, (world = simulate(structure, q)));
  return world;
}

function simulate(structure: Structure, q: Float64Array): World {
  const events = Array.from({ length: structure.events }, (_, e) => e);
  const { nodes: formulas } = condensed(structure);
  const nodes = formulas.map((_, n) => n);
  const program = programOf({ choices: [], events, nodes, formulaOf: (n) => formulas[n]! });
  const draw = drawFailures(events, q);
  const samples: Int32Array[] = [];
  for (let word = 0; word < WORDS; word++) {
    const up = new Int32Array(program.slots);
    draw(up, word);
    program.run(up);
    samples.push(up);
  }
  return {
    downBesides(root, required) {
      const slot = program.slotOf(root);
      let failed = 0;
      for (const up of samples) {
        let others = -1;
        for (const e of required) others &= up[e]!;
        failed += failedBits(up[slot]! | ~others);
      }
      return wilson(failed, WORDS * 32);
    },
  };
}
