import type { Rule } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';
import { list } from '../../model/words.ts';

interface Use {
  readonly service: Service;
  readonly name: string;
  readonly at: Span;
}

/** What proves who somebody is, or is no secret at all: everybody may have it. */
const PUBLIC = /(?:^|_)(?:CA|CERT|CRT|PUBLIC|PUB|JWKS|PUBLISHABLE)(?:_|$)/i;

/** One key of one Secret, or one line of a shared file, that several services are given. */
export const rule: Rule = {
  id: 'shared-secret',
  code: 'SEC704',
  area: 'security',
  severity: 'info',
  confidence: 'high',
  preset: 'strict',
  summary: 'A secret that several services are given.',
  options: undefined,
  *check({ system }) {
    const uses = system.services.flatMap((service) =>
      service.variables
        .filter((one) => one.secret !== undefined && !PUBLIC.test(one.name))
        .map((one) => ({ ref: one.secret!, use: { service, name: one.name, at: one.at } satisfies Use })),
    );
    const shared = [...Map.groupBy(uses, ({ ref }) => ref).values()]
      .map((all) => all.map(({ use }) => use).sort((a, b) => (a.service.id < b.service.id ? -1 : 1)))
      // One program that runs twice is one holder.
      .filter((all) => new Set(all.map(({ service }) => service.path ?? service.id)).size > 1);
    // The same services that share ten secrets are one finding.
    const byHolders = Map.groupBy(shared, (all) => [...new Set(all.map(({ service }) => service.id))].join('|'));
    for (const [subject, secrets] of [...byHolders].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sorted = secrets.toSorted(([a], [b]) => (a!.name < b!.name ? -1 : 1));
      const names = [...new Set(sorted.map(([first]) => `\`${first!.name}\``))];
      const services = subject.split('|');
      yield {
        subject,
        message:
          `${list(services)} are given the same ${names.length === 1 ? 'secret' : 'secrets'} ${list(names)}. Whoever reads ` +
          `${names.length === 1 ? 'it' : 'them'} in one of them can act as all, and ${names.length === 1 ? 'it' : 'they'} can be changed only in all of them at once.`,
        at: sorted[0]![0]!.at,
        services,
        related: sorted.flatMap((all) =>
          all.slice(1).map(({ service, name, at }) => ({ at, note: `${service.name} is given it as ${name}` })),
        ),
      };
    }
  },
};
