import type { ArtifactFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import { parseYaml } from '../yaml/parse.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** skaffold.yaml: which folder each image is built from. */
export const manifest: Manifest = {
  id: 'skaffold',
  match: (file) => /^skaffold[\w.-]*\.ya?ml$/.test(baseName(file)),
  sniff: (text) => /^apiVersion:\s*["']?skaffold\//m.test(text),
  read(files): ManifestFacts {
    const source = files[0]!;
    const yaml = parseYaml(source.file, source.text, 'skaffold');
    const facts = yaml.documents.flatMap((tree) => {
      const profiles = items(get(tree, 'profiles')).flatMap((profile) => artifactsOf(profile, source.file));
      return [...artifactsOf(tree, source.file), ...profiles];
    });
    const unique = [...new Map(facts.map((fact) => [`${fact.image} ${fact.context}`, fact])).values()];
    return {
      manifest: 'skaffold',
      files: [source.file],
      facts: unique,
      ignores: yaml.ignores,
      problems: yaml.problems,
    };
  },
};

function artifactsOf(tree: YamlNode, file: string): readonly ArtifactFact[] {
  return items(get(tree, 'build', 'artifacts')).flatMap((artifact) => {
    const imageNode = get(artifact, 'image');
    const image = textOf(imageNode);
    const context = resolvePath(folderOf(file), textOf(get(artifact, 'context')) ?? '.');
    if (image === undefined || context === undefined || imageNode === undefined) return [];
    const written = textOf(get(artifact, 'docker', 'dockerfile'));
    const dockerfile = written === undefined ? undefined : resolvePath(context, written);
    return [
      {
        fact: 'artifact' as const,
        image,
        context,
        ...(dockerfile === undefined ? {} : { dockerfile }),
        at: imageNode.at,
      },
    ];
  });
}
