/** Routes of edges with kinds of their own: Traefik's IngressRoute, Contour's HTTPProxy, OpenShift's Route. */
import type { RouteFact } from '../../model/manifest.ts';
import { traefikRule } from '../traefik/rule.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { durationMs } from './duration.ts';
import type { KubeObject } from './objects.ts';

export function edgeRoutes(environment: string, object: KubeObject): readonly RouteFact[] {
  const common = { fact: 'route' as const, environment, gateway: object.name, aliases: [], public: true };
  if (object.kind === 'IngressRoute' && /traefik\./.test(object.apiVersion)) return traefikRoutes(common, object.tree);
  if (object.kind === 'HTTPProxy' && object.apiVersion.startsWith('projectcontour.io'))
    return contourRoutes(common, object.tree);
  if (object.kind === 'Route' && object.apiVersion.startsWith('route.openshift.io'))
    return openshiftRoutes(common, object.tree);
  return [];
}

type Common = Pick<RouteFact, 'fact' | 'environment' | 'gateway' | 'aliases' | 'public'>;

function traefikRoutes(common: Common, tree: YamlNode): readonly RouteFact[] {
  return items(get(tree, 'spec', 'routes')).flatMap((route) =>
    items(get(route, 'services')).flatMap((service): readonly RouteFact[] => {
      const nameNode = get(service, 'name');
      const to = textOf(nameNode);
      if (to === undefined || nameNode === undefined || (textOf(get(service, 'kind')) ?? 'Service') !== 'Service')
        return [];
      return [
        {
          ...common,
          ...traefikRule(textOf(get(route, 'match')) ?? ''),
          to,
          ...portOf(get(service, 'port')),
          at: (get(route, 'match') ?? nameNode).at,
        },
      ];
    }),
  );
}

/** https://projectcontour.io/docs/main/config/request-routing/ */
function contourRoutes(common: Common, tree: YamlNode): readonly RouteFact[] {
  const host = textOf(get(tree, 'spec', 'virtualhost', 'fqdn'));
  return items(get(tree, 'spec', 'routes')).flatMap((route) => {
    const path = items(get(route, 'conditions')).flatMap(
      (condition) => textOf(get(condition, 'prefix')) ?? textOf(get(condition, 'exact')) ?? [],
    )[0];
    const timeoutMs = durationMs(textOf(get(route, 'timeoutPolicy', 'response')));
    const retries = intOf(get(route, 'retryPolicy', 'count'));
    return items(get(route, 'services')).flatMap((service): readonly RouteFact[] => {
      const nameNode = get(service, 'name');
      const to = textOf(nameNode);
      if (to === undefined || nameNode === undefined) return [];
      return [
        {
          ...common,
          ...(host === undefined ? {} : { host }),
          ...(path === undefined ? {} : { path }),
          to,
          ...portOf(get(service, 'port')),
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          ...(retries === undefined ? {} : { retries }),
          at: nameNode.at,
        },
      ];
    });
  });
}

/** haproxy.router.openshift.io/timeout is the route's timeout. */
function openshiftRoutes(common: Common, tree: YamlNode): readonly RouteFact[] {
  const nameNode = get(tree, 'spec', 'to', 'name');
  const to = textOf(nameNode);
  if (to === undefined || nameNode === undefined) return [];
  const host = textOf(get(tree, 'spec', 'host'));
  const path = textOf(get(tree, 'spec', 'path'));
  const timeoutMs = durationMs(textOf(get(tree, 'metadata', 'annotations', 'haproxy.router.openshift.io/timeout')));
  return [
    {
      ...common,
      ...(host === undefined ? {} : { host }),
      ...(path === undefined ? {} : { path }),
      to,
      ...portOf(get(tree, 'spec', 'port', 'targetPort')),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      at: nameNode.at,
    },
  ];
}

function portOf(node: YamlNode | undefined): { readonly port?: number | string } {
  const port = intOf(node) ?? textOf(node);
  return port === undefined ? {} : { port };
}
