import type { Rule } from '../../model/finding.ts';

/** Stores and brokers: their clients hold connections. A stub over a connection that is kept may be made where it is used. */
export const rule: Rule = {
  id: 'client-per-request',
  code: 'PRF1003',
  area: 'performance',
  severity: 'warning',
  confidence: 'high',
  preset: 'strict',
  summary: 'A client with connections of its own that is made for every request.',
  options: undefined,
  *check({ system }) {
    for (const client of system.clients) {
      if (!client.perRequest || (client.kind !== 'store' && client.kind !== 'broker')) continue;
      const target = client.to ?? client.library;
      yield {
        subject: `${client.services.join('|')} -> ${target} ${client.library}`,
        message:
          `A ${client.library} client for \`${target}\` is made in a handler of ${client.services.join(', ')}, so each request opens ` +
          `connections of its own. Opening takes longer than most queries do, and under load ${target} runs out of them.`,
        at: client.at,
        services: client.services,
        related: client.chain,
      };
    }
  },
};
