import type { Graph } from '../model/finding.ts';
import type { Dependency, Node, System } from '../model/system.ts';

/** Read-only view of a system's dependencies by node. */
export function graphOf(system: System): Graph {
  const nodes = new Map<string, Node>();
  for (const node of [...system.services, ...system.resources, ...system.externals]) nodes.set(node.id, node);
  const sorted = [...system.dependencies].sort((a, b) => (a.id < b.id ? -1 : 1));
  const out = Map.groupBy(sorted, (d) => d.from);
  const into = Map.groupBy(sorted, (d) => d.to);
  const none: readonly Dependency[] = [];
  return {
    out: (id) => out.get(id) ?? none,
    into: (id) => into.get(id) ?? none,
    node: (id) => nodes.get(id),
  };
}
