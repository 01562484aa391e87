import type {
  Call,
  Channel,
  Client,
  Dependency,
  Endpoint,
  External,
  Resource,
  Retry,
  Service,
  System,
  Timeout,
} from '../../src/model/system.ts';
import type { Span } from '../../src/model/value.ts';

/** A place; columns are of no matter in these tests. */
export const at = (file: string, line = 1): Span => ({ file, line, column: 1, endLine: line, endColumn: 2 });

export const service = (name: string, more: Partial<Service> = {}): Service => ({
  id: name,
  name,
  aliases: [],
  group: 'service',
  kind: 'service',
  evidence: [{ at: at(`${name}/package.json`), note: 'package' }],
  path: name,
  shares: [],
  language: 'typescript',
  owners: [],
  analyzed: 'full',
  probes: [],
  ports: [],
  variables: [],
  ...more,
});

/** An entry point. */
export const entryService = (name: string, more: Partial<Service> = {}): Service =>
  service(name, { entry: { why: 'published', at: at('compose.yaml') }, ...more });

export const resource = (
  name: string,
  kind: Resource['kind'] = 'database',
  more: Partial<Resource> = {},
): Resource => ({
  id: name,
  name,
  aliases: [],
  group: 'resource',
  kind,
  evidence: [],
  ...more,
});

export const external = (name: string): External => ({
  id: name,
  name,
  aliases: [],
  group: 'external',
  kind: 'external',
  evidence: [],
});

export const endpoint = (service: string, label: string, more: Partial<Endpoint> = {}): Endpoint => {
  const [method, path] = label.includes(' ') ? label.split(' ') : [undefined, label];
  return {
    id: `${service} ${label}`,
    service,
    protocol: 'http',
    method,
    path: path!,
    at: at(`${service}/routes.ts`),
    trigger: 'request',
    ...more,
  };
};

export const explicit = (ms: number, bounds: Timeout['bounds'] = 'total'): Timeout => ({
  setting: 'explicit',
  ms,
  bounds,
  layer: 'call',
  chain: [],
});
export const none: Timeout = { setting: 'none', chain: [] };
export const unknown: Timeout = { setting: 'unknown', chain: [] };
export const noRetry: Retry = { setting: 'none', chain: [] };

/** A call with a bound of 2 s that fails its caller; its id is its place. */
export const call = (from: string, to: string | undefined, more: Partial<Call> = {}): Call => {
  const place = more.at ?? at(`${from}/client.ts`, 1);
  return {
    id: `${from} ${place.file}:${place.line}`,
    service: from,
    endpoints: [],
    via: 'service-wide',
    to,
    protocol: 'http',
    library: 'axios',
    timeout: explicit(2000),
    retry: noRetry,
    handling: 'hard',
    mode: 'sync',
    chain: [],
    ...more,
    at: place,
  };
};

export const dependency = (from: string, to: string, more: Partial<Dependency> = {}): Dependency => ({
  id: `${from} -> ${to} ${more.purpose ?? 'request'}`,
  from,
  to,
  protocol: 'http',
  purpose: 'request',
  mode: 'sync',
  criticality: 'hard',
  operations: [],
  calls: [],
  evidence: [{ at: at(`${from}/client.ts`), note: 'call' }],
  ...more,
});

export const client = (services: readonly string[], more: Partial<Client> = {}): Client => ({
  id: `${services[0]}/db.ts:1`,
  services,
  library: 'pg',
  kind: 'store',
  timeout: none,
  at: at(`${services[0]}/db.ts`),
  chain: [],
  ...more,
});

export const channel = (name: string, more: Partial<Channel> = {}): Channel => ({
  name,
  producers: [],
  consumers: [],
  ...more,
});

/** A system in which every call that names a target is a dependency too, as link leaves it. */
export function system(parts: Partial<System>): System {
  const whole: System = {
    environment: { id: 'compose:.', kind: 'compose', deploysReplicas: false },
    environments: ['compose:.'],
    services: [],
    resources: [],
    externals: [],
    dependencies: [],
    calls: [],
    clients: [],
    endpoints: [],
    channels: [],
    unresolved: [],
    dismissed: [],
    crossImports: [],
    ignores: [],
    ownerSources: [],
    problems: [],
    about: { name: 'test' },
    ...parts,
  };
  return { ...whole, dependencies: withCalls(whole) };
}

function withCalls({ calls, dependencies }: System): Dependency[] {
  const byPair = new Map(dependencies.map((d) => [`${d.from} -> ${d.to}`, d]));
  for (const c of calls) {
    if (c.to === undefined) continue;
    const pair = `${c.service} -> ${c.to}`;
    const known = byPair.get(pair);
    const criticality = c.handling === 'async' ? 'hard' : c.handling;
    const made =
      known ?? dependency(c.service, c.to, { protocol: c.protocol, mode: c.mode, criticality, evidence: [] });
    const calls = [...made.calls, c.id];
    byPair.set(pair, { ...made, calls, evidence: [...made.evidence, { at: c.at, note: c.operation ?? 'call' }] });
  }
  return [...byPair.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
