import type { Formula, Structure } from '../../src/analyze/availability/structure.ts';

/** Availability by trying every combination of events: the oracle, for up to 16 events. */
export function bruteForce(
  structure: Structure,
  root: Formula,
  q: Float64Array,
  fixpoint: 'greatest' | 'least' = 'greatest',
): number {
  let sum = 0;
  for (let state = 0; state < 2 ** structure.events; state++) {
    let p = 1;
    for (let e = 0; e < structure.events; e++) p *= isUp(state, e) ? 1 - q[e]! : q[e]!;
    if (p > 0 && holds(structure, root, state, fixpoint)) sum += p;
  }
  return sum;
}

const isUp = (state: number, event: number): boolean => ((state >>> event) & 1) === 1;

function holds(structure: Structure, root: Formula, state: number, fixpoint: 'greatest' | 'least'): boolean {
  const up = structure.nodes.map(() => fixpoint === 'greatest');
  const value = (f: Formula): boolean => {
    switch (f.op) {
      case 'event':
        return isUp(state, f.event);
      case 'node':
        return up[f.node]!;
      case 'all':
        return f.of.every(value);
      case 'any':
        return f.of.some(value);
      case 'atLeast':
        return f.of.filter(value).length >= f.k;
    }
  };
  for (let changed = true; changed;) {
    changed = false;
    structure.nodes.forEach((f, n) => {
      const next = value(f);
      if (next !== up[n]) [up[n], changed] = [next, true];
    });
  }
  return value(root);
}
