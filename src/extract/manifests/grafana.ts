import type { ManifestFacts, TargetFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import { parseYaml } from '../yaml/parse.ts';
import { get, items, textOf } from '../yaml/tree.ts';

/** Grafana's provisioned data sources: https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources */
export const manifest: Manifest = {
  id: 'grafana',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text) => /^datasources:/m.test(text) && /^apiVersion:\s*\d/m.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const yaml = parseYaml(file, text, 'grafana');
    const facts = yaml.documents
      .flatMap((tree) => items(get(tree, 'datasources')))
      .flatMap((source): readonly TargetFact[] => {
        const node = get(source, 'url');
        const to = textOf(node);
        if (node === undefined || to === undefined) return [];
        return [
          {
            fact: 'target',
            product: 'grafana',
            does: 'reads',
            folder: folderOf(file),
            to: redactText(to),
            at: node.at,
          },
        ];
      });
    return { manifest: 'grafana', files: [file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};
