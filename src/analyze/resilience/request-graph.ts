import type { Call, System } from '../../model/system.ts';
import { labelOf } from '../availability/names.ts';
import { matchEndpoints } from '../match-endpoint.ts';
import { requestCalls } from '../sites.ts';

/** A place where a request is: an endpoint, or a service (resource, external) as a whole. */
export type Place = string;

/** One synchronous call made at a place, and where it leads. */
export interface Step {
  readonly call: Call;
  readonly to: readonly Place[];
}

/** The synchronous calls of a system by endpoint, where endpoints are known, else by service. */
export interface RequestGraph {
  /** Endpoints of entry services, or the service where it has none; in order of service and name. */
  readonly entries: readonly Place[];
  steps(place: Place): readonly Step[];
  serviceOf(place: Place): string;
  /** 'POST /orders of orders', or the name. */
  describe(place: Place): string;
}

export function requestGraph(system: System): RequestGraph {
  const endpoints = new Map(system.endpoints.map((e) => [e.id, e]));
  const served = Map.groupBy(
    system.endpoints.filter((e) => e.trigger === 'request'),
    (e) => e.service,
  );
  const nodes = new Set([...system.services, ...system.resources, ...system.externals].map((n) => n.id));
  const steps = requestCalls(system)
    .filter((c) => c.mode === 'sync' && c.to !== undefined && nodes.has(c.to) && c.to !== c.service)
    .map((call): Step => {
      const asked = matchEndpoints(call, served.get(call.to!) ?? []).map((e) => e.id);
      return { call, to: asked.length > 0 ? asked : [call.to!] };
    });
  const byService = Map.groupBy(steps, (s) => s.call.service);
  const byEndpoint = new Map(
    system.endpoints.map((e) => [
      e.id,
      (byService.get(e.service) ?? []).filter(
        ({ call }) => call.via === 'service-wide' || call.endpoints.includes(e.id),
      ),
    ]),
  );
  return {
    entries: system.services
      .filter((s) => s.entry !== undefined)
      .flatMap((s) => served.get(s.id)?.map((e) => e.id) ?? [s.id])
      .sort(),
    steps: (place) => byEndpoint.get(place) ?? byService.get(place) ?? [],
    serviceOf: (place) => endpoints.get(place)?.service ?? place,
    describe(place) {
      const endpoint = endpoints.get(place);
      return endpoint ? `${labelOf(endpoint)} of ${endpoint.service}` : place;
    },
  };
}
