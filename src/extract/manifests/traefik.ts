import type { ManifestFacts, ProxyFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import { traefikRule } from '../traefik/rule.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** Traefik's dynamic configuration in YAML: https://doc.traefik.io/traefik/reference/dynamic-configuration/file/ */
export const manifest: Manifest = {
  id: 'traefik',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text) => /^http:/m.test(text) && /^\s+routers:/m.test(text) && /^\s+rule:/m.test(text),
  read: (files) => read(files[0]!),
};

function read(source: ManifestFile): ManifestFacts {
  const yaml = parseYaml(source.file, source.text, 'traefik');
  const facts = yaml.documents.flatMap((tree): readonly ProxyFact[] => {
    const routes = entries(get(tree, 'http', 'routers')).flatMap((router) => routesOf(router.value, tree));
    const at = get(tree, 'http')?.at ?? tree.at;
    return routes.length === 0
      ? []
      : [{ fact: 'proxy', product: 'traefik', file: source.file, folder: folderOf(source.file), routes, at }];
  });
  return { manifest: 'traefik', files: [source.file], facts, ignores: yaml.ignores, problems: yaml.problems };
}

function routesOf(router: YamlNode, tree: YamlNode): ProxyFact['routes'] {
  const ruleNode = get(router, 'rule');
  // `orders@docker` is of another provider.
  const service = textOf(get(router, 'service'))?.replace(/@file$/, '');
  if (ruleNode === undefined || service === undefined || service.includes('@')) return [];
  const { path } = traefikRule(textOf(ruleNode) ?? '');
  return targetsOf(service, tree, 0).map((to) => ({ ...(path === undefined ? {} : { path }), to, at: ruleNode.at }));
}

/** Addresses of a service; a weighted one stands for others. */
function targetsOf(name: string, tree: YamlNode, depth: number): readonly string[] {
  const service = get(tree, 'http', 'services', name);
  const own = items(get(service, 'loadBalancer', 'servers')).flatMap((server) => textOf(get(server, 'url')) ?? []);
  const others = items(get(service, 'weighted', 'services')).flatMap((one) => textOf(get(one, 'name')) ?? []);
  return depth > 5 ? own : [...new Set([...own, ...others.flatMap((one) => targetsOf(one, tree, depth + 1))])];
}
