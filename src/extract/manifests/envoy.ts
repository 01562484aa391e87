import type { ManifestFacts, ProxyFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { durationMs } from '../kubernetes/duration.ts';
import { parseYaml } from '../yaml/parse.ts';
import { get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** Envoy's own configuration: https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto */
export const manifest: Manifest = {
  id: 'envoy',
  match: (file) => /\.ya?ml$/i.test(file) || /envoy[\w.-]*\.(?:json|tmpl|template)$/i.test(baseName(file)),
  sniff: (text) =>
    /\bvirtual_hosts\b/.test(text) && /\bcluster\b/.test(text) && /\broutes\b/.test(text) && !/^kind:/m.test(text),
  read: (files) => read(files[0]!),
};

/** What a route waits for where nothing is said, retries included, in ms. */
const ROUTE_TIMEOUT = 15_000;
/** https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter: with a policy that says no number. */
const DEFAULT_RETRIES = 1;

function read(source: ManifestFile): ManifestFacts {
  const yaml = parseYaml(source.file, source.text, 'envoy');
  const facts = yaml.documents.flatMap((tree): readonly ProxyFact[] => {
    const clusters = new Map<string, string>();
    const hosts: YamlNode[] = [];
    for (const map of maps(tree)) {
      for (const cluster of items(get(map, 'clusters'))) {
        const name = textOf(get(cluster, 'name'));
        const address = addressOf(cluster);
        if (name !== undefined && address !== undefined) clusters.set(name, address);
      }
      hosts.push(...items(get(map, 'virtual_hosts')));
    }
    const routes = hosts.flatMap((host) => items(get(host, 'routes'))).flatMap((route) => routesOf(route, clusters));
    return routes.length === 0
      ? []
      : [{ fact: 'proxy', product: 'envoy', file: source.file, folder: folderOf(source.file), routes, at: tree.at }];
  });
  return { manifest: 'envoy', files: [source.file], facts, ignores: yaml.ignores, problems: yaml.problems };
}

function routesOf(route: YamlNode, clusters: ReadonlyMap<string, string>): ProxyFact['routes'] {
  const action = get(route, 'route');
  const match = get(route, 'match');
  const path =
    textOf(get(match, 'prefix')) ?? textOf(get(match, 'path')) ?? textOf(get(match, 'path_separated_prefix'));
  const weighted = items(get(action, 'weighted_clusters', 'clusters')).flatMap((one) => get(one, 'name') ?? []);
  const single = get(action, 'cluster');
  const timeoutNode = get(action, 'timeout');
  // 0s means without end.
  const timeoutMs = timeoutNode === undefined ? ROUTE_TIMEOUT : durationMs(textOf(timeoutNode));
  const policy = get(action, 'retry_policy');
  const retries = policy === undefined ? undefined : (intOf(get(policy, 'num_retries')) ?? DEFAULT_RETRIES);
  return [...(single === undefined ? [] : [single]), ...weighted].flatMap((node) => {
    const to = clusters.get(textOf(node) ?? '');
    if (to === undefined) return [];
    return [
      {
        ...(path === undefined ? {} : { path }),
        to,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        ...(retries === undefined ? {} : { retries }),
        at: node.at,
      },
    ];
  });
}

/** 'host:port' of the first endpoint; of version 2 also `hosts`. */
function addressOf(cluster: YamlNode): string | undefined {
  const [first] = items(get(cluster, 'load_assignment', 'endpoints')).flatMap((one) => items(get(one, 'lb_endpoints')));
  const old = get(cluster, 'hosts');
  const node =
    get(first, 'endpoint', 'address', 'socket_address') ??
    get(old?.t === 'list' ? old.items[0] : old, 'socket_address');
  const host = textOf(get(node, 'address'));
  const port = intOf(get(node, 'port_value'));
  return host === undefined ? undefined : port === undefined ? host : `${host}:${port}`;
}

/** Every map of a tree: filters hold their configuration under many keys. */
function* maps(node: YamlNode): Generator<YamlNode> {
  if (node.t === 'list') for (const item of node.items) yield* maps(item);
  if (node.t !== 'map') return;
  yield node;
  for (const entry of node.entries) yield* maps(entry.value);
}
