import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';

/** Retries that never end, or that come at once and in step. */
export const rule: Rule = {
  id: 'unbounded-retry',
  code: 'FLT403',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A retry without a limit, or without a pause between attempts.',
  options: undefined,
  *check({ system, graph }) {
    // Stores and brokers are reconnected for ever by design: without them the service can do nothing anyway.
    const retried = requestCalls(system).filter(
      ({ retry, to }) =>
        (retry.setting === 'explicit' || retry.setting === 'default') &&
        (to === undefined || graph.node(to)?.group !== 'resource'),
    );
    for (const site of sitesOf(retried.filter((c) => isEndless(c) || isImmediate(c)))) {
      const [call] = site.calls as [Call];
      const target = site.targets[0] ?? 'the target';
      yield {
        subject: site.subject,
        message: isEndless(call)
          ? `${arrow(site)} is retried without a limit. While ${target} is down every caller keeps asking, and the first thing it meets when it returns is all of them.`
          : `${arrow(site)} is retried up to ${call.retry.attempts} times without a pause. The attempts fail for the same reason, and together they are a burst on a ${target} that is already in trouble.`,
        at: site.at,
        services: site.services,
        related: [...call.retry.chain, ...call.chain],
        severity: isEndless(call) ? 'warning' : 'info',
      };
    }
  },
};

const isEndless = ({ retry }: Call): boolean => retry.attempts === 'unlimited';
/** Known to be without backoff; unknown is never reported. One retry at once is common and harmless. */
const isImmediate = ({ retry }: Call): boolean =>
  retry.backoff === false && typeof retry.attempts === 'number' && retry.attempts > 2;
