import type { Availability } from '../../model/availability.ts';
import type { Config, ServiceConfig } from '../../model/config.ts';
import type { Endpoint, System } from '../../model/system.ts';
import { endpointConfig } from './endpoints.ts';
import { labelOf } from './names.ts';
import type { Requirements } from './requirements.ts';

/** Something whose availability somebody meets. */
export interface Entry {
  readonly entry: string;
  readonly service: string;
  readonly trigger: Availability['trigger'];
  /** Node of the requirement graph. */
  readonly node: number;
  readonly target?: number;
}

/**
 * Entries in order of service and name: the request endpoints of entry services (the service as a whole where it has
 * none), and every message and schedule endpoint, whose callers are not users (decided.md, Entry point).
 */
export function entriesOf(system: System, config: Config, requirements: Requirements): Entry[] {
  const { names, endpoints } = requirements;
  const declared = new Map<string, ServiceConfig>(config.services.map((s) => [names.idOf(s.name) ?? s.name, s]));
  const isEntry = new Map<string, boolean>(system.services.map((s) => [s.id, s.entry !== undefined]));
  for (const [id, service] of declared) if (service.entry !== undefined) isEntry.set(id, service.entry);

  const gateways = new Set(system.services.filter((s) => s.kind === 'gateway').map((s) => s.id));
  // Patterns of a message-based RPC are for other services; a service that also serves users serves them otherwise.
  const open = new Set(endpoints.filter((e) => e.trigger === 'request' && e.protocol !== 'rpc').map((e) => e.service));
  const entries: Entry[] = [];
  const answering = new Set<string>();
  for (const endpoint of endpoints) {
    if (endpoint.trigger === 'request' && !isEntry.get(endpoint.service)) continue;
    if (isCatchAll(endpoint) && !gateways.has(endpoint.service)) continue;
    if (endpoint.protocol === 'rpc' && open.has(endpoint.service)) continue;
    if (endpoint.trigger === 'request') answering.add(endpoint.service);
    const service = declared.get(endpoint.service);
    entries.push({
      entry: labelOf(endpoint),
      service: endpoint.service,
      trigger: endpoint.trigger,
      node: requirements.endpointNode(endpoint.id)!,
      target:
        endpointConfig(service, endpoint)?.target ?? (endpoint.trigger === 'request' ? service?.target : undefined),
    });
  }
  for (const [service, entry] of isEntry) {
    if (!entry || answering.has(service)) continue;
    const node = requirements.nodeOf(service)!;
    entries.push({ entry: service, service, trigger: 'request', node, target: declared.get(service)?.target });
  }
  return unique(entries.sort((a, b) => compare(a.service, b.service) || compare(a.entry, b.entry) || a.node - b.node));
}

/** What answers when no route does: nobody asks for it. A gateway's is a route like others. */
const isCatchAll = ({ trigger, path }: Endpoint): boolean => trigger === 'request' && (path === '*' || path === '/*');

/** One route written twice (a pattern per version, two files) is one entry: the first. */
const unique = (sorted: readonly Entry[]): Entry[] =>
  sorted.filter((e, i) => i === 0 || e.service !== sorted[i - 1]!.service || e.entry !== sorted[i - 1]!.entry);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
