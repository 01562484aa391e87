import type { Rule } from '../../model/finding.ts';
import type { Dependency, Service } from '../../model/system.ts';
import { stronglyConnected } from '../components.ts';

/** Teams that wait for each other: services of one call those of the other, and back. Needs no cycle of services. */
export const rule: Rule = {
  id: 'cross-team-cycle',
  code: 'ORG805',
  area: 'team coordination',
  severity: 'info',
  confidence: 'medium',
  preset: 'preview',
  summary: 'Teams whose services depend on each other in a circle.',
  options: undefined,
  *check({ system, graph }) {
    const teamOf = new Map(system.services.flatMap((s) => teams(s).map((team) => [s.id, team] as const)));
    const edges = system.dependencies.filter(
      (d) =>
        d.purpose === 'request' &&
        d.mode === 'sync' &&
        d.evidence.length > 0 &&
        graph.node(d.from)?.kind !== 'gateway' &&
        graph.node(d.to)?.kind !== 'gateway' &&
        teamOf.has(d.from) &&
        teamOf.has(d.to) &&
        teamOf.get(d.from) !== teamOf.get(d.to),
    );
    const out = Map.groupBy(edges, (d) => teamOf.get(d.from)!);
    const next = (team: string): string[] => (out.get(team) ?? []).map((d) => teamOf.get(d.to)!);
    for (const circle of stronglyConnected([...out.keys()].sort(), next)) {
      if (circle.length < 2) continue;
      const inside = new Set(circle);
      const ties = edges.filter((d) => inside.has(teamOf.get(d.from)!) && inside.has(teamOf.get(d.to)!));
      const names = circle.toSorted();
      yield {
        subject: names.join(' <-> '),
        message:
          `The teams ${names.join(' and ')} depend on each other: ${ties.map(words).join(', ')}. ` +
          `Neither can change an interface without the other, and releases wait on two calendars.`,
        at: ties[0]!.evidence[0]!.at,
        services: [...new Set(ties.flatMap((d) => [d.from, d.to]))].sort(),
        related: ties.flatMap((d) =>
          d.evidence.slice(0, 1).map(({ at, note }) => ({ at, note: `${words(d)}: ${note}` })),
        ),
      };
    }
  },
};

const words = (d: Dependency): string => `${d.from} → ${d.to}`;
/** Only a service with one owner has a team; several owners of everything are no teams. */
const teams = ({ owners }: Service): string[] => {
  const names = new Set(owners.map((o) => o.owner));
  return names.size === 1 ? [...names] : [];
};
