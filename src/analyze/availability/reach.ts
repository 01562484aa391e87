import type { Formula, Structure } from './structure.ts';

/** What a formula names, alternatives included. */
interface Mentions {
  readonly nodes: readonly number[];
  readonly events: readonly number[];
}

const cache = new WeakMap<Structure, readonly Mentions[]>();

/** Marks everything a formula may depend on, whichever alternative holds: 1 by node and by event. */
export function reachable(
  structure: Structure,
  root: Formula,
): { readonly nodes: Uint8Array; readonly events: Uint8Array } {
  let mentions = cache.get(structure);
  if (!mentions) cache.set(structure, (mentions = structure.nodes.map(mentionsOf)));
  const nodes = new Uint8Array(structure.nodes.length);
  const events = new Uint8Array(structure.events);
  const stack: number[] = [];
  const visit = (part: Mentions): void => {
    for (const e of part.events) events[e] = 1;
    for (const n of part.nodes) {
      if (nodes[n] === 1) continue;
      nodes[n] = 1;
      stack.push(n);
    }
  };
  visit(mentionsOf(root));
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) visit(mentions[n]!);
  return { nodes, events };
}

function mentionsOf(formula: Formula): Mentions {
  const nodes: number[] = [];
  const events: number[] = [];
  const stack = [formula];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'node') nodes.push(part.node);
    else if (part.op === 'event') events.push(part.event);
    else stack.push(...part.of);
  }
  return { nodes, events };
}
