import { forEachBit } from './bits.ts';
import { closureRows } from './closure.ts';
import { conjunctsOf } from './conjuncts.ts';
import { nodesIn } from './given.ts';
import type { Formula, Structure } from './structure.ts';

interface Reach {
  /** Nodes that each node may depend on, itself included. */
  readonly rows: readonly Int32Array[];
  /** Events that each node names. */
  readonly events: readonly (readonly number[])[];
}

const cache = new WeakMap<Structure, Reach>();

/** Marks everything a formula may depend on, whichever alternative holds: 1 by node and by event. */
export function reachable(
  structure: Structure,
  root: Formula,
): { readonly nodes: Uint8Array; readonly events: Uint8Array } {
  let reach = cache.get(structure);
  if (!reach) cache.set(structure, (reach = reachOf(structure)));
  const row = new Int32Array((structure.nodes.length + 31) >>> 5);
  for (const n of nodesIn(root)) reach.rows[n]!.forEach((word, w) => (row[w]! |= word));
  const nodes = new Uint8Array(structure.nodes.length);
  const events = new Uint8Array(structure.events);
  for (const e of eventsIn(root)) events[e] = 1;
  forEachBit(row, (n) => {
    nodes[n] = 1;
    const named = reach.events[n]!;
    for (let i = 0; i < named.length; i++) events[named[i]!] = 1;
  });
  return { nodes, events };
}

function reachOf(structure: Structure): Reach {
  const named = structure.nodes.map(nodesIn);
  const conjuncts = conjunctsOf(structure);
  return {
    rows: closureRows(named.length, (n) => named[n]!),
    events: structure.nodes.map((formula, n) => {
      const { events, choices } = conjuncts[n]!;
      return formula.op === 'event' || choices.length === 0 ? events : eventsIn(formula);
    }),
  };
}

function eventsIn(formula: Formula): number[] {
  const events: number[] = [];
  const stack = [formula];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'event') events.push(part.event);
    else if (part.op !== 'node') stack.push(...part.of);
  }
  return events;
}
