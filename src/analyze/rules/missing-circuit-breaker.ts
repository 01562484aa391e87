import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { compareSpans, requestCalls } from '../sites.ts';

export interface Options {
  /** Calls in the code from which on a dependency is hot. */
  readonly calls: number;
}

/** A hard dependency that much of a service hangs on, and that is asked again and again while it is down. */
export const rule: Rule<Options> = {
  id: 'missing-circuit-breaker',
  code: 'FLT407',
  area: 'fault tolerance',
  severity: 'info',
  confidence: 'medium',
  preset: 'strict',
  summary: 'A hard dependency with many calls and no circuit breaker around them.',
  options: { calls: 4 },
  *check({ system, graph, options }) {
    const hard = requestCalls(system).filter(
      (call) => call.to !== undefined && call.mode === 'sync' && graph.node(call.to)?.group !== 'resource',
    );
    const byPair = Map.groupBy(hard, (call) => `${call.service}\n${call.to}`);
    for (const [, calls] of [...byPair].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sorted = calls.toSorted((a, b) => compareSpans(a.at, b.at));
      const open = sorted.filter((call) => call.handling === 'hard');
      const isGuarded = calls.some((call) => call.breaker === true || call.handling === 'fallback');
      if (open.length < options.calls || isGuarded) continue;
      const [first] = open as [Call];
      yield {
        subject: `${first.service} -> ${first.to}`,
        message:
          `${open.length} calls of \`${first.service}\` fail with \`${first.to}\`, and no circuit breaker stands around any of them. ` +
          `While ${first.to} is down each request waits for it anew, and when it comes back all of them are there at once.`,
        at: first.at,
        services: [first.service],
        related: open
          .slice(1, 6)
          .map((call) => ({ at: call.at, note: `${call.operation ?? call.library} fails with it too` })),
      };
    }
  },
};
