/** Routes of gateways as endpoints and calls, and which services they expose. */
import type { RouteFact } from '../model/manifest.ts';
import type { Call, Endpoint, Proof, Unresolved } from '../model/system.ts';
import type { Directory } from './addresses.ts';
import type { Names } from './assemble.ts';
import type { Project } from './project.ts';

export function routeCalls(
  project: Project,
  environment: string,
  directory: Directory,
  names: Names,
  /** Routes that services configure themselves. */
  configured: readonly RouteFact[] = [],
): { calls: Call[]; endpoints: Endpoint[]; unresolved: Unresolved[]; exposed: ReadonlyMap<string, Proof> } {
  const calls: Call[] = [];
  const endpoints: Endpoint[] = [];
  const unresolved: Unresolved[] = [];
  const exposed = new Map<string, Proof>();
  for (const route of [...project.facts.of('route'), ...configured]) {
    if (route.environment !== environment) continue;
    const { gateway } = route;
    const from = names.service(gateway)?.service.name ?? gateway;
    const path = readable(route.path ?? '/');
    const answer = directory.lookUp(route.to, typeof route.port === 'number' ? route.port : undefined);
    const endpoint: Endpoint = {
      id: `${from} http ${route.host ?? ''}${path}`,
      service: from,
      protocol: 'http',
      path: `${route.host ?? ''}${path}`,
      at: route.at,
      trigger: 'request',
    };
    endpoints.push(endpoint);
    if ('unresolved' in answer) {
      unresolved.push({
        service: from,
        target: route.to,
        host: route.to,
        why: answer.unresolved,
        library: 'gateway',
        at: route.at,
        chain: [],
      });
      continue;
    }
    const to = 'node' in answer ? answer.node.name : answer.external;
    if ('external' in answer) names.declareExternal(to, [{ at: route.at, note: `${from} routes to ${to}` }]);
    if (!names.has(to)) continue;
    if (route.public) exposed.set(to, { at: route.at, note: `${from} routes ${path} to it` });
    const chain: Proof[] = [{ at: route.at, note: `${from} routes ${path} to ${route.to}` }, ...answer.chain];
    calls.push({
      id: `${from}|${route.at.file}:${route.at.line}|${path} -> ${to}`,
      service: from,
      endpoints: [endpoint.id],
      via: 'direct',
      to,
      protocol: 'http',
      operation: `${path}*`,
      library: 'gateway',
      timeout:
        route.timeoutMs !== undefined
          ? {
              setting: 'explicit',
              ms: route.timeoutMs,
              bounds: 'response',
              layer: 'framework',
              chain: [{ at: route.at, note: 'is set on the route' }],
            }
          : { setting: 'unknown', chain: [] },
      retry:
        route.retries !== undefined
          ? { setting: 'explicit', attempts: route.retries + 1, layer: 'framework', chain: [] }
          : { setting: 'unknown', chain: [] },
      handling: 'hard',
      mode: 'sync',
      at: route.at,
      chain,
    });
  }
  for (const one of project.facts.of('address')) {
    if (one.environment !== environment || one.exposure === 'internal') continue;
    for (const workload of one.workloads) {
      const answer = directory.lookUp(workload, undefined);
      if ('node' in answer && !exposed.has(answer.node.name))
        exposed.set(answer.node.name, {
          at: one.at,
          note: `a ${one.exposure === 'node-port' ? 'NodePort' : 'LoadBalancer'} exposes it`,
        });
    }
  }
  return { calls, endpoints, unresolved, exposed };
}

/** The path that a pattern of an ingress means to a reader: `/api/?(.*)` and `/api(/|$)(.*)` are `/api/*`. */
export function readable(pattern: string): string {
  const path = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\((?:\?:)?\/\|\$\)(?:\(\.[*+]\))?$/, '/*')
    .replace(/\/?\??(?:\(\.[*+]\)|\.[*+])$/, '/*')
    .replace(/\/\?$/, '');
  return path === '' || path.startsWith('/') ? path || '/' : `/${path}`;
}
