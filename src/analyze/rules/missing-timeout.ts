import type { Observation, Rule, RuleInput } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf, type Site } from '../sites.ts';
import { describeUnbounded, isUnbounded, whereLooked } from '../timeouts.ts';

/**
 * Calls to services and externals that may wait for ever. Stores and brokers are `unbounded-client`; a timeout that
 * does nothing is `ineffective-timeout`; a call that nobody waits for hangs nobody.
 */
export const rule: Rule = {
  id: 'missing-timeout',
  code: 'FLT401',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A call to a service or an external whose wait for an answer nothing bounds.',
  options: undefined,
  *check(input) {
    const calls = requestCalls(input.system).filter((call) => isCandidate(call, input));
    for (const site of sitesOf(calls)) yield observe(site);
  },
};

function isCandidate(call: Call, { graph }: RuleInput): boolean {
  if (call.mode !== 'sync' || call.handling === 'async') return false;
  if (call.timeout.setting === 'ineffective' || !isUnbounded(call.timeout)) return false;
  return call.to === undefined || graph.node(call.to)?.group !== 'resource';
}

function observe(site: Site): Observation {
  const [call] = site.calls as [Call];
  const target = site.targets[0] ?? 'target';
  const consequence =
    call.handling === 'soft' || call.handling === 'fallback'
      ? `A stalled ${target} is never noticed, so what should happen without it does not.`
      : `A stalled ${target} holds this ${call.endpoints.length > 0 ? 'request' : 'caller'} for as long as it stalls.`;
  return {
    subject: site.subject,
    message: `${arrow(site)} ${describeUnbounded(call.timeout, call.library)}. ${whereLooked(call.timeout)} ${consequence}`,
    at: site.at,
    services: site.services,
    related: [...call.timeout.chain, ...call.chain],
    ...(site.targets.length === 0 ? { confidence: 'medium' as const } : {}),
  };
}
