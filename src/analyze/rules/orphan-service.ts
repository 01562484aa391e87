import type { Rule, RuleInput } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';

/** Deployed and reached by nothing that is here: no caller, no route, no channel, no schedule. */
export const rule: Rule = {
  id: 'orphan-service',
  code: 'CST1202',
  area: 'cost',
  severity: 'info',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A service that nothing calls, routes to, publishes for or schedules.',
  options: undefined,
  *check(input) {
    // Calls whose target stayed unknown may lead to any service.
    if (input.system.unresolved.some((u) => u.why !== 'runtime-input')) return;
    for (const service of input.system.services) {
      if (!service.workload || service.entry || service.kind !== 'service' || service.analyzed !== 'full') continue;
      if (!answersOnly(service, input) || input.graph.into(service.id).length > 0) continue;
      yield {
        subject: service.name,
        message:
          `\`${service.name}\` is deployed in ${input.system.environment.id}, but nothing here calls it, routes to it or publishes for it. ` +
          `It costs what it runs on; if it is not used from outside, it can go.`,
        at: service.workload.at,
        services: [service.id],
      };
    }
  },
};

/** It serves requests, and neither consumes messages nor works by schedule. */
function answersOnly(service: Service, { system }: RuleInput): boolean {
  const own = system.endpoints.filter((e) => e.service === service.id);
  return own.length > 0 && own.every((e) => e.trigger === 'request');
}
