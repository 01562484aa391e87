import type { Config, EndpointConfig, ServiceConfig } from '../../model/config.ts';
import type { Endpoint, System } from '../../model/system.ts';
import { forwardsOf } from './forwards.ts';
import { labelOf } from './names.ts';

/** The endpoints found in code, those behind a gateway's routes, and those that only faultline.yaml declares. */
export function endpointsOf(system: System, config: Config): Endpoint[] {
  const known = new Set(system.endpoints.map((e) => `${e.service}\n${labelOf(e)}`));
  const declared = config.services.flatMap((service) =>
    service.endpoints
      .filter((e) => !known.has(`${service.name}\n${e.name}`))
      .map((e) => declaredEndpoint(service.name, e)),
  );
  return [...system.endpoints, ...forwardsOf(system).map(({ endpoint }) => endpoint), ...declared];
}

function declaredEndpoint(service: string, { name, at }: EndpointConfig): Endpoint {
  const [first, ...rest] = name.split(' ');
  const [method, path] = rest.length > 0 ? [first, rest.join(' ')] : [undefined, name];
  return { id: `${service} ${name}`, service, protocol: 'http', method, path, at, trigger: 'request' };
}

/** What faultline.yaml says of an endpoint. */
export const endpointConfig = (service: ServiceConfig | undefined, endpoint: Endpoint): EndpointConfig | undefined =>
  service?.endpoints.find((e) => e.name === labelOf(endpoint));
