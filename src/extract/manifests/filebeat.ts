import type { ManifestFacts, ShipperFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** Filebeat (and Metricbeat): where a service's logs go. */
export const manifest: Manifest = {
  id: 'filebeat',
  match: (file) => /^(file|metric|packet|heart|audit)beat[\w.-]*\.ya?ml$/.test(baseName(file)),
  read: (files) => read(files[0]!),
};

const OUTPUTS = ['logstash', 'elasticsearch', 'kafka', 'redis'];

function read(source: ManifestFile): ManifestFacts {
  const yaml = parseYaml(source.file, source.text, 'manifest filebeat');
  const facts: ShipperFact[] = [];
  for (const tree of yaml.documents)
    for (const output of OUTPUTS) {
      const node = found(tree, output);
      const hosts = node && get(node, 'hosts');
      const texts = textsOf(hosts);
      if (hosts && texts.length > 0)
        facts.push({ fact: 'shipper', product: output, folder: folderOf(source.file), to: texts[0]!, at: hosts.at });
    }
  return { manifest: 'filebeat', files: [source.file], facts, ignores: yaml.ignores, problems: yaml.problems };
}

/** `output: { logstash: … }` and `output.logstash: …`. */
const found = (tree: YamlNode, output: string): YamlNode | undefined =>
  entries(tree).find((one) => one.key === `output.${output}`)?.value ?? get(tree, 'output', output);
