import type { Estimate, Expr } from '../../model/availability.ts';
import type { Config, ServiceConfig } from '../../model/config.ts';
import type { Problem } from '../../model/facts.ts';
import type { Endpoint, System } from '../../model/system.ts';
import { edgesOf, type Edge } from './edges.ts';
import { endpointConfig, endpointsOf } from './endpoints.ts';
import { createEvents, type Events } from './events.ts';
import { forwardsOf } from './forwards.ts';
import { namesOf, type Names } from './names.ts';
import type { Pass } from './estimates.ts';
import { all, ALWAYS, any, atLeast, event, node, type Formula, type Structure } from './structure.ts';

/** The requirement graph of a system: one node per service, resource, external and endpoint. */
export interface Requirements {
  readonly names: Names;
  readonly endpoints: readonly Endpoint[];
  readonly edges: readonly Edge[];
  readonly events: Events;
  /** Structures by pass; where no call is read differently in a pass, its formulas are the same objects. */
  readonly structures: Readonly<Record<Pass, Structure>>;
  /** Ids of the components, sorted. */
  readonly components: readonly string[];
  /** Index of the component that a node stands for (a service's endpoints stand for the service), by node. */
  readonly componentOf: readonly number[];
  /** Node of a service, resource or external as a whole. */
  nodeOf(id: string): number | undefined;
  /** Node of an endpoint; undefined for an id that is not in the system. */
  endpointNode(id: string): number | undefined;
  /** Edges that a node requires in some way, softened ones included. */
  edgesAt(node: number): readonly Edge[];
  /** Services whose availability was observed and thus contains their dependencies already. */
  readonly observed: ReadonlyMap<string, Estimate>;
  readonly problems: readonly Problem[];
}

export function requirementsOf(system: System, config: Config): Requirements {
  const endpoints = endpointsOf(system, config);
  const names = namesOf(system, config, endpoints);
  const edges = edgesOf(system, config, names);
  const declared = new Map<string, ServiceConfig>();
  for (const s of config.services) declared.set(names.idOf(s.name) ?? s.name, s);
  const events = createEvents(system, config, names);
  const problems: Problem[] = [];

  // Components come first and sorted, so that a component's index is its node and order of index is order of name.
  const index = new Map<string, number>();
  const componentOf: number[] = [];
  const add = (key: string, component: number): void => {
    index.set(key, componentOf.length);
    componentOf.push(component);
  };
  names.nodes.forEach((n, i) => add(n.id, i));
  for (const e of endpoints) add(endpointKey(e.id), index.get(e.service)!);

  const edgesFrom = Map.groupBy(edges, (e) => e.from);
  const requestEndpoints = new Set(endpoints.filter((e) => e.trigger === 'request').map((e) => e.id));
  const served = new Set(endpoints.filter((e) => e.trigger === 'request').map((e) => e.service));
  const brokerOf = new Map(
    system.channels.flatMap((c) => (c.broker === undefined ? [] : c.consumers.map((id) => [id, c.broker!] as const))),
  );
  const nodeEdges: (readonly Edge[])[] = componentOf.map(() => []);
  // A service as a whole is what its requests need; what only its consumers and schedules need is their own entry's.
  for (const n of names.nodes) {
    nodeEdges[index.get(n.id)!] = (edgesFrom.get(n.id) ?? []).filter(
      (e) => !e.endpoints || !served.has(n.id) || e.endpoints.some((id) => requestEndpoints.has(id)),
    );
  }
  const forwards = new Map(forwardsOf(system).map((forward) => [forward.endpoint.id, forward]));
  const answering = new Map(system.endpoints.map((e) => [e.id, e.service]));
  for (const e of endpoints) {
    const forward = forwards.get(e.id);
    const own = (edgesFrom.get(e.service) ?? []).filter(
      (edge) => !edge.endpoints || edge.endpoints.includes(forward?.route ?? e.id),
    );
    // Behind a gateway's route, the one endpoint that answers is asked.
    nodeEdges[index.get(endpointKey(e.id))!] =
      forward === undefined
        ? own
        : own.map((edge) => (edge.to === answering.get(forward.target) ? { ...edge, asks: [forward.target] } : edge));
  }

  const at = (key: string): Formula => {
    const found = index.get(key);
    return found === undefined ? ALWAYS : node(found);
  };
  const target = (edge: Edge): Formula => {
    const asked = edge.asks.filter((id) => index.has(endpointKey(id))).map((id) => at(endpointKey(id)));
    const parts = asked.length > 0 ? asked : [at(edge.to)];
    return all(edge.broker === undefined ? parts : [...parts, at(edge.broker)]);
  };
  const formulaOf = (edge: Edge, pass: Pass): Formula => {
    // What is handed to a broker needs the broker alone; a hand-over to a service without one needs nothing now.
    if ((edge.mode === 'async' || edge.handling === 'async') && !edge.onBroker) {
      return edge.broker === undefined ? ALWAYS : at(edge.broker);
    }
    if (edge.handling === 'hard' || edge.handling === 'async') return target(edge);
    if (edge.handling === 'unknown') return pass === 'high' ? ALWAYS : target(edge);
    if (edge.unbounded && pass === 'low') return target(edge);
    if (edge.handling === 'soft' || edge.fallback === undefined || !index.has(edge.fallback)) return ALWAYS;
    return any([target(edge), at(edge.fallback)]);
  };

  const readExpr = (expr: Expr, own: string): Formula => {
    if ('all' in expr) return all(expr.all.map((part) => readExpr(part, own)));
    if ('any' in expr) return any(expr.any.map((part) => readExpr(part, own)));
    if ('atLeast' in expr)
      return atLeast(
        expr.atLeast,
        expr.of.map((part) => readExpr(part, own)),
      );
    if ('chance' in expr) return any([event(events.notCalled(expr.chance)), readExpr(expr.of, own)]);
    const id = names.idOf(expr.node);
    if (id === own) return events.formulaOf(own);
    if (id !== undefined) return at(id);
    const endpoint = names.endpointOf(expr.node);
    if (endpoint !== undefined) return at(endpointKey(endpoint));
    problems.push({
      at: declared.get(own)?.at,
      unit: 'availability',
      message: `"${expr.node}", which ${own} requires, is no service, resource, external or endpoint here; it is left out of the availability of ${own}`,
    });
    return ALWAYS;
  };

  const byPass: Record<Pass, Formula[]> = { low: [], value: [], high: [] };
  const fill = (n: number, own: Formula, requires: Formula | undefined, extra: readonly Formula[]): void => {
    // What faultline.yaml says a node requires replaces what its calls say.
    if (requires) nodeEdges[n] = [];
    const edgesHere = nodeEdges[n]!;
    const build = (pass: Pass): Formula =>
      all([own, ...(requires ? [requires] : []), ...edgesHere.map((e) => formulaOf(e, pass)), ...extra]);
    byPass.value[n] = build('value');
    const sensitive = edgesHere.some((e) => e.unbounded || e.handling === 'unknown');
    byPass.low[n] = sensitive ? build('low') : byPass.value[n];
    byPass.high[n] = sensitive ? build('high') : byPass.value[n];
  };
  for (const n of names.nodes) {
    const requires = declared.get(n.id)?.requires;
    fill(index.get(n.id)!, events.formulaOf(n.id), requires && readExpr(requires, n.id), []);
  }
  for (const e of endpoints) {
    const service = declared.get(e.service);
    const requires = endpointConfig(service, e)?.requires ?? service?.requires;
    const broker = e.trigger === 'message' ? brokerOf.get(e.id) : undefined;
    const extra = broker === undefined ? [] : [at(broker)];
    fill(index.get(endpointKey(e.id))!, events.formulaOf(e.service), requires && readExpr(requires, e.service), extra);
  }

  // Passes that read every call alike share one structure, and with it all that is computed from it once.
  const value: Structure = { events: events.count(), nodes: byPass.value };
  const structureOf = (pass: Pass): Structure =>
    byPass[pass].every((formula, n) => formula === byPass.value[n]) ? value : { ...value, nodes: byPass[pass] };
  return {
    names,
    endpoints,
    edges,
    events,
    structures: { low: structureOf('low'), value, high: structureOf('high') },
    components: names.nodes.map((n) => n.id),
    componentOf,
    nodeOf: (id) => index.get(id),
    endpointNode: (id) => index.get(endpointKey(id)),
    edgesAt: (n) => nodeEdges[n]!,
    observed: events.observed,
    problems,
  };
}

const endpointKey = (id: string): string => `endpoint\n${id}`;
