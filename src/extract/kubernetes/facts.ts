import type { EnvironmentFact, ManifestFact, MeshFact, RouteFact } from '../../model/manifest.ts';
import { get, textOf } from '../yaml/tree.ts';
import { edgeRoutes } from './edge-routes.ts';
import { gatewayRoutes, serviceRouteMesh } from './gateway-api.ts';
import { routesOf } from './ingress.ts';
import { destinationRuleMesh, virtualServiceMesh, virtualServiceRoutes } from './istio.ts';
import { annotatedMesh, serviceProfileMesh } from './linkerd.ts';
import { policiesOf } from './network-policies.ts';
import { WORKLOAD_KINDS, sameNamespace } from './objects.ts';
import type { KubeObject } from './objects.ts';
import { addressOf } from './services.ts';
import type { NamedWorkload } from './services.ts';
import { variablesOf } from './variables.ts';
import { waitsOf } from './waits.ts';
import { workloadOf } from './workload.ts';

/**
 * All facts of one environment from its objects, whatever brought them there (plain files, a chart, a kustomization);
 * none where nothing is deployed.
 */
export function environmentFacts(
  id: string,
  kind: EnvironmentFact['kind'],
  objects: readonly KubeObject[],
): readonly ManifestFact[] {
  const workloads = namedWorkloads(objects);
  const first = workloads[0]?.object;
  if (first === undefined) return [];
  const scalers = objects.filter((object) => object.kind === 'HorizontalPodAutoscaler');
  const routes = objects.flatMap((object) => allRoutes(id, object));
  const gateways = new Set(routes.flatMap((route) => route.aliases));
  const addresses = objects
    .filter((object) => object.kind === 'Service')
    .map((service) => addressOf(id, service, workloads))
    // The Service of an ingress controller that is installed elsewhere: the gateway itself answers to its names.
    .filter((address) => address.workloads.length > 0 || !address.aliases.some((alias) => gateways.has(alias)));
  return [
    { fact: 'environment', id, kind, deploysReplicas: true, at: first.at },
    ...workloads.flatMap((workload): ManifestFact[] => [
      workloadOf(
        id,
        workload.name,
        workload.object,
        scalers.find((scaler) => scales(scaler, workload.object)),
      ),
      ...variablesOf(id, workload.name, workload.object, objects),
      ...waitsOf(id, workload, addresses, objects),
    ]),
    ...addresses,
    ...routes,
    ...objects.flatMap((object) => meshOf(id, object) ?? []),
    ...objects
      .filter((object) => object.kind === 'NetworkPolicy')
      .flatMap((policy) => policiesOf(id, policy, workloads)),
  ];
}

function allRoutes(id: string, object: KubeObject): readonly RouteFact[] {
  switch (object.kind) {
    case 'Ingress':
      return routesOf(id, object);
    case 'VirtualService':
      return virtualServiceRoutes(id, object);
    case 'HTTPRoute':
    case 'GRPCRoute':
      return gatewayRoutes(id, object);
    default:
      return edgeRoutes(id, object);
  }
}

function meshOf(id: string, object: KubeObject): MeshFact | undefined {
  switch (object.kind) {
    case 'VirtualService':
      return virtualServiceMesh(id, object);
    case 'DestinationRule':
      return destinationRuleMesh(id, object);
    case 'ServiceProfile':
      return serviceProfileMesh(id, object);
    case 'HTTPRoute':
    case 'GRPCRoute':
      return serviceRouteMesh(id, object);
    case 'Service':
      return annotatedMesh(id, object);
    default:
      return undefined;
  }
}

/** Names are unique in an environment: a second one is told apart by its namespace or kind. */
function namedWorkloads(objects: readonly KubeObject[]): readonly NamedWorkload[] {
  const taken = new Set<string>();
  return objects
    .filter((object) => WORKLOAD_KINDS.has(object.kind) && isDeployed(object))
    .map((object) => {
      const candidates = [
        object.name,
        `${object.name}.${object.namespace ?? 'default'}`,
        `${object.name}.${object.kind.toLowerCase()}`,
      ];
      const name = candidates.find((candidate) => !taken.has(candidate)) ?? `${object.name}.${object.file}`;
      taken.add(name);
      return { name, object };
    });
}

/** A pod that a chart runs as its test is no deployment. */
const isDeployed = (object: KubeObject): boolean =>
  !object.annotations.some((e) => e.key === 'helm.sh/hook' && /^test/.test(textOf(e.value) ?? ''));

function scales(scaler: KubeObject, workload: KubeObject): boolean {
  const target = get(scaler.tree, 'spec', 'scaleTargetRef');
  return (
    textOf(get(target, 'name')) === workload.name &&
    textOf(get(target, 'kind')) === workload.kind &&
    sameNamespace(scaler, workload)
  );
}
