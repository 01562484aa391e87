import type { Rule } from '../../model/finding.ts';
import type { Client } from '../../model/system.ts';
import { compareSpans } from '../sites.ts';
import { describeUnbounded, isUnbounded, whereLooked } from '../timeouts.ts';

/** Data store and broker clients, once per construction: there their bounds are decided, not at each query. */
export const rule: Rule = {
  id: 'unbounded-client',
  code: 'FLT409',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A data store or broker client whose operations nothing bounds in time.',
  options: undefined,
  *check({ system }) {
    const clients = system.clients.filter((c) => c.kind === 'store' || c.kind === 'broker');
    // Where a framework's module opens the same store (nestjs-typeorm beside typeorm), what is constructed beside it
    // with the same library serves its tools: migrations, not requests.
    const isForTools = (one: Client): boolean =>
      clients.some(
        (other) =>
          other.library.endsWith(`-${one.library}`) &&
          other.to === one.to &&
          one.services.every((service) => other.services.includes(service)),
      );
    const byPlace = Map.groupBy(
      clients.filter((one) => !isForTools(one)),
      (c) => `${c.at.file}\n${c.at.line}\n${c.at.column}`,
    );
    for (const [client, ...others] of [...byPlace.values()].sort((a, b) => compareSpans(a[0]!.at, b[0]!.at))) {
      if (client!.timeout.setting === 'ineffective' || !isUnbounded(client!.timeout)) continue;
      const services = [...new Set([client!, ...others].flatMap((c) => c.services))].sort();
      const target = client!.to ?? client!.library;
      const who = services.length === 1 ? services[0] : client!.at.file;
      yield {
        subject: `${who} -> ${target}`,
        message:
          `The ${client!.library} client of ${services.join(', ')} for ${target} ` +
          `${describeUnbounded(client!.timeout, client!.library)}. ${whereLooked(client!.timeout, 'None is set where it is constructed.')} ` +
          `When ${target} stalls, every operation waits, and the pool with it.`,
        at: client!.at,
        services,
        related: [...client!.timeout.chain, ...client!.chain],
      };
    }
  },
};
