import { closureRows } from './closure.ts';
import { nodesIn } from './given.ts';
import type { Edge } from './edges.ts';
import type { Requirements } from './requirements.ts';

/** What a node leads to, whatever it is to it; all by node. */
export interface Links {
  /** Nodes asked or required, directly or by others, soft ones and fallbacks included: rows of bits. */
  readonly met: readonly Int32Array[];
  /** Endpoint nodes that hear of it through a channel. */
  readonly heardBy: readonly (readonly number[])[];
  /** Components that something is handed to without a broker that is known. */
  readonly handedTo: readonly (readonly number[])[];
  /** Components behind soft or fallback calls that may never return. */
  readonly unbounded: readonly (readonly number[])[];
}

export function linksOf({ structures, componentOf, nodeOf, endpointNode, edgesAt }: Requirements): Links {
  const isHandOver = (e: Edge): boolean => e.mode === 'async' && !e.onBroker;
  const known = (nodes: readonly (number | undefined)[]): number[] => [
    ...new Set(nodes.filter((n): n is number => n !== undefined)),
  ];
  const targets = (e: Edge): (number | undefined)[] => {
    const asked = e.asks.map(endpointNode);
    const to = isHandOver(e) ? [] : asked.length > 0 ? asked : [nodeOf(e.to)];
    return [...to, ...[e.fallback, e.broker].map((id) => (id === undefined ? undefined : nodeOf(id)))];
  };
  const next = componentOf.map((_, n) =>
    known([...edgesAt(n).flatMap(targets), ...nodesIn(structures.value.nodes[n]!)]),
  );
  return {
    met: closureRows(next.length, (n) => next[n]!),
    heardBy: componentOf.map((_, n) => known(edgesAt(n).flatMap((e) => e.heardBy.map(endpointNode)))),
    handedTo: componentOf.map((_, n) =>
      known(
        edgesAt(n)
          .filter(isHandOver)
          .map((e) => nodeOf(e.to)),
      ),
    ),
    unbounded: componentOf.map((_, n) =>
      known(
        edgesAt(n)
          .filter((e) => e.unbounded)
          .map((e) => nodeOf(e.to)),
      ),
    ),
  };
}
