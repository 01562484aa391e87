import type { ManifestFacts, OwnerFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { Span } from '../../model/value.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { entries, get, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** OWNERS files of Kubernetes' kind (https://www.kubernetes.dev/docs/guide/owners/) and of Chromium's, one address a line. */
export const manifest: Manifest = {
  id: 'owners',
  match: (file) => /^OWNERS(?:_ALIASES)?$/.test(baseName(file)),
  group: (files) => (files.some((file) => baseName(file) === 'OWNERS') ? [[...files].sort()] : []),
  read(files): ManifestFacts {
    const aliases = new Map(files.filter((source) => baseName(source.file) === 'OWNERS_ALIASES').flatMap(aliasesOf));
    const own = files.filter((source) => baseName(source.file) === 'OWNERS');
    const isYaml = (source: ManifestFile): boolean => /^(?:approvers|reviewers|filters)\s*:/m.test(source.text);
    return {
      manifest: 'owners',
      files: files.map((source) => source.file),
      facts: own.flatMap((source) => (isYaml(source) ? approvers(source, aliases) : lines(source))),
      ignores: [],
      problems: own.filter(isYaml).flatMap((source) => parseYamlOnce(source, 'owners').problems),
    };
  },
};

/** Names of groups, in lower case, and who is in them. */
function aliasesOf(source: ManifestFile): readonly (readonly [string, readonly string[]])[] {
  const tree = parseYamlOnce(source, 'owners').documents[0];
  return entries(get(tree, 'aliases')).map((alias) => [alias.key.toLowerCase(), textsOf(alias.value)]);
}

function approvers(source: ManifestFile, aliases: ReadonlyMap<string, readonly string[]>): readonly OwnerFact[] {
  const tree = parseYamlOnce(source, 'owners').documents[0];
  // Filters by file name: the one for everything speaks of the folder.
  const everything = entries(get(tree, 'filters')).find((filter) => filter.key === '.*')?.value;
  const listed = listOf(tree) ?? listOf(everything);
  if (listed === undefined) return [];
  const owners = items(listed).flatMap((item) => {
    const name = textOf(item);
    return name === undefined ? [] : (aliases.get(name.toLowerCase()) ?? [name]);
  });
  return owners.length === 0 ? [] : [factOf(source, owners, listed.at)];
}

const listOf = (node: YamlNode | undefined): YamlNode | undefined => get(node, 'approvers') ?? get(node, 'reviewers');

function lines(source: ManifestFile): readonly OwnerFact[] {
  const rows = source.text.split(/\r?\n/);
  const owners = rows.flatMap((row) => /^\s*([^\s@#]+@[^\s@#]+)\s*(?:#.*)?$/.exec(row)?.[1] ?? []);
  const first = rows.findIndex((row) => /^\s*[^\s@#]+@/.test(row)) + 1;
  const at = { file: source.file, line: Math.max(1, first), column: 1, endLine: Math.max(1, first), endColumn: 1 };
  return owners.length === 0 ? [] : [factOf(source, owners, at)];
}

const factOf = (source: ManifestFile, owners: readonly string[], at: Span): OwnerFact => ({
  fact: 'owner',
  source: 'owners',
  pattern: folderOf(source.file),
  owners: [...new Set(owners)],
  order: 0,
  at,
});
