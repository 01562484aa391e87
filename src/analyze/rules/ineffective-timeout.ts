import type { Rule } from '../../model/finding.ts';
import type { Timeout } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';
import { arrow, sitesOf } from '../sites.ts';

/** Somebody meant to set a bound, and the library does not read it there. */
export const rule: Rule = {
  id: 'ineffective-timeout',
  code: 'FLT410',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A timeout that is written down and does nothing.',
  options: undefined,
  *check({ system }) {
    for (const site of sitesOf(system.calls.filter((c) => c.timeout.setting === 'ineffective'))) {
      const call = site.calls[0]!;
      yield {
        subject: site.subject,
        message: messageOf(arrow(site), call.timeout, call.library),
        at: placeOf(call.timeout, site.at),
        services: site.services,
        related: [...call.timeout.chain, ...call.chain],
      };
    }
    const called = new Set(system.calls.map((c) => c.client));
    for (const client of system.clients) {
      if (client.timeout.setting !== 'ineffective' || called.has(client.id)) continue;
      const target = client.to ?? client.library;
      yield {
        subject: `${client.services.length === 1 ? client.services[0] : client.at.file} -> ${target}`,
        message: messageOf(`The ${client.library} client for ${target}`, client.timeout, client.library),
        at: placeOf(client.timeout, client.at),
        services: client.services,
        related: [...client.timeout.chain, ...client.chain],
      };
    }
  },
};

/** Where the setting stands, so that the reader sees the text that does nothing. */
const placeOf = (timeout: Timeout, otherwise: Span): Span => timeout.chain[0]?.at ?? otherwise;

function messageOf(subject: string, timeout: Timeout, library: string): string {
  const value = timeout.ms === undefined ? 'a timeout' : `a timeout of ${timeout.ms} ms`;
  const why = timeout.chain.map((step) => step.note).join('; ');
  return `${subject} sets ${value} that ${library} does not apply${why ? `: ${why}` : ''}. The wait is as long as without it.`;
}
