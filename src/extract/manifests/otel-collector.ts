import type { ManifestFacts, TargetFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** OpenTelemetry collector: where its pipelines send what they take (https://opentelemetry.io/docs/collector/configuration/). */
export const manifest: Manifest = {
  id: 'otel-collector',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text) => /^exporters:/m.test(text) && /^service:/m.test(text) && /^\s+pipelines:/m.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const yaml = parseYaml(file, text, 'otel-collector');
    const facts = yaml.documents.flatMap((tree) => targetsOf(tree, folderOf(file)));
    return { manifest: 'otel-collector', files: [file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};

/** Only what a pipeline uses runs. */
function targetsOf(tree: YamlNode, folder: string): readonly TargetFact[] {
  const pipelines = entries(get(tree, 'service', 'pipelines')).map((pipeline) => pipeline.value);
  const used = (key: string): ReadonlySet<string> => new Set(pipelines.flatMap((one) => textsOf(get(one, key))));
  const [exporters, receivers] = [used('exporters'), used('receivers')];
  const sent = entries(get(tree, 'exporters')).filter((one) => exporters.has(one.key));
  const taken = entries(get(tree, 'receivers')).filter((one) => receivers.has(one.key));
  const addresses = sent.flatMap(
    ({ value }) => get(value, 'endpoint') ?? items(get(value, 'endpoints'))[0] ?? get(value, 'brokers') ?? [],
  );
  const scraped = taken
    .flatMap(({ value }) => items(get(value, 'config', 'scrape_configs')))
    .flatMap((one) => items(get(one, 'static_configs')))
    .flatMap((one) => items(get(one, 'targets')));
  const made = (node: YamlNode, does: TargetFact['does']): readonly TargetFact[] => {
    const to = textsOf(node)[0] ?? textOf(node);
    return to === undefined
      ? []
      : [{ fact: 'target', product: 'otel-collector', does, folder, to: redactText(to), at: node.at }];
  };
  return [...addresses.flatMap((node) => made(node, 'exports')), ...scraped.flatMap((node) => made(node, 'scrapes'))];
}
