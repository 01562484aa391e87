/** The pod of a workload: its template, its containers, the one that is the service. */
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import type { KubeObject } from './objects.ts';

export interface Pod {
  readonly spec: YamlNode | undefined;
  readonly labels: readonly YamlEntry[];
  readonly annotations: readonly YamlEntry[];
  readonly containers: readonly YamlNode[];
  readonly initContainers: readonly YamlNode[];
  /** The container that is the service; the others stand beside it. */
  readonly main: YamlNode | undefined;
}

/** Images that stand beside a service in its pod and are not the service. */
const SIDECAR =
  /(?:^|\/)(?:[\w-]*envoy[\w-]*|istio-proxy|proxyv2|linkerd-proxy|cloud[-_]?sql[-_]?proxy|gce-proxy|oauth2-proxy|fluentd?|fluent-bit|filebeat|promtail|vault|vault-agent|otel-collector|opentelemetry-collector[\w-]*|datadog-agent|jaeger-agent|daprd|configmap-reload)(?=[:@]|$)/;

export function podOf(workload: KubeObject): Pod {
  const template =
    workload.kind === 'Pod'
      ? workload.tree
      : workload.kind === 'CronJob'
        ? get(workload.tree, 'spec', 'jobTemplate', 'spec', 'template')
        : get(workload.tree, 'spec', 'template');
  const spec = get(template, 'spec');
  const containers = items(get(spec, 'containers'));
  return {
    spec,
    labels: entries(get(template, 'metadata', 'labels')),
    annotations: entries(get(template, 'metadata', 'annotations')),
    containers,
    initContainers: items(get(spec, 'initContainers')),
    main: mainContainer(workload.name, containers),
  };
}

function mainContainer(name: string, containers: readonly YamlNode[]): YamlNode | undefined {
  const own = containers.filter((c) => !SIDECAR.test(textOf(get(c, 'image')) ?? ''));
  return own.find((c) => textOf(get(c, 'name')) === name) ?? own[0] ?? containers[0];
}
