import type { ManifestFacts, TargetFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { redactText } from '../../model/secrets.ts';
import { folderOf } from '../../model/path.ts';
import { parseYaml } from '../yaml/parse.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** Prometheus' configuration: what it scrapes, alerts and writes to (https://prometheus.io/docs/prometheus/latest/configuration/configuration/). */
export const manifest: Manifest = {
  id: 'prometheus',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text) => /^scrape_configs:/m.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const yaml = parseYaml(file, text, 'prometheus');
    const facts = yaml.documents.flatMap((tree) => targetsOf(tree, folderOf(file)));
    return { manifest: 'prometheus', files: [file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};

function targetsOf(tree: YamlNode, folder: string): readonly TargetFact[] {
  const groups = [...items(get(tree, 'scrape_configs')), ...items(get(tree, 'alerting', 'alertmanagers'))];
  const scraped = groups
    .flatMap((group) => items(get(group, 'static_configs')))
    .flatMap((group) => items(get(group, 'targets')))
    .map((node) => [node, 'scrapes'] as const);
  const written = ['remote_write', 'remote_read']
    .flatMap((key) => items(get(tree, key)))
    .flatMap((one) => get(one, 'url') ?? [])
    .map((node) => [node, 'exports'] as const);
  return [...scraped, ...written].flatMap(([node, does]): readonly TargetFact[] => {
    const to = textOf(node);
    return to === undefined
      ? []
      : [{ fact: 'target', product: 'prometheus', does, folder, to: redactText(to), at: node.at }];
  });
}
