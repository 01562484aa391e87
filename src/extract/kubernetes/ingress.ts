import type { RouteFact } from '../../model/manifest.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import type { KubeObject } from './objects.ts';
import { dnsNames } from './services.ts';

/**
 * The Service that a controller's own manifests install, by ingress class. Code inside the cluster calls the gateway by
 * it, though it is declared outside the repository.
 */
const CONTROLLERS: Readonly<Record<string, readonly (readonly [service: string, namespace: string])[]>> = {
  // https://github.com/kubernetes/ingress-nginx/blob/main/deploy/static/provider/cloud/deploy.yaml
  nginx: [
    ['ingress-nginx-controller', 'ingress-nginx'],
    ['ingress-nginx', 'ingress-nginx'],
  ],
  // https://github.com/traefik/traefik-helm-chart; k3s installs it in kube-system.
  traefik: [
    ['traefik', 'traefik'],
    ['traefik', 'kube-system'],
  ],
  // https://docs.konghq.com/kubernetes-ingress-controller
  kong: [['kong-proxy', 'kong']],
};

/** Routes of an Ingress of any API version; the default backend is a route without a path. */
export function routesOf(environment: string, ingress: KubeObject): readonly RouteFact[] {
  const spec = get(ingress.tree, 'spec');
  const className = textOf(get(spec, 'ingressClassName')) ?? annotation(ingress, 'kubernetes.io/ingress.class');
  const common = {
    fact: 'route' as const,
    environment,
    gateway: ingress.name,
    aliases: className === undefined ? [] : [className, ...controllerNames(className)],
    public: true,
    ...settingsOf(ingress),
  };
  const rules = items(get(spec, 'rules')).flatMap((rule) => {
    const host = textOf(get(rule, 'host'));
    return items(get(rule, 'http', 'paths')).flatMap((item): RouteFact[] => {
      const target = backendOf(get(item, 'backend'));
      const pathNode = get(item, 'path');
      const path = textOf(pathNode);
      if (target === undefined) return [];
      return [
        {
          ...common,
          ...(host === undefined ? {} : { host }),
          ...(path === undefined ? {} : { path }),
          ...target,
          at: (pathNode ?? item).at,
        },
      ];
    });
  });
  const fallback = backendOf(get(spec, 'defaultBackend') ?? get(spec, 'backend'));
  const at = (get(spec, 'defaultBackend') ?? get(spec, 'backend'))?.at ?? ingress.at;
  return fallback === undefined ? rules : [...rules, { ...common, ...fallback, at }];
}

function backendOf(
  backend: YamlNode | undefined,
): { readonly to: string; readonly port?: number | string } | undefined {
  const to = textOf(get(backend, 'service', 'name')) ?? textOf(get(backend, 'serviceName'));
  if (to === undefined) return undefined;
  const portNode =
    get(backend, 'service', 'port', 'number') ?? get(backend, 'service', 'port', 'name') ?? get(backend, 'servicePort');
  const port = intOf(portNode) ?? textOf(portNode);
  return { to, ...(port === undefined ? {} : { port }) };
}

/** nginx: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations (read timeout in seconds). */
function settingsOf(ingress: KubeObject): Partial<RouteFact> {
  const rewrite = annotation(ingress, 'nginx.ingress.kubernetes.io/rewrite-target');
  const seconds = Number(annotation(ingress, 'nginx.ingress.kubernetes.io/proxy-read-timeout'));
  const tries = Number(annotation(ingress, 'nginx.ingress.kubernetes.io/proxy-next-upstream-tries'));
  return {
    ...(rewrite === undefined ? {} : { rewrite }),
    ...(seconds > 0 ? { timeoutMs: seconds * 1000 } : {}),
    ...(tries > 0 ? { retries: tries - 1 } : {}),
  };
}

function controllerNames(className: string): readonly string[] {
  return (CONTROLLERS[className] ?? []).flatMap(([service, namespace]) => dnsNames(service, namespace));
}

const annotation = (object: KubeObject, key: string): string | undefined =>
  textOf(object.annotations.find((e) => e.key === key)?.value);
