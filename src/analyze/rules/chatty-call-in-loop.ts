import type { Rule } from '../../model/finding.ts';
import { arrow, requestCalls, sitesOf } from '../sites.ts';

/** Remote calls per item. Stores have their own kind of this (a query per row) and their own tools. */
export const rule: Rule = {
  id: 'chatty-call-in-loop',
  code: 'COM105',
  area: 'service communication',
  severity: 'info',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A call to another service in a loop, once per item.',
  options: undefined,
  *check({ system, graph }) {
    const looped = requestCalls(system).filter(
      (c) => c.inLoop && c.mode === 'sync' && c.to !== undefined && graph.node(c.to)?.group !== 'resource',
    );
    for (const site of sitesOf(looped)) {
      const target = site.targets.join(' or ');
      yield {
        subject: site.subject,
        message:
          `${arrow(site)} is called once per item of a loop. The time and the chance of failure grow with the list, ` +
          `and so does the load on ${target}; ask for the whole list at once.`,
        at: site.at,
        services: site.services,
        related: site.calls[0]!.chain,
      };
    }
  },
};
