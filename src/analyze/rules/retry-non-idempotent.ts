import type { Rule } from '../../model/finding.ts';
import type { Call, Retry } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';

/** A retry repeats what may already have happened: the answer was lost, not the work. */
export const rule: Rule = {
  id: 'retry-non-idempotent',
  code: 'FLT404',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'medium',
  preset: 'recommended',
  summary: 'A retried call that is not idempotent and carries no idempotency key.',
  options: undefined,
  *check({ system }) {
    for (const site of sitesOf(requestCalls(system).filter(repeatsWork))) {
      const [call] = site.calls as [Call];
      const { attempts, layer } = call.retry;
      const times = attempts === 'unlimited' ? 'without limit' : `up to ${attempts} times`;
      const target = site.targets[0] ?? 'the target';
      yield {
        subject: site.subject,
        message:
          `${arrow(site)} is not idempotent and is sent ${times}${layer ? ` (set at: ${layer})` : ''}, ` +
          `without an idempotency key. When only the answer is lost, ${target} does the work again.`,
        at: site.at,
        services: site.services,
        related: [...call.retry.chain, ...call.chain],
      };
    }
  },
};

function repeatsWork(call: Call): boolean {
  const { retry } = call;
  if (call.idempotent !== false || call.mode !== 'sync') return false;
  if (retry.setting !== 'explicit' && retry.setting !== 'default') return false;
  return (retry.attempts === 'unlimited' || (retry.attempts ?? 1) > 1) && covers(retry, call) && afterSending(retry);
}

/** Whether the policy applies to the call's method. */
const covers = (retry: Retry, call: Call): boolean =>
  retry.methods === undefined || (call.http?.method !== undefined && retry.methods.includes(call.http.method));

/** A retry after a refused connection repeats nothing: the request was never sent. */
const afterSending = (retry: Retry): boolean =>
  retry.on === undefined || retry.on.length === 0 || retry.on.some((when) => when !== 'connect-failure');
