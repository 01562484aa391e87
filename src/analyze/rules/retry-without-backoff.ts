import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';

/** Only where it is known that no pause grows: what cannot be read is not reported. */
export const rule: Rule = {
  id: 'retry-without-backoff',
  code: 'FLT412',
  area: 'fault tolerance',
  severity: 'info',
  confidence: 'high',
  preset: 'strict',
  summary: 'Retries that follow each other without a growing pause.',
  options: undefined,
  *check({ system }) {
    const calls = requestCalls(system).filter(({ retry }) => isHasty(retry));
    for (const site of sitesOf(calls)) {
      const [call] = site.calls as [Call];
      yield {
        subject: site.subject,
        message:
          `${arrow(site)} is attempted ${call.retry.attempts === 'unlimited' ? 'without limit' : `${call.retry.attempts} times`} without a growing pause. ` +
          `What is overloaded gets the same load again at once, from every caller in step.`,
        at: site.at,
        services: site.services,
        related: call.retry.chain,
      };
    }
  },
};

const isHasty = ({ attempts, backoff, setting }: Call['retry']): boolean =>
  (setting === 'explicit' || setting === 'default') &&
  backoff === false &&
  (attempts === 'unlimited' || (attempts !== undefined && attempts > 2));
