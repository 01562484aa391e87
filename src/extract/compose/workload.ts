import type { OrderFact, Probe, WorkloadFact } from '../../model/manifest.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import { guardText, redactText } from '../../model/secrets.ts';
import type { FilePath } from '../../model/value.ts';
import { ownersOf } from '../owners.ts';
import { entries, get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import { portsOf } from './ports.ts';
import type { ScopeOf } from './scope.ts';
import { commandOf } from './variables.ts';

/** One merged service as a workload. */
export function workloadOf(environment: string, service: YamlEntry, scopeOf: ScopeOf): WorkloadFact {
  const tree = service.value;
  const text = (node: YamlNode | undefined): string | undefined =>
    node === undefined ? undefined : scopeOf(node.at.file).text(node);
  const image = text(get(tree, 'image'));
  const build = buildOf(get(tree, 'build'), text);
  const command = [get(tree, 'entrypoint'), get(tree, 'command')]
    .flatMap((node) => commandOf(node, text) ?? [])
    .join(' ');
  const replicaNode = get(tree, 'deploy', 'replicas') ?? get(tree, 'scale');
  const replicas = intOf(replicaNode) ?? toInt(text(replicaNode));
  const labels = [...entries(get(tree, 'labels')), ...entries(get(tree, 'deploy', 'labels'))];
  const profiles = items(get(tree, 'profiles')).flatMap((profile) => text(profile) ?? []);
  const probe = healthProbe(get(tree, 'healthcheck'), text);
  return {
    fact: 'workload',
    environment,
    name: service.key,
    aliases: aliasesOf(tree, text).filter((alias) => alias !== service.key),
    ...(image === undefined ? {} : { image: redactText(image) }),
    ...(build === undefined ? {} : { build }),
    ...(command === '' ? {} : { command: redactText(command) }),
    kind: 'service',
    ...(replicas === undefined || replicaNode === undefined ? {} : { replicas, replicasAt: replicaNode.at }),
    probes: probe === undefined ? [] : [probe],
    ports: portsOf(tree, (node) => scopeOf(node.at.file)),
    owners: ownersOf(labels),
    labels: Object.fromEntries(labels.map((label) => [label.key, guardText(label.key, text(label.value) ?? '')])),
    ...(profiles.length === 0 ? {} : { profiles }),
    at: service.keyAt,
  };
}

type Text = (node: YamlNode | undefined) => string | undefined;

function buildOf(build: YamlNode | undefined, text: Text): WorkloadFact['build'] {
  if (build === undefined) return undefined;
  const contextNode = get(build, 'context');
  const folder = folderOf(contextNode?.at.file ?? build.at.file);
  const context = resolvePath(folder, text(contextNode) ?? '.');
  if (context === undefined) return undefined;
  const written = text(get(build, 'dockerfile'));
  const dockerfile = written === undefined ? undefined : dockerfilePath(context, folder, written);
  const target = text(get(build, 'target'));
  return { context, ...(dockerfile === undefined ? {} : { dockerfile }), ...(target === undefined ? {} : { target }) };
}

/** A Dockerfile lies in the context; a path that leaves it upwards is read from the compose file's folder, as written by mistake. */
function dockerfilePath(context: FilePath, folder: FilePath, written: string): FilePath | undefined {
  return resolvePath(context, written) ?? resolvePath(folder, written);
}

function aliasesOf(service: YamlNode, text: Text): readonly string[] {
  const names = [text(get(service, 'container_name')), text(get(service, 'hostname'))];
  for (const network of entries(get(service, 'networks')))
    names.push(...items(get(network.value, 'aliases')).map(text));
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];
}

function healthProbe(check: YamlNode | undefined, text: Text): Probe | undefined {
  if (check?.t !== 'map' || textOf(get(check, 'disable')) === 'true') return undefined;
  const test = get(check, 'test');
  const command = commandOf(test, text);
  if (test === undefined || command === undefined || command === 'NONE') return undefined;
  const url = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?(\/[^\s"'|;&]*)?/.exec(command);
  return {
    kind: 'readiness',
    ...(url?.[2] === undefined ? {} : { path: redactText(url[2]) }),
    ...(url?.[1] === undefined ? {} : { port: Number(url[1]) }),
    at: test.at,
  };
}

/** depends_on and links of a service; the target is the service's name. */
export function ordersOf(environment: string, service: YamlEntry): readonly OrderFact[] {
  const order = (to: string, at: OrderFact['at'], condition?: string): OrderFact => ({
    fact: 'order',
    environment,
    from: service.key,
    to,
    ...(condition === undefined ? {} : { condition }),
    at,
  });
  const depends = entries(get(service.value, 'depends_on')).map((e) =>
    order(e.key, e.keyAt, textOf(get(e.value, 'condition'))),
  );
  const links = items(get(service.value, 'links')).flatMap((link) => {
    const to = textOf(link)?.split(':')[0];
    return to === undefined || depends.some((d) => d.to === to) ? [] : [order(to, link.at)];
  });
  return [...depends, ...links];
}

function toInt(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
