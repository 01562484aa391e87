import type { Rule } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';

/** An owner of everything is asked about everything, and feels called by nothing. */
export const rule: Rule = {
  id: 'blanket-owner',
  code: 'ORG803',
  area: 'team coordination',
  severity: 'info',
  confidence: 'high',
  preset: 'strict',
  summary: 'A service whose only owner is the one of the whole repository.',
  options: undefined,
  *check({ system }) {
    const owned = system.services.filter((one) => one.path !== undefined && one.owners.length > 0);
    const blanket = owned.filter((one) => one.owners.every(isBlanket));
    // One service is the whole repository, and a repository of one team has nobody else to name.
    if (owned.length < 2 || blanket.length === owned.length) return;
    for (const service of blanket) {
      const [owner] = service.owners as [Service['owners'][number]];
      yield {
        subject: service.name,
        message:
          `\`${service.name}\` is owned by ${[...new Set(service.owners.map((one) => one.owner))].join(', ')} only because ` +
          `\`${owner.pattern}\` matches everything; other services have owners of their own. Nobody has said who answers for it.`,
        at: service.workload?.at ?? service.package?.at ?? owner.at,
        services: [service.id],
        related: [{ at: owner.at, note: `${owner.pattern} is the line that decides` }],
      };
    }
  },
};

const isBlanket = ({ pattern }: Service['owners'][number]): boolean =>
  pattern !== undefined && /^\/?\*{1,2}(?:\/\*{0,2})?$/.test(pattern);
