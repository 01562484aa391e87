import type { Config, DependencyConfig } from '../../model/config.ts';
import type { Call, Dependency, Endpoint, Handling, System } from '../../model/system.ts';
import { matchEndpoints } from '../match-endpoint.ts';
import { isBounded, waits } from '../timeouts.ts';
import type { Names } from './names.ts';

/** One requirement of a service or of one of its endpoints, before it becomes a formula. */
export interface Edge {
  readonly from: string;
  /** Endpoints of `from` that reach it; undefined = every one. */
  readonly endpoints?: readonly string[];
  readonly to: string;
  /** Endpoints of `to` that it asks for; empty = not known, the whole service. */
  readonly asks: readonly string[];
  /** The broker of a request-reply call. */
  readonly broker?: string;
  readonly handling: Handling;
  readonly mode: 'sync' | 'async';
  /** Node that answers when `to` fails; 'constant' = an answer that cannot fail. Only with handling 'fallback'. */
  readonly fallback?: string;
  /** A soft or fallback call whose wait may never end: hard in `low`. */
  readonly unbounded: boolean;
  /** `to` is a broker, or a store that serves as one: what is handed over needs it. */
  readonly onBroker: boolean;
  /** Endpoints that hear of it later, through a channel. */
  readonly heardBy: readonly string[];
}

/** The request edges of a system, as code and manifests show them and as faultline.yaml corrects them. */
export function edgesOf(system: System, config: Config, names: Names): Edge[] {
  const purposes = purposesByCall(system.dependencies);
  const endpoints = Map.groupBy(system.endpoints, (e) => e.service);
  const triggers = new Map(system.endpoints.map((e) => [e.id, e.trigger]));
  const brokers = new Set(system.resources.map((r) => r.id));
  const consumers = consumersByCall(system);
  const edges: Edge[] = [];
  for (const call of system.calls) {
    if (call.to === undefined || call.to === call.service) continue;
    if (!(purposes.get(call.id)?.has('request') ?? true)) continue;
    const heardBy = consumers.get(call.id) ?? [];
    edges.push({
      ...edgeOfCall(call, endpoints.get(call.to) ?? [], triggers),
      onBroker: brokers.has(call.to),
      heardBy,
    });
  }
  const called = new Set(edges.map((e) => `${e.from}\n${e.to}`));
  for (const dependency of system.dependencies) {
    const pair = `${dependency.from}\n${dependency.to}`;
    if (dependency.purpose !== 'request' || dependency.from === dependency.to || called.has(pair)) continue;
    if (repliesThrough(dependency, edges)) continue;
    edges.push({ ...edgeOfDependency(dependency), onBroker: brokers.has(dependency.to), heardBy: [] });
  }
  return corrected(edges, config, names, brokers);
}

function consumersByCall(system: System): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const { producers, consumers } of system.channels) {
    for (const id of producers) result.set(id, [...(result.get(id) ?? []), ...consumers]);
  }
  return result;
}

type Draft = Omit<Edge, 'onBroker' | 'heardBy'>;

function edgeOfCall(call: Call, served: readonly Endpoint[], triggers: ReadonlyMap<string, string>): Draft {
  const softened = call.handling === 'soft' || call.handling === 'fallback';
  const direct = call.via === 'direct' && call.endpoints.some((id) => triggers.has(id));
  return {
    from: call.service,
    endpoints: direct ? call.endpoints : undefined,
    to: call.to!,
    asks: matchEndpoints(call, served).map((e) => e.id),
    broker: call.broker,
    handling: call.handling,
    mode: call.mode,
    fallback: call.handling === 'fallback' ? (call.fallbackTo ?? 'constant') : undefined,
    unbounded: softened && waits(call) && !isBounded(call.timeout),
  };
}

function edgeOfDependency(dependency: Dependency): Draft {
  return {
    from: dependency.from,
    to: dependency.to,
    asks: [],
    handling: dependency.criticality,
    mode: dependency.mode,
    fallback: dependency.criticality === 'fallback' ? 'constant' : undefined,
    unbounded: dependency.criticality === 'soft' || dependency.criticality === 'fallback',
  };
}

/** A broker that stands between two services of a request-reply call is already part of that call's edge. */
const repliesThrough = (dependency: Dependency, edges: readonly Edge[]): boolean =>
  edges.some((e) => e.from === dependency.from && e.broker === dependency.to);

function purposesByCall(dependencies: readonly Dependency[]): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>();
  for (const { calls, purpose } of dependencies) {
    for (const id of calls) result.set(id, (result.get(id) ?? new Set()).add(purpose));
  }
  return result;
}

/** faultline.yaml's word is last: edges removed, added, or read differently. */
function corrected(edges: Edge[], config: Config, names: Names, brokers: ReadonlySet<string>): Edge[] {
  let result = edges;
  for (const correction of config.dependencies) {
    const from = names.idOf(correction.from);
    const to = names.idOf(correction.to);
    if (from === undefined || to === undefined) continue;
    const matches = (e: Edge): boolean => e.from === from && e.to === to;
    if (correction.remove) result = result.filter((e) => !matches(e));
    else if (result.some(matches)) result = result.map((e) => (matches(e) ? overlaid(e, correction, names) : e));
    else result = [...result, overlaid(blank(from, to, brokers.has(to)), correction, names)];
  }
  return result;
}

const blank = (from: string, to: string, onBroker: boolean): Edge => ({
  onBroker,
  heardBy: [],
  from,
  to,
  asks: [],
  handling: 'hard',
  mode: 'sync',
  unbounded: true,
});

function overlaid(edge: Edge, correction: DependencyConfig, names: Names): Edge {
  const handling = correction.criticality ?? (correction.fallback === undefined ? edge.handling : 'fallback');
  const fallback = correction.fallback === undefined ? undefined : (names.idOf(correction.fallback) ?? 'constant');
  const softened = handling === 'soft' || handling === 'fallback';
  const bounded = correction.timeoutMs !== undefined || (handling === edge.handling && !edge.unbounded);
  return {
    ...edge,
    handling,
    mode: correction.mode ?? edge.mode,
    fallback: handling === 'fallback' ? (fallback ?? edge.fallback ?? 'constant') : undefined,
    unbounded: softened && !bounded,
  };
}
