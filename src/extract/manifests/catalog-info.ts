import { guardText, redactText } from '../../model/secrets.ts';
import type { CatalogFact, ManifestFact, ManifestFacts, OwnerFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { parseYaml } from '../yaml/parse.ts';
import { get, recordOf, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

const KINDS: Readonly<Record<string, CatalogFact['kind']>> = {
  component: 'component',
  resource: 'resource',
  api: 'api',
  system: 'system',
};

/** Backstage's catalog-info.yaml. https://backstage.io/docs/features/software-catalog/descriptor-format */
export const manifest: Manifest = {
  id: 'catalog-info',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text, file) =>
    /^apiVersion:\s*["']?backstage\.io\//m.test(text) &&
    !/(?:^|\/)(?:templates?|node_modules)\//.test(folderOf(file) + '/'),
  read(files): ManifestFacts {
    const source = files[0]!;
    const yaml = parseYaml(source.file, source.text, 'catalog-info');
    const facts = yaml.documents.flatMap((tree, order) =>
      entityOf(tree, folderOf(source.file), order, isDescriptor(source.file)),
    );
    return { manifest: 'catalog-info', files: [source.file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};

/** A descriptor beside the code speaks of its folder; a collection of entities elsewhere does not. */
const isDescriptor = (file: FilePath): boolean => /^catalog-info\.ya?ml$/i.test(baseName(file));

function entityOf(tree: YamlNode, folder: FilePath, order: number, besideCode: boolean): readonly ManifestFact[] {
  const kind = KINDS[(textOf(get(tree, 'kind')) ?? '').toLowerCase()];
  const nameNode = get(tree, 'metadata', 'name');
  const name = textOf(nameNode);
  if (kind === undefined || name === undefined || nameNode === undefined) return [];
  const spec = get(tree, 'spec');
  const ownerNode = get(spec, 'owner');
  const owner = entityName(textOf(ownerNode));
  const optional = {
    owner,
    description: redactText(textOf(get(tree, 'metadata', 'description'))?.trim() ?? '') || undefined,
    type: textOf(get(spec, 'type')),
    lifecycle: textOf(get(spec, 'lifecycle')),
    system: entityName(textOf(get(spec, 'system'))),
  };
  const annotations = recordOf(get(tree, 'metadata', 'annotations'));
  const fact: CatalogFact = {
    fact: 'catalog',
    kind,
    name,
    folder,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    dependsOn: textsOf(get(spec, 'dependsOn')),
    providesApis: textsOf(get(spec, 'providesApis')),
    consumesApis: textsOf(get(spec, 'consumesApis')),
    annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, guardText(key, value)])),
    at: nameNode.at,
  };
  if (owner === undefined || ownerNode === undefined || kind !== 'component' || !besideCode) return [fact];
  const owned: OwnerFact = {
    fact: 'owner',
    source: 'catalog',
    pattern: folder,
    owners: [owner],
    order,
    at: ownerNode.at,
  };
  return [fact, owned];
}

/** 'group:default/payments' → 'payments': the kind and the default namespace say nothing. */
function entityName(reference: string | undefined): string | undefined {
  return (
    reference
      ?.trim()
      .replace(/^[a-z]+:/i, '')
      .replace(/^default\//, '') || undefined
  );
}
