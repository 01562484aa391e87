/** Istio: https://istio.io/latest/docs/reference/config/networking/virtual-service/ */
import type { MeshFact, MeshRule, RouteFact } from '../../model/manifest.ts';
import { get, intOf, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { durationMs } from './duration.ts';
import type { KubeObject } from './objects.ts';
import { dnsNames } from './services.ts';

/** What the sidecars do with requests to the hosts of a VirtualService; undefined when it is for gateways alone. */
export function virtualServiceMesh(environment: string, object: KubeObject): MeshFact | undefined {
  const gateways = textsOf(get(object.tree, 'spec', 'gateways'));
  if (gateways.length > 0 && !gateways.includes('mesh')) return undefined;
  const rules = items(get(object.tree, 'spec', 'http')).flatMap(rulesOf);
  if (rules.length === 0) return undefined;
  return { fact: 'mesh', environment, product: 'istio', hosts: hostsOf(object), rules, at: object.at };
}

/** How long connecting may take: bounds no answer. */
export function destinationRuleMesh(environment: string, object: KubeObject): MeshFact | undefined {
  const host = textOf(get(object.tree, 'spec', 'host'));
  const node = get(object.tree, 'spec', 'trafficPolicy', 'connectionPool', 'tcp', 'connectTimeout');
  const connectMs = durationMs(textOf(node));
  if (host === undefined || connectMs === undefined || node === undefined) return undefined;
  return { fact: 'mesh', environment, product: 'istio', hosts: named(host, object), rules: [], connectMs, at: node.at };
}

function rulesOf(http: YamlNode): readonly MeshRule[] {
  const timeout = get(http, 'timeout');
  const retries = get(http, 'retries');
  const tries = intOf(get(retries, 'attempts'));
  const perTry = durationMs(textOf(get(retries, 'perTryTimeout')));
  const total = durationMs(textOf(timeout)) ?? (perTry === undefined ? undefined : perTry * ((tries ?? 2) + 1));
  const on = textOf(get(retries, 'retryOn'))
    ?.split(',')
    .map((word) => word.trim());
  const rule = {
    ...(total === undefined ? {} : { timeoutMs: total }),
    // Istio counts retries, not attempts.
    ...(tries === undefined ? {} : { attempts: tries + 1 }),
    ...(on === undefined ? {} : { retryOn: on }),
    at: (timeout ?? retries ?? http).at,
  };
  const matches = items(get(http, 'match'));
  if (matches.length === 0) return [rule];
  return matches.map((match) => {
    const method = textOf(get(match, 'method', 'exact'));
    const path = pathOf(get(match, 'uri'));
    const narrow = ['headers', 'authority', 'queryParams', 'sourceLabels', 'port', 'withoutHeaders'].some(
      (key) => get(match, key) !== undefined,
    );
    return {
      ...rule,
      ...(method === undefined ? {} : { methods: [method] }),
      ...(path === undefined ? {} : { path }),
      ...(narrow ? { narrow: true as const } : {}),
    };
  });
}

function pathOf(uri: YamlNode | undefined): MeshRule['path'] {
  for (const is of ['exact', 'prefix', 'regex'] as const) {
    const text = textOf(get(uri, is));
    if (text !== undefined) return { is, text };
  }
  return undefined;
}

/** Routes of the gateways that a VirtualService is bound to. */
export function virtualServiceRoutes(environment: string, object: KubeObject): readonly RouteFact[] {
  const gateways = textsOf(get(object.tree, 'spec', 'gateways')).filter((gateway) => gateway !== 'mesh');
  const hosts = textsOf(get(object.tree, 'spec', 'hosts')).filter((host) => host !== '*');
  return gateways.flatMap((gateway) =>
    items(get(object.tree, 'spec', 'http')).flatMap((http): readonly RouteFact[] => {
      const rules = rulesOf(http);
      const rewrite = textOf(get(http, 'rewrite', 'uri'));
      return rules.flatMap((rule, i) =>
        items(get(http, 'route')).flatMap((route): readonly RouteFact[] => {
          const hostNode = get(route, 'destination', 'host');
          const to = textOf(hostNode);
          const port = intOf(get(route, 'destination', 'port', 'number'));
          if (to === undefined || hostNode === undefined) return [];
          return (hosts.length === 0 ? [undefined] : hosts).map((host) => ({
            fact: 'route',
            environment,
            gateway: gateway.split('/').at(-1)!,
            aliases: [],
            ...(host === undefined ? {} : { host }),
            ...(rule.path === undefined ? {} : { path: rule.path.text }),
            to,
            ...(port === undefined ? {} : { port }),
            ...(rewrite === undefined ? {} : { rewrite }),
            public: true,
            ...(rule.timeoutMs === undefined ? {} : { timeoutMs: rule.timeoutMs }),
            ...(rule.attempts === undefined ? {} : { retries: rule.attempts - 1 }),
            at: (get(items(get(http, 'match'))[i], 'uri') ?? hostNode).at,
          }));
        }),
      );
    }),
  );
}

const hostsOf = (object: KubeObject): readonly string[] =>
  textsOf(get(object.tree, 'spec', 'hosts')).flatMap((host) => named(host, object));

/** A short name is one of the object's own namespace. */
const named = (host: string, object: KubeObject): readonly string[] =>
  host.includes('.') || host.includes('*') ? [host] : [host, ...dnsNames(host, object.namespace)];
