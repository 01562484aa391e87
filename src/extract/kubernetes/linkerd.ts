/** Linkerd: https://linkerd.io/2/reference/service-profiles/ and https://linkerd.io/2/reference/retries/ */
import type { MeshFact, MeshRule } from '../../model/manifest.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import { durationMs } from './duration.ts';
import type { KubeObject } from './objects.ts';
import { dnsNames } from './services.ts';

/** https://linkerd.io/2.12/tasks/configuring-timeouts: what a route of a profile without a timeout waits for, in ms. */
const PROFILE_TIMEOUT = 10_000;

/** A profile is named like the host that it is for. Retries have a budget and no number. */
export function serviceProfileMesh(environment: string, object: KubeObject): MeshFact | undefined {
  const rules = items(get(object.tree, 'spec', 'routes')).flatMap((route): readonly MeshRule[] => {
    const condition = get(route, 'condition');
    const timeoutNode = get(route, 'timeout');
    const timeoutMs = durationMs(textOf(timeoutNode));
    const path = textOf(get(condition, 'pathRegex'));
    const method = textOf(get(condition, 'method'));
    const narrow = ['all', 'any', 'not'].some((key) => get(condition, key) !== undefined);
    return [
      {
        ...(method === undefined ? {} : { methods: [method] }),
        ...(path === undefined ? {} : { path: { is: 'regex', text: path } }),
        ...(narrow ? { narrow: true as const } : {}),
        ...(timeoutMs === undefined ? { timeoutMs: PROFILE_TIMEOUT, isDefault: true as const } : { timeoutMs }),
        at: (timeoutNode ?? get(route, 'name') ?? route).at,
      },
    ];
  });
  if (rules.length === 0) return undefined;
  const host = object.name;
  return { fact: 'mesh', environment, product: 'linkerd', hosts: [host, ...shortNames(host)], rules, at: object.at };
}

/** Annotations of a Service: `timeout.linkerd.io/request`, `retry.linkerd.io/http`, `retry.linkerd.io/limit`. */
export function annotatedMesh(environment: string, service: KubeObject): MeshFact | undefined {
  const find = (key: string) => service.annotations.find((one) => one.key === key);
  const timeout = find('timeout.linkerd.io/request');
  const retry = find('retry.linkerd.io/http') ?? find('retry.linkerd.io/grpc');
  const limit = find('retry.linkerd.io/limit');
  const timeoutMs = durationMs(textOf(timeout?.value));
  if (timeoutMs === undefined && retry === undefined) return undefined;
  // One retry where nothing else is said.
  const attempts = retry === undefined ? undefined : (intOf(limit?.value) ?? 1) + 1;
  const on = textOf(retry?.value)
    ?.split(',')
    .map((word) => word.trim());
  const at = (timeout ?? retry)!.keyAt;
  const rule: MeshRule = {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(on === undefined ? {} : { retryOn: on }),
    at,
  };
  const hosts = [service.name, ...dnsNames(service.name, service.namespace)];
  return { fact: 'mesh', environment, product: 'linkerd', hosts, rules: [rule], at };
}

function shortNames(host: string): readonly string[] {
  const [name, namespace, svc] = host.split('.');
  return svc === 'svc' && name !== undefined && namespace !== undefined
    ? [name, `${name}.${namespace}`, `${name}.${namespace}.svc`]
    : [];
}
