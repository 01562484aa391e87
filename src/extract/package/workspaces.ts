/** Where a package.json's folder says its workspace packages lie: npm and yarn in it, pnpm and lerna beside it. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { asRecord, stringsOf } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { entries, get, recordOf, textsOf } from '../yaml/tree.ts';

export interface Workspaces {
  /** Globs relative to the folder; '!' excludes. */
  readonly globs: readonly string[];
  /** pnpm catalogs: catalog name ('default') → package → range. */
  readonly catalogs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly problems: readonly Problem[];
}

/** The files beside a package.json that speak of its workspace. */
export function workspaceFiles(packageFile: FilePath): readonly FilePath[] {
  const folder = folderOf(packageFile);
  return ['pnpm-workspace.yaml', 'lerna.json'].map((name) => (folder === '.' ? name : `${folder}/${name}`));
}

export function workspacesOf(json: Readonly<Record<string, unknown>>, beside: readonly ManifestFile[]): Workspaces {
  const field = json['workspaces'];
  const own = stringsOf(Array.isArray(field) ? field : asRecord(field)?.['packages']);
  const pnpm = beside.find((file) => baseName(file.file) === 'pnpm-workspace.yaml');
  const lerna = beside.find((file) => baseName(file.file) === 'lerna.json');
  const yaml = pnpm === undefined ? undefined : parseYamlOnce(pnpm, 'package-json');
  const tree = yaml?.documents[0];
  const fromLerna = lerna === undefined ? undefined : parseJson(lerna.file, lerna.text, 'package-json', true);
  const lernaGlobs = stringsOf(asRecord(fromLerna?.value)?.['packages']).filter(
    () => own.length === 0 && pnpm === undefined,
  );
  return {
    globs: [...new Set([...own, ...textsOf(get(tree, 'packages')), ...lernaGlobs])],
    catalogs: {
      default: recordOf(get(tree, 'catalog')),
      ...Object.fromEntries(entries(get(tree, 'catalogs')).map((e) => [e.key, recordOf(e.value)])),
    },
    problems: [...(yaml?.problems ?? []), ...(fromLerna?.problems ?? [])],
  };
}

/** Ranges with `catalog:` and `catalog:name` replaced by what the catalog says. */
export function withCatalogs(
  ranges: Readonly<Record<string, string>>,
  catalogs: Workspaces['catalogs'],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => {
      const catalog = /^catalog:(.*)$/.exec(range)?.[1];
      return [name, catalog === undefined ? range : (catalogs[catalog || 'default']?.[name] ?? range)];
    }),
  );
}
