import type { Observation, Rule } from '../../model/finding.ts';
import type { Endpoint, Service } from '../../model/system.ts';
import { labelOf } from '../availability/names.ts';
import { matchEndpoints } from '../match-endpoint.ts';

/** Kubernetes sends traffic to what is ready. Without a probe everything is; with a wrong one nothing is. */
export const rule: Rule = {
  id: 'missing-probe',
  code: 'OBS502',
  area: 'observability',
  severity: 'warning',
  confidence: 'high',
  preset: 'preview',
  summary: 'A service without a readiness probe, or with a probe whose path it does not serve.',
  options: undefined,
  *check({ system }) {
    if (!['kubernetes', 'kustomize', 'helm'].includes(system.environment.kind)) return;
    const served = Map.groupBy(
      system.endpoints.filter((e) => e.trigger === 'request'),
      (e) => e.service,
    );
    for (const service of system.services) {
      const routes = served.get(service.id) ?? [];
      if (service.workload && service.kind !== 'job' && routes.length > 0) yield* judge(service, routes);
    }
  },
};

function* judge(service: Service, routes: readonly Endpoint[]): Iterable<Observation> {
  const services = [service.id];
  if (!service.probes.some((p) => p.kind === 'readiness' || p.kind === 'startup')) {
    yield {
      subject: `${service.name} readiness`,
      message:
        `\`${service.name}\` has no readiness probe. Kubernetes sends it requests from the first moment of its start ` +
        `and while it cannot answer, so every rollout loses some.`,
      at: service.workload!.at,
      services,
    };
  }
  const http = routes.filter((e) => e.protocol === 'http');
  if (service.analyzed !== 'full' || http.length === 0) return;
  for (const probe of service.probes) {
    if (probe.path === undefined || probe.path === '/' || isServed(probe.path, http)) continue;
    yield {
      subject: `${service.name} ${probe.kind} ${probe.path}`,
      message:
        `The ${probe.kind} probe of \`${service.name}\` asks for \`${probe.path}\`, which is none of its ${http.length} routes. ` +
        (probe.kind === 'liveness'
          ? 'It is answered with 404, and the pod is restarted again and again.'
          : 'It is answered with 404, and the pod never becomes ready.'),
      at: probe.at,
      services,
      related: http.slice(0, 5).map((e) => ({ at: e.at, note: `${service.name} serves ${labelOf(e)}` })),
      confidence: 'medium',
    };
  }
}

function isServed(path: string, routes: readonly Endpoint[]): boolean {
  const asked = { http: { method: 'GET', path } } as Parameters<typeof matchEndpoints>[0];
  return matchEndpoints(asked, routes).length > 0;
}
