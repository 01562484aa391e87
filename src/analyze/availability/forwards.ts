import type { Endpoint, System } from '../../model/system.ts';

/** A route of a gateway together with the endpoint behind it that answers. */
export interface Forward {
  readonly endpoint: Endpoint;
  /** Id of the gateway's route. */
  readonly route: string;
  /** Id of the endpoint that answers. */
  readonly target: string;
}

/**
 * What users can ask through a gateway that hands on everything below a path: one endpoint for each that the service
 * behind it serves, since these need different things. Not where that service is an entry itself: its endpoints are
 * entries already.
 */
export function forwardsOf(system: System): Forward[] {
  const gateways = new Set(system.services.filter((s) => s.kind === 'gateway').map((s) => s.id));
  const entries = new Set(system.services.filter((s) => s.entry !== undefined).map((s) => s.id));
  const byId = new Map(system.endpoints.map((e) => [e.id, e]));
  const served = Map.groupBy(
    system.endpoints.filter((e) => e.trigger === 'request' && e.protocol === 'http'),
    (e) => e.service,
  );
  const forwards = new Map<string, Forward>();
  for (const call of system.calls) {
    if (!gateways.has(call.service) || call.to === undefined || entries.has(call.to)) continue;
    const prefix = /^(?:[A-Z]+ )?(\/.*)\/\*$/.exec(call.operation ?? '')?.[1];
    if (prefix === undefined) continue;
    for (const id of call.endpoints) {
      const route = byId.get(id);
      if (route === undefined) continue;
      for (const target of served.get(call.to) ?? []) {
        const path = target.path.startsWith(`${prefix}/`) ? target.path : `${prefix}${target.path}`;
        const endpoint: Endpoint = { ...target, id: `${id} > ${target.id}`, service: call.service, path, at: route.at };
        forwards.set(endpoint.id, { endpoint, route: id, target: target.id });
      }
    }
  }
  return [...forwards.values()];
}
