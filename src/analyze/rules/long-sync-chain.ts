import type { Rule } from '../../model/finding.ts';
import { longestChain } from '../resilience/longest-chain.ts';
import { requestGraph } from '../resilience/request-graph.ts';

export interface Options {
  /** Most services that may wait for each other in a row; gateways are not counted. */
  readonly max: number;
}

export const rule: Rule<Options> = {
  id: 'long-sync-chain',
  code: 'COM102',
  area: 'service communication',
  severity: 'warning',
  confidence: 'high',
  preset: 'preview',
  summary: 'A request on which many services wait for each other in a row.',
  options: { max: 4 },
  *check({ system, options }) {
    const graph = requestGraph(system);
    const services = new Set(system.services.map((s) => s.id));
    const gateways = new Set(system.services.filter((s) => s.kind === 'gateway').map((s) => s.id));
    const told = new Set<string>();
    for (const entry of graph.entries) {
      const chain = longestChain(entry, graph, services);
      const names = [graph.serviceOf(entry), ...chain.map((c) => c.to!)];
      const counted = names.filter((name) => !gateways.has(name)).length;
      const key = names.join(' → ');
      if (counted <= options.max || told.has(key)) continue;
      told.add(key);
      yield {
        subject: key,
        message:
          `${counted} services wait for each other on one request to ${graph.describe(entry)}: \`${key}\` (${options.max} is the limit set). ` +
          `Their times add up, their unavailabilities too, and the last one that is slow is slow for all.`,
        at: chain[0]!.at,
        services: [...new Set(names)],
        related: chain.map((c) => ({
          at: c.at,
          note: `${c.service} waits for ${c.to}${c.operation ? ` (${c.operation})` : ''}`,
        })),
      };
    }
  },
};
