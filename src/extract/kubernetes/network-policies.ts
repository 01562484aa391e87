/** Who a NetworkPolicy lets connect to what: https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
import type { PolicyFact } from '../../model/manifest.ts';
import { entries, get, isNull, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { sameNamespace } from './objects.ts';
import type { KubeObject } from './objects.ts';
import { podOf } from './pod.ts';
import type { NamedWorkload } from './services.ts';

/** One fact per workload that the policy is for; none where it lets in anybody, or what is not told apart by labels. */
export function policiesOf(
  environment: string,
  policy: KubeObject,
  workloads: readonly NamedWorkload[],
): readonly PolicyFact[] {
  const spec = get(policy.tree, 'spec');
  const types = textsOf(get(spec, 'policyTypes'));
  if (types.length > 0 && !types.includes('Ingress')) return [];
  const near = workloads.filter((workload) => sameNamespace(policy, workload.object));
  const rules = items(get(spec, 'ingress'));
  const sources = rules.map((rule) => sourcesOf(rule, near));
  if (sources.some((source) => source === undefined)) return [];
  const from = [...new Set(sources.flatMap((source) => source!))].sort();
  return near
    .filter((workload) => selects(get(spec, 'podSelector'), workload))
    .map((workload) => ({ fact: 'policy', environment, name: policy.name, to: workload.name, from, at: policy.at }));
}

/** Names of the workloads that a rule lets in; undefined where it lets in others too. */
function sourcesOf(rule: YamlNode, workloads: readonly NamedWorkload[]): readonly string[] | undefined {
  const peers = items(get(rule, 'from'));
  if (peers.length === 0) return undefined;
  const names: string[] = [];
  for (const peer of peers) {
    const pods = get(peer, 'podSelector');
    if (
      pods === undefined ||
      get(peer, 'namespaceSelector') !== undefined ||
      entries(get(pods, 'matchLabels')).length === 0
    )
      return undefined;
    names.push(...workloads.filter((workload) => selects(pods, workload)).map((workload) => workload.name));
  }
  return names;
}

function selects(selector: YamlNode | undefined, workload: NamedWorkload): boolean {
  const labels = new Map(podOf(workload.object).labels.map((label) => [label.key, textOf(label.value)]));
  return (
    isNull(get(selector, 'matchExpressions')) &&
    entries(get(selector, 'matchLabels')).every(
      (wanted) => labels.has(wanted.key) && labels.get(wanted.key) === textOf(wanted.value),
    )
  );
}
