import type { Call, Dependency, Service, System } from '../../src/model/system.ts';
import type { Span } from '../../src/model/value.ts';
import { mulberry32 } from './random.ts';

export interface LargeOptions {
  readonly services: number;
  readonly edges: number;
  readonly layers: number;
  readonly entries: number;
  /** Whether an edge leads to the next layer alone, or to any deeper one. */
  readonly to: 'next' | 'deeper';
  /** Share of edges that lead back to an earlier layer. */
  readonly back: number;
  /** Share of edges with a fallback to another service of the next layer. */
  readonly fallback: number;
  readonly seed: number;
}

/** The system of the speed target: 5,000 services in 8 layers, 20,000 edges to deeper layers, 200 entries. */
export const LARGE: LargeOptions = {
  services: 5000,
  edges: 20_000,
  layers: 8,
  entries: 200,
  to: 'deeper',
  back: 0.02,
  fallback: 0.3,
  seed: 1,
};

/** The same where edges and fallbacks lead to the next layer. */
export const LARGE_BY_LAYER: LargeOptions = { ...LARGE, to: 'next' };

/** A layered system of calls, the same for the same options. */
export function largeSystem(options: LargeOptions): System {
  const random = mulberry32(options.seed);
  const below = (n: number): number => Math.floor(random() * n);
  const perLayer = options.services / options.layers;
  const layerOf = (n: number): number => Math.floor(n / perLayer);
  const inLayer = (layer: number): number => Math.floor(layer * perLayer) + below(Math.floor(perLayer));
  const name = (n: number): string => `s${String(n).padStart(4, '0')}`;
  const services = Array.from({ length: options.services }, (_, n) => serviceOf(name(n), n < options.entries));
  const calls: Call[] = [];
  while (calls.length < options.edges) {
    const from = below(options.services);
    const layer = layerOf(from);
    const isBack = random() < options.back;
    if (isBack ? layer === 0 : layer === options.layers - 1) continue;
    const deeper = options.to === 'next' ? 1 : 1 + below(options.layers - 1 - layer);
    const to = isBack ? below(Math.floor(layer * perLayer)) : inLayer(layer + deeper);
    const hasFallback = random() < options.fallback && layer < options.layers - 1;
    const other = hasFallback ? inLayer(layer + 1) : to;
    calls.push(callOf(calls.length, name(from), name(to), other === to ? undefined : name(other)));
  }
  return {
    environment: { id: 'declared', kind: 'declared', deploysReplicas: false },
    environments: ['declared'],
    services,
    resources: [],
    externals: [],
    dependencies: dependenciesOf(calls),
    calls,
    clients: [],
    endpoints: [],
    channels: [],
    unresolved: [],
    dismissed: [],
    crossImports: [],
    ignores: [],
    ownerSources: [],
    problems: [],
    about: { name: 'large' },
  };
}

const at: Span = { file: 'main.ts', line: 1, column: 1, endLine: 1, endColumn: 2 };

const serviceOf = (id: string, isEntry: boolean): Service => ({
  id,
  name: id,
  aliases: [],
  group: 'service',
  kind: 'service',
  evidence: [],
  shares: [],
  owners: [],
  analyzed: 'full',
  probes: [],
  ports: [],
  variables: [],
  ...(isEntry ? { entry: { why: 'bench', at } } : {}),
});

const callOf = (n: number, service: string, to: string, fallbackTo: string | undefined): Call => ({
  id: `c${n}`,
  service,
  endpoints: [],
  via: 'service-wide',
  to,
  protocol: 'http',
  library: 'bench',
  timeout: { setting: 'explicit', ms: 2000, bounds: 'total', chain: [] },
  retry: { setting: 'none', chain: [] },
  handling: fallbackTo === undefined ? 'hard' : 'fallback',
  ...(fallbackTo === undefined ? {} : { fallbackTo }),
  mode: 'sync',
  at: { ...at, line: n + 1 },
  chain: [],
});

function dependenciesOf(calls: readonly Call[]): Dependency[] {
  const pairs = Map.groupBy(calls, (c) => `${c.service} -> ${c.to!}`);
  return [...pairs].map(([pair, group]) => ({
    id: `${pair} request`,
    from: group[0]!.service,
    to: group[0]!.to!,
    protocol: 'http',
    purpose: 'request',
    mode: 'sync',
    criticality: group.every((c) => c.handling === 'fallback') ? 'fallback' : 'hard',
    operations: [],
    calls: group.map((c) => c.id),
    evidence: [],
  }));
}
