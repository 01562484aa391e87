/** Proxies' own configuration: whose it is, and the routes it gives. */
import type { ProxyFact, RouteFact } from '../model/manifest.ts';
import { baseName, isInside } from '../model/path.ts';
import type { Surroundings } from './configured-clients.ts';
import { concrete } from './concrete.ts';
import type { Variables } from './concrete.ts';
import { variablesOf } from './concrete.ts';
import type { Project } from './project.ts';
import type { ServiceDraft } from './services.ts';

/** Gateways that only a proxy's configuration shows: no workload runs it here. Services that run one become gateways. */
export function proxyGateways(project: Project, services: readonly ServiceDraft[]): ServiceDraft[] {
  const out = new Map<string, ServiceDraft>();
  for (const fact of project.facts.of('proxy')) {
    const own = runs(fact, services);
    if (own) {
      if (own.kind === 'service' && own.package === undefined) own.kind = 'gateway';
      continue;
    }
    // Where workloads are described, a proxy that none of them runs is an example.
    if (services.some((one) => one.workload)) continue;
    const name = nameOf(fact);
    if (!out.has(name))
      out.set(name, {
        group: 'service',
        name,
        aliases: new Set([fact.product, baseName(fact.folder)]),
        kind: 'gateway',
        evidence: [{ at: fact.at, note: `${fact.product} routes requests here` }],
        tentative: false,
      });
  }
  return [...out.values()];
}

export function proxyRoutes(around: Surroundings): RouteFact[] {
  const { project, services, applications } = around;
  return project.facts.of('proxy').flatMap((fact) => {
    const gateway = runs(fact, services) ?? services.find((one) => one.kind === 'gateway' && one.name === nameOf(fact));
    if (!gateway) return [];
    const variables = variablesOf(project, gateway, around.environment);
    return fact.routes.map((written): RouteFact => {
      const route = { ...written, to: filled(written.to, variables) };
      const match = route.to.match(/^(?:[a-z+]+:\/\/)?([^/:?]+)(?::(\d+))?(\/[^?]*)?/i);
      const host = match?.[1] ?? route.to;
      const port = match?.[2] === undefined ? undefined : Number(match[2]);
      const local = /^(localhost|127\.0\.0\.1)$/.test(host)
        ? services.filter((one) => applications.get(one)?.port === port && port !== undefined)
        : [];
      return {
        fact: 'route',
        environment: around.environment,
        gateway: gateway.name,
        aliases: [],
        ...(route.path === undefined ? {} : { path: route.path.startsWith('/') ? route.path : '/' }),
        to: local.length === 1 ? local[0]!.name : host,
        ...(port === undefined || local.length === 1 ? {} : { port }),
        public: false,
        ...(route.timeoutMs === undefined ? {} : { timeoutMs: route.timeoutMs }),
        ...(route.retries === undefined ? {} : { retries: route.retries }),
        at: route.at,
      };
    });
  });
}

/** `${NAME}` of a template, as the proxy's container fills it in. */
const filled = (text: string, variables: Variables): string =>
  text.replace(
    /\$\{(\w+)\}/g,
    (whole, name: string) =>
      concrete({ r: 'env', name }, variables)
        .map((one) => one.text)
        .find((one) => one !== '' && !one.includes('\u0000')) ?? whole,
  );

/** The service whose folder or image the configuration goes into: the innermost. */
function runs(fact: ProxyFact, services: readonly ServiceDraft[]): ServiceDraft | undefined {
  const homes = services.flatMap((one) =>
    [one.path, one.workload?.build?.context].flatMap((folder) =>
      folder !== undefined && folder !== '.' && folder !== '' && isInside(fact.file, folder) ? [{ one, folder }] : [],
    ),
  );
  const inner = homes.sort((a, b) => b.folder.length - a.folder.length)[0]?.one;
  if (inner) return inner;
  // A workload that runs the product from its own image and is the only one of its kind.
  const same = services.filter(
    (one) =>
      one.workload &&
      new RegExp(fact.product === 'apache' ? 'httpd|apache' : fact.product).test(one.workload.image ?? ''),
  );
  return same.length === 1 ? same[0] : undefined;
}

const nameOf = (fact: ProxyFact): string =>
  fact.folder === '' || fact.folder === '.' ? fact.product : baseName(fact.folder);
