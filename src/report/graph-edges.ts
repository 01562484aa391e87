/** Edges of the graph: dependencies, merged where an end lies in a collapsed box. */
import type { Dependency } from '../model/system.ts';
import type { EdgeCriticality, GraphEdge } from '../model/views.ts';
import { byText, groupBy, lineKey, type SnapshotIndex } from './snapshot-index.ts';

/** `drawnAs` gives the id of the card or collapsed box that stands for a node; undefined where it is not drawn. */
export function graphEdges(
  index: SnapshotIndex,
  dependencies: readonly Dependency[],
  drawnAs: (node: string) => string | undefined,
): GraphEdge[] {
  const drawn = dependencies.flatMap((dependency) => {
    const from = drawnAs(dependency.from);
    const to = drawnAs(dependency.to);
    return from === undefined || to === undefined || from === to ? [] : [{ dependency, from, to }];
  });
  const merged = groupBy(drawn, ({ dependency, from, to }) =>
    from === dependency.from && to === dependency.to ? [`${from}\n${to}\n${dependency.purpose}`] : [`${from}\n${to}`],
  );
  return [...merged.values()]
    .map((parts) =>
      mergedEdge(
        index,
        parts[0]!.from,
        parts[0]!.to,
        parts.map((p) => p.dependency),
      ),
    )
    .sort((a, b) => byText(a.id, b.id));
}

/** Findings at the lines of a dependency's calls. */
export function findingsOfDependency(index: SnapshotIndex, dependency: Dependency) {
  const lines = new Set(
    dependency.calls.flatMap((id) => {
      const call = index.calls.get(id);
      return call ? [lineKey(call.at)] : [];
    }),
  );
  return [...lines].flatMap((line) => index.findingsAt.get(line) ?? []);
}

function mergedEdge(index: SnapshotIndex, from: string, to: string, parts: readonly Dependency[]): GraphEdge {
  const purpose = parts.some((p) => p.purpose === 'request') ? 'request' : parts[0]!.purpose;
  return {
    id: `${from} -> ${to} ${purpose}`,
    from,
    to,
    protocol: [...new Set(parts.map((p) => p.protocol))].sort(byText).join(', '),
    purpose,
    mode: parts.some((p) => p.mode === 'sync') ? 'sync' : 'async',
    criticality: worst(parts.map((p) => p.criticality)),
    findings: new Set(parts.flatMap((p) => findingsOfDependency(index, p))).size,
    count: parts.length,
  };
}

/** Unknown counts as hard in every number, and stands just below it. */
const WORST_FIRST: readonly EdgeCriticality[] = ['hard', 'unknown', 'fallback', 'soft'];

const worst = (all: readonly EdgeCriticality[]): EdgeCriticality =>
  WORST_FIRST.find((c) => all.includes(c)) ?? 'unknown';
