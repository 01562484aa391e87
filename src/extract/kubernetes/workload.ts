import type { Port, Probe, WorkloadFact } from '../../model/manifest.ts';
import { guardText, redactText } from '../../model/secrets.ts';
import { ownersOf } from '../owners.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import type { KubeObject } from './objects.ts';
import { podOf } from './pod.ts';
import type { Pod } from './pod.ts';

/** A workload under the name it has in the environment. `scaler` is the autoscaler that targets it, if any. */
export function workloadOf(
  environment: string,
  name: string,
  object: KubeObject,
  scaler: KubeObject | undefined,
): WorkloadFact {
  const pod = podOf(object);
  const image = textOf(get(pod.main, 'image'));
  const command = commandText(pod.main);
  const replicaNode = get(scaler?.tree, 'spec', 'minReplicas') ?? get(object.tree, 'spec', 'replicas');
  const replicas = intOf(replicaNode);
  const schedule = object.kind === 'CronJob' ? textOf(get(object.tree, 'spec', 'schedule')) : undefined;
  const labels = [...object.labels, ...pod.labels];
  const owners = ownersOf([...object.labels, ...object.annotations, ...pod.labels, ...pod.annotations]);
  return {
    fact: 'workload',
    environment,
    name,
    aliases: aliasesOf(name, object, pod),
    ...(image === undefined ? {} : { image: redactText(image) }),
    ...(command === '' ? {} : { command }),
    kind: object.kind === 'CronJob' ? 'cron' : object.kind === 'Job' ? 'job' : 'service',
    ...(schedule === undefined ? {} : { schedule }),
    ...(replicas === undefined || replicaNode === undefined ? {} : { replicas, replicasAt: replicaNode.at }),
    probes: probesOf(pod.main),
    ports: pod.containers.flatMap(portsOf),
    owners: [...new Map(owners.map((o) => [o.owner, o])).values()],
    labels: Object.fromEntries(labels.map((label) => [label.key, guardText(label.key, textOf(label.value) ?? '')])),
    at: object.at,
  };
}

function aliasesOf(name: string, object: KubeObject, pod: Pod): readonly string[] {
  const names = [object.name, textOf(get(pod.spec, 'hostname')), ...pod.containers.map((c) => textOf(get(c, 'name')))];
  return [...new Set(names.filter((alias) => alias !== undefined && alias !== name))] as string[];
}

/** Command and arguments in one line, secrets left out. */
export function commandText(container: YamlNode | undefined): string {
  const words = [...items(get(container, 'command')), ...items(get(container, 'args'))].flatMap(
    (word) => textOf(word) ?? [],
  );
  return redactText(words.join(' ').replace(/\s+/g, ' ').trim());
}

function portsOf(container: YamlNode): readonly Port[] {
  return items(get(container, 'ports')).flatMap((port) => {
    const number = intOf(get(port, 'containerPort'));
    const name = textOf(get(port, 'name'));
    return number === undefined ? [] : [{ container: number, ...(name === undefined ? {} : { name }) }];
  });
}

const PROBES = [
  ['readinessProbe', 'readiness'],
  ['livenessProbe', 'liveness'],
  ['startupProbe', 'startup'],
] as const;

function probesOf(container: YamlNode | undefined): readonly Probe[] {
  return PROBES.flatMap(([key, kind]): Probe[] => {
    const probe = get(container, key);
    if (probe?.t !== 'map') return [];
    const path = textOf(get(probe, 'httpGet', 'path'));
    const portNode = get(probe, 'httpGet', 'port') ?? get(probe, 'tcpSocket', 'port') ?? get(probe, 'grpc', 'port');
    const port = intOf(portNode) ?? textOf(portNode);
    return [
      {
        kind,
        ...(path === undefined ? {} : { path: redactText(path) }),
        ...(port === undefined ? {} : { port }),
        at: probe.at,
      },
    ];
  });
}
