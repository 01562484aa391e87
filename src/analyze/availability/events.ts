import type { Estimate } from '../../model/availability.ts';
import type { Config, NodeConfig, ServiceConfig } from '../../model/config.ts';
import type { System } from '../../model/system.ts';
import { replicaUnavailability } from './arithmetic.ts';
import { DEFAULT_ESTIMATES, estimateOf, failureOf, type Pass } from './estimates.ts';
import type { Names } from './names.ts';
import { all, atLeast, event, type Formula } from './structure.ts';

/** Share of a replica's unavailability that strikes all replicas at once; a stated assumption (availability-model §4). */
export const BETA = 0.1;

export interface EventInfo {
  readonly component: string;
  /** What a reader sees as the input; one per component. */
  readonly estimate: Estimate;
  /** Failure probability by pass. */
  readonly q: Readonly<Record<Pass, number>>;
}

/** A component as it is reported: its events and the input they are made from. */
export interface Component {
  readonly name: string;
  readonly events: readonly number[];
  readonly input: Estimate & { readonly component: string };
}

/** Basic events of a system: each component's own part, zones, replicas in zones, calls that are not made. */
export interface Events {
  count(): number;
  info(index: number): EventInfo;
  /** What must hold for the component's own part to be up. */
  formulaOf(id: string): Formula;
  /** The single event of a component without zones. */
  ofComponent(id: string): number | undefined;
  /** An event that holds when a call is not made; `chance` is the probability that it is made. */
  notCalled(chance: number): number;
  readonly observed: ReadonlyMap<string, Estimate>;
  failures(pass: Pass): Float64Array;
  /** Sorted by name. Complete once all requirements have been read. */
  readonly components: readonly Component[];
}

export function createEvents(system: System, config: Config, names: Names): Events {
  const infos: EventInfo[] = [];
  const formulas = new Map<string, Formula>();
  const single = new Map<string, number>();
  const zones = new Map<string, number>();
  const observed = new Map<string, Estimate>();
  const add = (info: EventInfo): number => infos.push(info) - 1;
  const declared = declaredNodes(config, names);
  const services = new Map(system.services.map((s) => [s.id, s]));

  for (const { id, group } of names.nodes) {
    const node = declared.get(id);
    const estimate = estimateOf(group, node);
    const service = group === 'service' ? (node as ServiceConfig | undefined) : undefined;
    const replicas = group === 'service' ? (service?.replicas ?? services.get(id)?.replicas ?? 1) : 1;
    const needed = Math.min(service?.needed ?? 1, replicas);
    if (group === 'service' && estimate.kind === 'observed') observed.set(id, estimate);
    const replicated = replicas > 1 && estimate.kind === 'intrinsic';
    if (replicated && (service?.zones.length ?? 0) > 0) {
      formulas.set(id, overZones(id, estimate, replicas, needed, service!.zones));
      continue;
    }
    const q = (pass: Pass): number =>
      replicated ? replicaUnavailability(failureOf(estimate, pass), replicas, needed, BETA) : failureOf(estimate, pass);
    const shown = replicated ? { ...estimate, note: replicaNote(estimate, replicas, service?.needed) } : estimate;
    const index = add({ component: id, estimate: shown, q: byPass(q) });
    single.set(id, index);
    formulas.set(id, withZones(event(index), estimate.kind === 'intrinsic' ? (service?.zones ?? []) : []));
  }

  let components: readonly Component[] | undefined;
  return {
    get components() {
      components ??= componentsOf(infos);
      return components;
    },
    count: () => infos.length,
    info: (index) => infos[index]!,
    formulaOf: (id) => formulas.get(id)!,
    ofComponent: (id) => single.get(id),
    notCalled(chance) {
      const q = Math.min(1, Math.max(0, chance));
      const note = `a request needs it with probability ${chance}`;
      const estimate: Estimate = { value: 1 - q, low: 1 - q, high: 1 - q, kind: 'intrinsic', source: 'declared', note };
      return add({ component: '', estimate, q: byPass(() => q) });
    },
    observed,
    failures: (pass) => Float64Array.from(infos, (info) => info.q[pass]),
  };

  function zoneEvent(zone: string): number {
    const known = zones.get(zone);
    if (known !== undefined) return known;
    const declaredZone = declared.get(zone)?.availability;
    const estimate = declaredZone ?? DEFAULT_ESTIMATES.zone;
    const index = add({ component: `zone ${zone}`, estimate, q: byPass((pass) => failureOf(estimate, pass)) });
    zones.set(zone, index);
    return index;
  }

  /** One replica, or all of them, in zones: replicas that are not spread need every zone they name. */
  function withZones(own: Formula, names: readonly string[]): Formula {
    return all([own, ...names.map((zone) => event(zoneEvent(zone)))]);
  }

  /** Replicas dealt to the zones in turn; a zone's failure takes its replicas, and those of all other services there. */
  function overZones(id: string, estimate: Estimate, n: number, k: number, zoneNames: readonly string[]): Formula {
    const shown = { ...estimate, note: replicaNote(estimate, n, k) };
    const part = (share: number): EventInfo => ({
      component: id,
      estimate: shown,
      q: byPass((pass) => share * failureOf(estimate, pass)),
    });
    const common = event(add(part(BETA)));
    const replicas = Array.from({ length: n }, (_, i) =>
      all([event(zoneEvent(zoneNames[i % zoneNames.length]!)), event(add(part(1 - BETA)))]),
    );
    return all([common, atLeast(k, replicas)]);
  }
}

function componentsOf(infos: readonly EventInfo[]): Component[] {
  const byName = Map.groupBy(infos.keys(), (e) => infos[e]!.component);
  byName.delete('');
  return [...byName]
    .map(([name, events]) => ({ name, events, input: { component: name, ...infos[events[0]!]!.estimate } }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const byPass = (q: (pass: Pass) => number): Record<Pass, number> => ({
  low: q('low'),
  value: q('value'),
  high: q('high'),
});

function declaredNodes(config: Config, names: Names): Map<string, NodeConfig> {
  const all = [...config.services, ...config.resources, ...config.externals];
  return new Map(all.map((n) => [names.idOf(n.name) ?? n.name, n]));
}

function replicaNote(estimate: Estimate, replicas: number, needed: number | undefined): string {
  const capacity = needed === undefined ? '1 taken as enough (`needed` is not declared)' : `${needed} needed`;
  const own = estimate.note ? `${estimate.note}; ` : '';
  return `${own}each of ${replicas} replicas, ${capacity}, ${BETA * 100} % of failures common to all`;
}
