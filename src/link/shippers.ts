/** Agents that send a service's logs away: an edge of the service whose folder or image holds their configuration. */
import type { Library } from '../model/library.ts';
import type { ShipperFact } from '../model/manifest.ts';
import { isInside } from '../model/path.ts';
import type { ResourceKind } from '../model/system.ts';
import { parseAddress } from './addresses.ts';
import type { Surroundings } from './configured-clients.ts';
import type { ClientDraft, Target } from './interpret.ts';
import type { ServiceDraft } from './services.ts';
import { libraryTimeout } from './settings.ts';

const KINDS: Readonly<Record<string, ResourceKind>> = {
  logstash: 'logging',
  elasticsearch: 'logging',
  kafka: 'broker',
  redis: 'cache',
};

export function shippersOf(around: Surroundings, service: ServiceDraft): ClientDraft[] {
  const folders = [service.path, service.workload?.build?.context].filter(
    (one) => one !== undefined && one !== '.' && one !== '',
  ) as string[];
  const seen = new Set<string>();
  return around.project.facts
    .of('shipper')
    .filter((one) => folders.some((folder) => isInside(one.at.file, folder)))
    .flatMap((one) => {
      const host = parseAddress(one.to, true)?.host;
      if (host === undefined || seen.has(host)) return [];
      seen.add(host);
      return [clientOf(around, one, host)];
    });
}

function clientOf(around: Surroundings, fact: ShipperFact, host: string): ClientDraft {
  const resource = { kind: KINDS[fact.product] ?? 'logging', product: fact.product };
  const chain = [{ at: fact.at, note: `logs are sent to ${fact.to}` }];
  const answer = around.directory.lookUp(host, undefined);
  const target: Target = {
    to: 'node',
    answer: 'unresolved' in answer ? { external: host, chain: [] } : answer,
    concrete: { text: fact.to, chain },
    path: '',
    open: false,
  };
  const library: Library = { id: 'filebeat', packages: [], protocol: 'lumberjack' };
  const use = { kind: 'store' as const, resource, protocol: 'lumberjack', operation: 'send logs' };
  return {
    meaning: { library, use: { connect: use }, shape: { args: [], name: 'send logs' }, weak: false },
    use,
    file: fact.at.file,
    site: -1,
    at: fact.at,
    target,
    timeout: libraryTimeout(undefined),
    chain,
  };
}
