import type { Rule } from '../../model/finding.ts';
import type { ServiceKind } from '../../model/system.ts';

/** A registry or a gateway is a product with a configuration: there is little of one's own to test. */
const HAS_LOGIC: ReadonlySet<ServiceKind> = new Set<ServiceKind>(['service', 'worker', 'job', 'website', 'auth']);

/** Not one test, unit or otherwise. How good tests are, no file name tells. */
export const rule: Rule = {
  id: 'untested-service',
  code: 'TST905',
  area: 'testing',
  severity: 'info',
  confidence: 'high',
  preset: 'strict',
  summary: 'A service of whose code no test exists.',
  options: undefined,
  *check({ system }) {
    // Where nobody tests anything here, tests are somewhere else, or a decision that one finding per service does not change.
    if (!system.services.some((one) => (one.tests ?? 0) > 0)) return;
    for (const service of system.services) {
      if (service.tests !== 0 || service.path === undefined || !HAS_LOGIC.has(service.kind)) continue;
      yield {
        subject: service.name,
        message:
          `\`${service.name}\` has no test: none lies in ${service.path} and none elsewhere in a folder of its name, while ` +
          `other services here have some. What a change breaks in it shows in production.`,
        at: service.workload?.at ?? service.package?.at ?? service.evidence[0]!.at,
        services: [service.id],
      };
    }
  },
};
