import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';
import { describeUnbounded, isUnbounded, waits, whereLooked } from '../timeouts.ts';

/** The caller can do without the answer, but only an error makes it do so, and a call that hangs never errs. */
export const rule: Rule = {
  id: 'fallback-unreachable',
  code: 'FLT411',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'medium',
  preset: 'recommended',
  summary: 'A fallback or tolerated failure that a hanging call never reaches.',
  options: undefined,
  *check({ system }) {
    const tolerant = requestCalls(system).filter(
      (c) => (c.handling === 'soft' || c.handling === 'fallback') && waits(c) && isUnbounded(c.timeout),
    );
    for (const site of sitesOf(tolerant)) {
      const [call] = site.calls as [Call];
      const instead =
        call.handling === 'fallback'
          ? `falls back to ${call.fallbackTo === undefined ? 'another answer' : `\`${call.fallbackTo}\``} on an error`
          : 'goes on without an answer on an error';
      yield {
        subject: site.subject,
        message:
          `${arrow(site)} ${instead}, but it ${describeUnbounded(call.timeout, call.library)}. ${whereLooked(call.timeout)} ` +
          `While ${site.targets[0] ?? 'the target'} hangs there is no error, and the caller hangs with it: hard in the lower bound of its availability.`,
        at: site.at,
        services: site.services,
        related: [...call.timeout.chain, ...call.chain],
      };
    }
  },
};
