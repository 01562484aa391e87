/** Builds a Snapshot by hand, in few words: everything that is not said takes a plain default. */
import type { Availability, Estimate } from '../../../src/model/availability.ts';
import { DEFAULT_CONFIG } from '../../../src/model/config.ts';
import type { Finding, Severity } from '../../../src/model/finding.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type {
  Call,
  Channel,
  Dependency,
  Endpoint,
  External,
  Proof,
  Resource,
  Service,
  System,
} from '../../../src/model/system.ts';
import type { Span } from '../../../src/model/value.ts';

/** 'services/orders/src/api.ts:41' as a span of that line. */
export function at(place: string): Span {
  const colon = place.lastIndexOf(':');
  const line = Number(place.slice(colon + 1));
  return { file: place.slice(0, colon), line, column: 1, endLine: line, endColumn: 40 };
}

export const proof = (place: string, note: string): Proof => ({ at: at(place), note });

export function service(name: string, more: Partial<Service> & { readonly owner?: string } = {}): Service {
  const { owner, ...rest } = more;
  const path = `services/${name}`;
  return {
    id: name,
    name,
    aliases: [],
    group: 'service',
    kind: 'service',
    path,
    shares: [],
    language: 'typescript',
    owners: owner === undefined ? [] : [{ owner, source: 'CODEOWNERS', at: at('.github/CODEOWNERS:3') }],
    replicas: 2,
    analyzed: 'full',
    probes: [],
    workload: { name: `compose service ${name}`, at: at('compose.yaml:10') },
    ports: [],
    variables: [],
    evidence: [proof('compose.yaml:10', `compose service ${name} builds ${path}`)],
    ...rest,
  };
}

export const resource = (name: string, kind: Resource['kind'], product: string): Resource => ({
  id: name,
  name,
  aliases: [],
  group: 'resource',
  kind,
  product,
  evidence: [proof('compose.yaml:90', `compose service ${name} runs the image ${product}`)],
});

export const external = (name: string): External => ({
  id: name,
  name,
  aliases: [],
  group: 'external',
  kind: 'external',
  evidence: [],
});

export function call(service: string, to: string, operation: string, place: string, more: Partial<Call> = {}): Call {
  return {
    id: `${place} ${operation}`,
    service,
    to,
    endpoints: [],
    via: 'direct',
    protocol: 'http',
    operation,
    library: 'axios',
    version: '1.7.2',
    timeout: {
      setting: 'explicit',
      ms: 2000,
      bounds: 'total',
      layer: 'client',
      chain: [proof(place, 'timeout: 2000')],
    },
    retry: { setting: 'none', chain: [] },
    handling: 'hard',
    mode: 'sync',
    at: at(place),
    chain: [proof(place, operation), proof('compose.yaml:20', `the address of ${to}`)],
    ...more,
  };
}

/** One dependency per pair and purpose, from the calls. */
export function dependenciesOf(calls: readonly Call[]): Dependency[] {
  const pairs = new Map<string, Call[]>();
  for (const c of calls) {
    if (c.to === undefined) continue;
    const id = `${c.service} -> ${c.to} request`;
    pairs.set(id, [...(pairs.get(id) ?? []), c]);
  }
  return [...pairs].map(([id, mine]) => {
    const first = mine[0]!;
    return {
      id,
      from: first.service,
      to: first.to!,
      protocol: first.protocol,
      purpose: 'request',
      mode: mine.some((c) => c.mode === 'sync') ? 'sync' : 'async',
      criticality: first.handling === 'async' ? 'soft' : first.handling,
      operations: mine.map((c) => c.operation ?? c.library),
      calls: mine.map((c) => c.id),
      evidence: first.chain,
    };
  });
}

export const endpoint = (service: string, method: string, path: string, place: string): Endpoint => ({
  id: `${service} ${method} ${path}`,
  service,
  protocol: 'http',
  method,
  path,
  at: at(place),
  trigger: 'request',
});

export function finding(
  rule: string,
  severity: Severity,
  services: readonly string[],
  place: string,
  message: string,
): Finding {
  return {
    rule,
    code: 'FLT000',
    severity,
    confidence: 'high',
    fingerprint: `${rule}|${place}`,
    subject: services[0] ?? '',
    message,
    at: at(place),
    services,
    related: [],
  };
}

export const estimate = (component: string, value: number, more: Partial<Estimate> = {}) => ({
  component,
  value,
  low: value - (1 - value),
  high: value + (1 - value) / 2,
  kind: 'intrinsic' as const,
  source: 'default' as const,
  ...more,
});

export function availability(
  service: string,
  entry: string,
  inputs: Availability['inputs'],
  more: Partial<Availability> = {},
): Availability {
  const product = (pick: (e: Estimate) => number) => inputs.reduce((p, e) => p * pick(e), 1);
  const value = product((e) => e.value);
  return {
    entry,
    service,
    trigger: 'request',
    value,
    low: product((e) => e.low),
    high: product((e) => e.high),
    method: 'product',
    downtimeMinutes30d: (1 - value) * 43_200,
    hard: inputs.map((i) => i.component),
    soft: [],
    async: [],
    unbounded: [],
    improve: inputs
      .map((i) => ({ component: i.component, minutesSaved30d: (1 - i.value) * 43_200 }))
      .sort((a, b) => b.minutesSaved30d - a.minutesSaved30d),
    inputs,
    ...more,
  };
}

export function snapshot(
  parts: Partial<System> & { readonly findings?: readonly Finding[]; readonly numbers?: readonly Availability[] },
): Snapshot {
  const { findings = [], numbers = [], ...system } = parts;
  const calls = system.calls ?? [];
  return {
    tool: { name: 'faultline', version: '0.1.0' },
    config: DEFAULT_CONFIG,
    availability: numbers,
    findings,
    problems: [],
    summary: { calls: calls.length, resolved: calls.length, unresolved: 0, dismissed: 0, files: 40, skipped: 0 },
    system: {
      environment: { id: 'compose:.', kind: 'compose', deploysReplicas: true },
      environments: ['compose:.'],
      services: [],
      resources: [],
      externals: [],
      dependencies: dependenciesOf(calls),
      calls,
      clients: [],
      endpoints: [],
      channels: [] as readonly Channel[],
      unresolved: [],
      dismissed: [],
      crossImports: [],
      ignores: [],
      ownerSources: ['.github/CODEOWNERS'],
      problems: [],
      about: { name: 'shop' },
      ...system,
    },
  };
}
