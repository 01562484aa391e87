import type { Rule, RuleInput } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';

/** Only where a retry is safe and would help: idempotent, awaited, and an error reaches the caller. */
export const rule: Rule = {
  id: 'missing-retry',
  code: 'FLT402',
  area: 'fault tolerance',
  severity: 'info',
  confidence: 'medium',
  preset: 'recommended',
  summary: 'An idempotent hard call that fails at the first transient error.',
  options: undefined,
  *check(input) {
    for (const site of sitesOf(requestCalls(input.system).filter((call) => isCandidate(call, input)))) {
      const [call] = site.calls as [Call];
      const looked =
        call.retry.chain.length === 0 ? '' : ` Looked at: ${call.retry.chain.map((p) => p.note).join('; ')}.`;
      yield {
        subject: site.subject,
        message:
          `${arrow(site)} is idempotent and not retried: ${call.library} makes one attempt.${looked} ` +
          `A dropped connection or a pod that is being replaced fails the caller, where a second attempt would not.`,
        at: site.at,
        services: site.services,
        related: [...call.retry.chain, ...call.chain],
      };
    }
  },
};

function isCandidate(call: Call, { graph }: RuleInput): boolean {
  const { retry } = call;
  const once = retry.setting === 'none' || (retry.setting !== 'unknown' && (retry.attempts ?? 2) === 1);
  return (
    once &&
    call.idempotent === true &&
    call.mode === 'sync' &&
    call.handling === 'hard' &&
    call.to !== undefined &&
    graph.node(call.to)?.group !== 'resource'
  );
}
