import { conjunctsOf, split, type Conjuncts } from './conjuncts.ts';
import type { Formula, Structure } from './structure.ts';

/** Marks everything a formula may depend on, whichever alternative holds: 1 by node and by event. */
export function reachable(
  structure: Structure,
  root: Formula,
): { readonly nodes: Uint8Array; readonly events: Uint8Array } {
  const conjuncts = conjunctsOf(structure);
  const nodes = new Uint8Array(structure.nodes.length);
  const events = new Uint8Array(structure.events);
  const stack: Conjuncts[] = [split(root)];
  for (let part = stack.pop(); part; part = stack.pop()) {
    for (const e of part.events) events[e] = 1;
    for (const n of part.nodes) {
      if (nodes[n] === 1) continue;
      nodes[n] = 1;
      stack.push(conjuncts[n]!);
    }
    for (const choice of part.choices) if ('of' in choice) for (const way of choice.of) stack.push(split(way));
  }
  return { nodes, events };
}
