import type { Graph, Rule } from '../../model/finding.ts';
import type { Dependency } from '../../model/system.ts';
import { stronglyConnected } from '../components.ts';

/**
 * Services that wait for each other in a circle. Gateways only forward, so a page that is served through a gateway
 * and calls back through it is no circle of services.
 */
export const rule: Rule = {
  id: 'cyclic-dependency',
  code: 'COM101',
  area: 'service communication',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'Services whose synchronous calls form a cycle.',
  options: undefined,
  *check({ system, graph }) {
    const members = new Set(system.services.filter((s) => s.kind !== 'gateway').map((s) => s.id));
    const next = (id: string): string[] => synchronous(graph, id, members).map((d) => d.to);
    for (const component of stronglyConnected([...members].sort(), next)) {
      if (component.length < 2) continue;
      const cycle = shortestCycle(graph, new Set(component));
      const names = cycle.map((d) => d.from);
      const others = component.length - names.length;
      yield {
        subject: component.toSorted().join(' <-> '),
        message:
          `\`${[...names, names[0]].join(' → ')}\` call each other and wait` +
          `${others > 0 ? ` (${others} more ${others === 1 ? 'service is' : 'services are'} tied in)` : ''}. ` +
          `None is up without the others, and none of them can be started, deployed or tested alone.`,
        at: cycle[0]!.evidence[0]!.at,
        services: component.toSorted(),
        related: cycle.flatMap((d) => d.evidence.map(({ at, note }) => ({ at, note: `${d.from} → ${d.to}: ${note}` }))),
      };
    }
  },
};

const synchronous = (graph: Graph, id: string, members: ReadonlySet<string>): Dependency[] =>
  graph
    .out(id)
    .filter(
      (d) => d.purpose === 'request' && d.mode === 'sync' && d.to !== id && members.has(d.to) && d.evidence.length > 0,
    );

/** The shortest cycle through the component's first service (by name) that has one: breadth first, names in order. */
function shortestCycle(graph: Graph, component: ReadonlySet<string>): Dependency[] {
  let best: Dependency[] | undefined;
  for (const start of [...component].sort()) {
    const cameBy = new Map<string, Dependency>();
    const queue = [start];
    for (let i = 0; i < queue.length && !cameBy.has(start); i++) {
      for (const d of synchronous(graph, queue[i]!, component)) {
        if (cameBy.has(d.to)) continue;
        cameBy.set(d.to, d);
        queue.push(d.to);
      }
    }
    const cycle: Dependency[] = [];
    for (let d = cameBy.get(start)!; ; d = cameBy.get(d.from)!) {
      cycle.unshift(d);
      if (d.from === start) break;
    }
    if (best === undefined || cycle.length < best.length) best = cycle;
  }
  return best!;
}
