import type { AddressFact } from '../../model/manifest.ts';
import { entries, get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry } from '../yaml/tree.ts';
import { sameNamespace } from './objects.ts';
import type { KubeObject } from './objects.ts';
import { podOf } from './pod.ts';

/** A workload object and the name it has in the environment. */
export interface NamedWorkload {
  readonly name: string;
  readonly object: KubeObject;
}

const EXPOSURE: Readonly<Record<string, AddressFact['exposure']>> = {
  NodePort: 'node-port',
  LoadBalancer: 'load-balancer',
};
const MAX_ORDINALS = 5;

/** A Service as a host name with its DNS forms, and the workloads its selector picks. */
export function addressOf(environment: string, service: KubeObject, workloads: readonly NamedWorkload[]): AddressFact {
  const spec = get(service.tree, 'spec');
  const externalName = textOf(get(spec, 'externalName'));
  const selected = selectedBy(service, entries(get(spec, 'selector')), workloads);
  return {
    fact: 'address',
    environment,
    host: service.name,
    aliases: [...dnsNames(service.name, service.namespace), ...selected.flatMap((w) => podNames(service, w.object))],
    workloads: selected.map((w) => w.name),
    ports: items(get(spec, 'ports')).flatMap((port) => {
      const number = intOf(get(port, 'port'));
      const targetNode = get(port, 'targetPort');
      const target = intOf(targetNode) ?? textOf(targetNode);
      const name = textOf(get(port, 'name'));
      return number === undefined
        ? []
        : [{ port: number, ...(target === undefined ? {} : { target }), ...(name === undefined ? {} : { name }) }];
    }),
    exposure: EXPOSURE[textOf(get(spec, 'type')) ?? ''] ?? 'internal',
    ...(externalName === undefined ? {} : { externalName }),
    at: service.at,
  };
}

/** name.ns, name.ns.svc, name.ns.svc.cluster.local; `default` where no namespace is written. */
export function dnsNames(name: string, namespace = 'default'): readonly string[] {
  const short = `${name}.${namespace}`;
  return [short, `${short}.svc`, `${short}.svc.cluster.local`];
}

function selectedBy(
  service: KubeObject,
  selector: readonly YamlEntry[],
  workloads: readonly NamedWorkload[],
): readonly NamedWorkload[] {
  if (selector.length === 0) return [];
  return workloads.filter((workload) => {
    if (!sameNamespace(service, workload.object)) return false;
    const labels = new Map(podOf(workload.object).labels.map((label) => [label.key, textOf(label.value)]));
    return selector.every((wanted) => labels.get(wanted.key) === textOf(wanted.value) && labels.has(wanted.key));
  });
}

/** Stable pod names of a StatefulSet behind its governing Service: db-0.db, db-0.db.ns.svc.cluster.local. */
function podNames(service: KubeObject, workload: KubeObject): readonly string[] {
  if (workload.kind !== 'StatefulSet' || textOf(get(workload.tree, 'spec', 'serviceName')) !== service.name) return [];
  const replicas = Math.min(intOf(get(workload.tree, 'spec', 'replicas')) ?? 1, MAX_ORDINALS);
  return Array.from({ length: replicas }, (_, i) => `${workload.name}-${i}`).flatMap((pod) => [
    `${pod}.${service.name}`,
    ...dnsNames(`${pod}.${service.name}`, service.namespace),
  ]);
}
