import type { Availability } from '../../model/availability.ts';
import type { Edge } from './edges.ts';
import { reachable } from './reach.ts';
import { reduce } from './reduce.ts';
import type { Requirements } from './requirements.ts';
import { node } from './structure.ts';

/**
 * What an entry's dependencies are to it, by name: hard ones fail it; soft ones are met on the way but may fail;
 * async ones hear of it later through a broker; unbounded ones are soft or fallbacks whose call may never return.
 */
export function roles(
  entry: number,
  requirements: Requirements,
): Pick<Availability, 'hard' | 'soft' | 'async' | 'unbounded'> {
  const { structures, componentOf, nodeOf, endpointNode, edgesAt } = requirements;
  const required = reduce(structures.value, node(entry)).nodes;
  const hard = new Set([componentOf[entry]!, ...required.map((n) => componentOf[n]!)]);

  const met = new Set<number>([...required, ...reachable(structures.value, node(entry)).nodes]);
  const heard = new Set<number>();
  const queue = [...met];
  const visit = (n: number | undefined): void => {
    if (n === undefined || met.has(n)) return;
    met.add(n);
    queue.push(n);
  };
  const async = new Set<string>();
  const hear = (edge: Edge): void => {
    for (const n of edge.heardBy.map(endpointNode)) {
      if (n === undefined || heard.has(n)) continue;
      heard.add(n);
      async.add(componentOf[n]!);
      edgesAt(n).forEach(hear);
    }
  };
  for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
    for (const edge of edgesAt(n)) {
      hear(edge);
      if (edge.mode === 'async' && !edge.onBroker) async.add(edge.to);
      else if (edge.asks.length > 0) for (const id of edge.asks) visit(endpointNode(id));
      else visit(nodeOf(edge.to));
      for (const other of [edge.fallback, edge.broker]) if (other !== undefined) visit(nodeOf(other));
    }
  }
  const soft = new Set([...met].map((n) => componentOf[n]!));
  const unbounded = new Set<string>();
  for (const n of reduce(structures.low, node(entry)).nodes) {
    for (const edge of edgesAt(n)) if (edge.unbounded) unbounded.add(edge.to);
  }
  const listed = (names: ReadonlySet<string>, without: readonly ReadonlySet<string>[]): string[] =>
    [...names].filter((name) => !without.some((set) => set.has(name))).sort();
  return {
    hard: listed(hard, []),
    soft: listed(soft, [hard]),
    async: listed(async, [hard, soft]),
    unbounded: listed(unbounded, []),
  };
}
