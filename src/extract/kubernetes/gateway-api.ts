/** Gateway API: https://gateway-api.sigs.k8s.io/reference/spec/ */
import type { MeshFact, MeshRule, RouteFact } from '../../model/manifest.ts';
import { get, intOf, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { durationMs } from './duration.ts';
import type { KubeObject } from './objects.ts';
import { dnsNames } from './services.ts';

/** Routes of the gateways that an HTTPRoute or GRPCRoute hangs on. */
export function gatewayRoutes(environment: string, object: KubeObject): readonly RouteFact[] {
  const parents = parentsOf(object, 'Gateway');
  const hosts = textsOf(get(object.tree, 'spec', 'hostnames'));
  return parents.flatMap((gateway) =>
    items(get(object.tree, 'spec', 'rules')).flatMap((rule) => {
      const rewrite = items(get(rule, 'filters')).flatMap((filter) => {
        const path = get(filter, 'urlRewrite', 'path');
        return textOf(get(path, 'replacePrefixMatch')) ?? textOf(get(path, 'replaceFullPath')) ?? [];
      })[0];
      return rulesOf(rule).flatMap((one, i) =>
        items(get(rule, 'backendRefs')).flatMap((backend): readonly RouteFact[] => {
          const nameNode = get(backend, 'name');
          const to = textOf(nameNode);
          const port = intOf(get(backend, 'port'));
          if (to === undefined || nameNode === undefined || (textOf(get(backend, 'kind')) ?? 'Service') !== 'Service')
            return [];
          return (hosts.length === 0 ? [undefined] : hosts).map((host) => ({
            fact: 'route',
            environment,
            gateway,
            aliases: [],
            ...(host === undefined ? {} : { host }),
            ...(one.path === undefined ? {} : { path: one.path.text }),
            to: inNamespace(to, textOf(get(backend, 'namespace'))),
            ...(port === undefined ? {} : { port }),
            ...(rewrite === undefined ? {} : { rewrite }),
            public: true,
            ...(one.timeoutMs === undefined ? {} : { timeoutMs: one.timeoutMs }),
            ...(one.attempts === undefined ? {} : { retries: one.attempts - 1 }),
            at: (get(items(get(rule, 'matches'))[i], 'path') ?? nameNode).at,
          }));
        }),
      );
    }),
  );
}

/** What a mesh does with requests to the Services that a route hangs on (https://gateway-api.sigs.k8s.io/mesh/). */
export function serviceRouteMesh(environment: string, object: KubeObject): MeshFact | undefined {
  const hosts = parentsOf(object, 'Service').flatMap((name) => [name, ...dnsNames(name, object.namespace)]);
  const rules = items(get(object.tree, 'spec', 'rules')).flatMap(rulesOf);
  if (hosts.length === 0 || rules.length === 0) return undefined;
  return { fact: 'mesh', environment, product: 'gateway-api', hosts, rules, at: object.at };
}

function parentsOf(object: KubeObject, kind: 'Gateway' | 'Service'): readonly string[] {
  const names = items(get(object.tree, 'spec', 'parentRefs')).flatMap((parent) =>
    (textOf(get(parent, 'kind')) ?? 'Gateway') === kind ? (textOf(get(parent, 'name')) ?? []) : [],
  );
  return [...new Set(names)];
}

function rulesOf(rule: YamlNode): readonly MeshRule[] {
  const timeout = get(rule, 'timeouts', 'request') ?? get(rule, 'timeouts', 'backendRequest');
  const timeoutMs = durationMs(textOf(timeout));
  const tries = intOf(get(rule, 'retry', 'attempts'));
  const common: MeshRule = {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(tries === undefined ? {} : { attempts: tries + 1 }),
    at: (timeout ?? rule).at,
  };
  const matches = items(get(rule, 'matches'));
  if (matches.length === 0) return [common];
  return matches.map((match) => {
    const method = get(match, 'method');
    const name = textOf(method);
    const grpc = method?.t === 'map' ? [textOf(get(method, 'service')), textOf(get(method, 'method'))] : undefined;
    const path = grpc === undefined ? pathOf(get(match, 'path')) : grpcPath(grpc[0], grpc[1]);
    const narrow = get(match, 'headers') !== undefined || get(match, 'queryParams') !== undefined;
    return {
      ...common,
      ...(name === undefined ? {} : { methods: [name] }),
      ...(path === undefined ? {} : { path }),
      ...(narrow ? { narrow: true as const } : {}),
    };
  });
}

function pathOf(path: YamlNode | undefined): MeshRule['path'] {
  const text = textOf(get(path, 'value'));
  if (text === undefined) return undefined;
  const kind = textOf(get(path, 'type')) ?? 'PathPrefix';
  return { is: kind === 'Exact' ? 'exact' : kind === 'RegularExpression' ? 'regex' : 'prefix', text };
}

function grpcPath(service: string | undefined, method: string | undefined): MeshRule['path'] {
  if (service === undefined) return undefined;
  return method === undefined ? { is: 'prefix', text: `/${service}/` } : { is: 'exact', text: `/${service}/${method}` };
}

const inNamespace = (name: string, namespace: string | undefined): string =>
  namespace === undefined ? name : `${name}.${namespace}`;
