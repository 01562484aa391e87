import type { Config } from '../../model/config.ts';
import type { Endpoint, System } from '../../model/system.ts';

export interface NamedNode {
  readonly id: string;
  readonly group: 'service' | 'resource' | 'external';
}

/** What the names written in faultline.yaml mean: ids of nodes, their aliases, and endpoints. */
export interface Names {
  /** Every node of the system and of faultline.yaml, sorted by id. */
  readonly nodes: readonly NamedNode[];
  idOf(name: string): string | undefined;
  /** Id of an endpoint, written 'POST /orders' where unique or 'orders POST /orders'. */
  endpointOf(name: string): string | undefined;
}

export function namesOf(system: System, config: Config, endpoints: readonly Endpoint[]): Names {
  const nodes = new Map<string, NamedNode>();
  const aliases = new Map<string, string | undefined>();
  // A name that two nodes share resolves to neither (decided.md, Service).
  const alias = (name: string, id: string): void => {
    aliases.set(name, aliases.has(name) && aliases.get(name) !== id ? undefined : id);
  };
  for (const node of [...system.services, ...system.resources, ...system.externals]) {
    nodes.set(node.id, { id: node.id, group: node.group });
    for (const name of [node.name, ...node.aliases]) alias(name, node.id);
  }
  const declare = (group: NamedNode['group'], name: string, others: readonly string[]): void => {
    const known = nodes.has(name) ? name : [name, ...others].map((n) => aliases.get(n)).find((n) => n !== undefined);
    const id = known ?? name;
    if (known === undefined) nodes.set(id, { id, group });
    for (const other of [name, ...others]) alias(other, id);
  };
  for (const s of config.services) declare('service', s.name, s.aliases);
  for (const r of config.resources) declare('resource', r.name, [...r.aliases, ...r.hosts]);
  for (const e of config.externals) declare('external', e.name, [...e.aliases, ...e.hosts]);
  const byLabel = Map.groupBy(endpoints, labelOf);
  const byFullLabel = new Map(endpoints.map((e) => [`${e.service} ${labelOf(e)}`, e.id]));
  return {
    nodes: [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    idOf: (name) => (nodes.has(name) ? name : aliases.get(name)),
    endpointOf(name) {
      const found = byLabel.get(name);
      return found?.length === 1 ? found[0]!.id : byFullLabel.get(name);
    },
  };
}

/** How an endpoint is called by people: 'POST /orders', 'order:created', '0 3 * * *'. */
export const labelOf = (endpoint: Pick<Endpoint, 'method' | 'path'>): string =>
  endpoint.method ? `${endpoint.method} ${endpoint.path}` : endpoint.path;
