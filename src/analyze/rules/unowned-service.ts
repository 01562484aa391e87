import type { Observation, Rule } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';

/** Services whose code is here and for which no source names an owner; where no source exists at all, once for all. */
export const rule: Rule = {
  id: 'unowned-service',
  code: 'ORG801',
  area: 'team coordination',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A service that nobody owns.',
  options: undefined,
  *check({ system }): Iterable<Observation> {
    const unowned = system.services.filter((s) => s.path !== undefined && s.owners.length === 0 && placeOf(s));
    if (unowned.length === 0) return;
    if (system.ownerSources.length > 0) {
      for (const service of unowned) {
        yield {
          subject: service.name,
          message:
            `\`${service.name}\` has no owner: none is named for ${service.path} in ${system.ownerSources.join(', ')}. ` +
            `Nobody is asked to review a change here, and nobody is called when it fails.`,
          at: placeOf(service)!,
          services: [service.id],
        };
      }
      return;
    }
    const names = unowned.map((s) => s.name);
    yield {
      subject: 'no owners declared',
      message:
        `${names.length === 1 ? `\`${names[0]}\` has no owner` : `None of ${names.length} services (${names.join(', ')}) has an owner`}: ` +
        `looked for CODEOWNERS, catalog-info.yaml, labels and \`owner\` in faultline.yaml. ` +
        `Nobody is asked to review a change, and nobody is called on a failure.`,
      at: placeOf(unowned[0]!)!,
      services: unowned.map((s) => s.id),
      severity: 'info',
      related: unowned.slice(1).map((s) => ({ at: placeOf(s)!, note: `${s.name} has no owner` })),
    };
  },
};

const placeOf = (service: Service): Span | undefined =>
  service.workload?.at ?? service.package?.at ?? service.evidence[0]?.at;
