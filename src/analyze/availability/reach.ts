import type { Formula, Structure } from './structure.ts';

/** Everything a formula may depend on, whichever alternative holds. */
export function reachable(
  structure: Structure,
  root: Formula,
): { readonly nodes: ReadonlySet<number>; readonly events: ReadonlySet<number> } {
  const nodes = new Set<number>();
  const events = new Set<number>();
  const stack = [root];
  for (let formula = stack.pop(); formula; formula = stack.pop()) {
    if (formula.op === 'event') events.add(formula.event);
    else if (formula.op !== 'node') for (const part of formula.of) stack.push(part);
    else if (!nodes.has(formula.node)) {
      nodes.add(formula.node);
      stack.push(structure.nodes[formula.node]!);
    }
  }
  return { nodes, events };
}
