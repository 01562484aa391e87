import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { requestCalls, sitesOf } from '../sites.ts';

/** Services of this repository alone: the address of an outside system is often as fixed as its name. */
export const rule: Rule = {
  id: 'hard-coded-endpoint',
  code: 'COM103',
  area: 'service communication',
  severity: 'info',
  confidence: 'medium',
  preset: 'strict',
  summary: 'An address of a service that stands in the code of another.',
  options: undefined,
  *check({ system, graph }) {
    // With no manifest, localhost in the code is all there is.
    if (system.environment.kind === 'local' || system.environment.kind === 'declared') return;
    // With a registry, a name without a port is no address: the registry says where it is.
    const looksUp = new Set(system.dependencies.filter((one) => one.purpose === 'discovery').map((one) => one.from));
    const isLogical = (call: Call): boolean => looksUp.has(call.service) && !/:\d+$/.test(call.literal ?? '');
    const calls = requestCalls(system).filter(
      (call) =>
        call.literal !== undefined &&
        !isLogical(call) &&
        call.to !== undefined &&
        graph.node(call.to)?.group === 'service',
    );
    for (const site of sitesOf(calls)) {
      const [call] = site.calls as [(typeof calls)[number]];
      yield {
        subject: site.subject,
        message:
          `\`${site.services.join(', ')}\` reaches ${call.to} at \`${call.literal}\`, which stands in the code: no variable or ` +
          `configuration can say otherwise. Where ${call.to} has another name or port (another environment, a test, a second cluster) ` +
          `the code must be changed and built again.`,
        at: site.at,
        services: site.services,
        related: call.chain,
      };
    }
  },
};
