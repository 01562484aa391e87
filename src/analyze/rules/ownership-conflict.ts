import type { Rule } from '../../model/finding.ts';

/** Sources that name different teams for one service. Names are compared without '@', organization and 'group:'. */
export const rule: Rule = {
  id: 'ownership-conflict',
  code: 'ORG802',
  area: 'team coordination',
  severity: 'warning',
  confidence: 'high',
  preset: 'preview',
  summary: 'A service for which two sources name different owners.',
  options: undefined,
  *check({ system }) {
    for (const service of system.services) {
      const bySource = Map.groupBy(service.owners, (o) => o.source);
      const sources = [...bySource].map(([source, owners]) => ({
        source,
        owners,
        names: new Set(owners.map((o) => plain(o.owner))),
      }));
      const [first, ...others] = sources;
      const other = first && others.find(({ names }) => ![...names].some((name) => first.names.has(name)));
      if (!first || !other) continue;
      const who = ({ owners }: typeof first): string => owners.map((o) => o.owner).join(', ');
      yield {
        subject: service.name,
        message:
          `\`${service.name}\` belongs to ${who(first)} according to ${first.source} and to ${who(other)} according to ${other.source}. ` +
          `Reviews go to the one and alerts to the other; correct the one that is out of date.`,
        at: first.owners[0]!.at,
        services: [service.id],
        related: sources.flatMap(({ source, owners }) =>
          owners.map((o) => ({ at: o.at, note: `${source}: ${o.owner}` })),
        ),
      };
    }
  },
};

const plain = (owner: string): string => owner.toLowerCase().replace(/^.*[/:@]/, '');
