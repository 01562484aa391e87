import type { ManifestFacts, PackageFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import type { FilePath } from '../../model/value.ts';
import { asRecord, textRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';
import { exportPaths } from '../package/exports.ts';
import { withCatalogs, workspaceFiles, workspacesOf } from '../package/workspaces.ts';
import type { Workspaces } from '../package/workspaces.ts';

/** package.json: a package of the workspace. */
export const manifest: Manifest = {
  id: 'package-json',
  match: (file) => baseName(file) === 'package.json',
  needs(files, listing) {
    const own = files[0]?.file ?? '';
    // A package of a pnpm workspace may name versions by the catalog of a folder above.
    const above = files[0]?.text.includes('"catalog:') ? catalogFiles(own) : [];
    return [...workspaceFiles(own), ...above].filter((file) => listing.has(file));
  },
  read(files): ManifestFacts {
    const [source, ...beside] = files;
    const parsed = parseJson(source?.file ?? '', source?.text ?? '', 'package-json');
    const json = asRecord(parsed.value);
    const names = files.map((file) => file.file);
    if (source === undefined || json === undefined) {
      return { manifest: 'package-json', files: names, facts: [], ignores: [], problems: parsed.problems };
    }
    const own = beside.filter((file) => folderOf(file.file) === folderOf(source.file));
    const { globs, problems } = workspacesOf(json, own);
    const { catalogs } = workspacesOf(json, beside);
    const fact = packageOf(folderOf(source.file), json, globs, catalogs, parsed.at);
    return {
      manifest: 'package-json',
      files: names,
      facts: [fact],
      ignores: [],
      problems: [...parsed.problems, ...problems],
    };
  },
};

function catalogFiles(file: FilePath): readonly FilePath[] {
  const found: FilePath[] = [];
  for (let folder = folderOf(file); folder !== '.';) {
    folder = folderOf(folder);
    found.push(folder === '.' ? 'pnpm-workspace.yaml' : `${folder}/pnpm-workspace.yaml`);
  }
  return found;
}

function packageOf(
  folder: FilePath,
  json: Readonly<Record<string, unknown>>,
  workspaces: readonly string[],
  catalogs: Workspaces['catalogs'],
  at: PackageFact['at'],
): PackageFact {
  const text = (key: string): string | undefined => (typeof json[key] === 'string' ? json[key] : undefined);
  const ranges = (...keys: readonly string[]): Readonly<Record<string, string>> =>
    redacted(
      withCatalogs(Object.assign({}, ...keys.map((key) => textRecord(json[key]))) as Record<string, string>, catalogs),
    );
  const { '.': root, ...subpaths } = exportPaths(json['exports']);
  const entries = [root, text('source'), text('module'), text('main'), text('types') ?? text('typings')];
  const optional = { name: text('name'), version: text('version'), description: text('description') };
  return {
    fact: 'package',
    folder,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    private: json['private'] === true,
    entries: [...new Set(entries.filter((entry) => entry !== undefined))],
    exports: subpaths,
    imports: exportPaths(json['imports']),
    dependencies: ranges('peerDependencies', 'optionalDependencies', 'dependencies'),
    devDependencies: ranges('devDependencies'),
    scripts: redacted(textRecord(json['scripts'])),
    workspaces,
    bin: json['bin'] !== undefined,
    at,
  };
}

/** Scripts and git addresses may hold tokens. */
const redacted = (record: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, redactText(value)]));
