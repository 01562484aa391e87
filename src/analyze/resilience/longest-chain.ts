import type { Call } from '../../model/system.ts';
import type { Place, RequestGraph } from './request-graph.ts';

/** The longest chain of calls between different services, each service once. Bounded: chains this long are told anyway. */
export function longestChain(entry: Place, graph: RequestGraph, services: ReadonlySet<string>): Call[] {
  const best = new Map<Place, Call[]>();
  const open = new Set<Place>();
  const walk = (place: Place): Call[] => {
    const known = best.get(place);
    if (known) return known;
    if (open.has(place)) return [];
    open.add(place);
    let longest: Call[] = [];
    for (const { call, to } of graph.steps(place)) {
      if (!services.has(call.to!)) continue;
      for (const next of to) {
        const rest = walk(next);
        if (rest.length + 1 > longest.length && !rest.some((c) => c.to === call.service)) longest = [call, ...rest];
      }
    }
    open.delete(place);
    best.set(place, longest);
    return longest;
  };
  return walk(entry);
}
