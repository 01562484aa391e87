/** Routes that services ask of a Traefik beside them, in their labels: https://doc.traefik.io/traefik/providers/docker/ */
import type { ManifestFact, RouteFact } from '../../model/manifest.ts';
import { traefikRule } from '../traefik/rule.ts';
import { entries, get } from '../yaml/tree.ts';
import type { YamlEntry } from '../yaml/tree.ts';

const RULE = /^traefik\.(?:http\.routers\.([^.]+)\.rule|frontend\.rule|([\w-]+)\.frontend\.rule)$/;

/** `facts` are those of the same project: they tell which service runs Traefik, and the labels with their variables in. */
export function labelRoutes(
  environment: string,
  services: readonly YamlEntry[],
  facts: readonly ManifestFact[],
): readonly RouteFact[] {
  const workloads = facts.filter((fact) => fact.fact === 'workload');
  const proxies = workloads.filter((workload) => /(?:^|\/)traefik(?=[:@]|$)/.test(workload.image ?? ''));
  const [proxy] = proxies;
  if (proxy === undefined || proxies.length > 1) return [];
  return workloads.flatMap((workload) => {
    const { labels } = workload;
    if (workload === proxy || labels['traefik.enable'] === 'false') return [];
    const port = Number(
      Object.entries(labels).find(([key]) =>
        /^traefik\.(?:http\.services\.[^.]+\.loadbalancer\.server\.port|port)$/.test(key),
      )?.[1],
    );
    const tree = services.find((service) => service.key === workload.name)?.value;
    return Object.entries(labels).flatMap(([key, rule]): readonly RouteFact[] => {
      if (!RULE.test(key)) return [];
      const label = [get(tree, 'labels'), get(tree, 'deploy', 'labels')]
        .flatMap(entries)
        .find((one) => one.key === key);
      return [
        {
          fact: 'route',
          environment,
          gateway: proxy.name,
          aliases: [],
          ...traefikRule(rule),
          to: workload.name,
          ...(port > 0 ? { port } : {}),
          public: true,
          at: label?.keyAt ?? workload.at,
        },
      ];
    });
  });
}
