import type { ManifestFacts, PackageFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { asRecord, stringsOf, textRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';
import { exportPaths } from '../package/exports.ts';

/** package.json: a package of the workspace. */
export const manifest: Manifest = {
  id: 'package-json',
  match: (file) => baseName(file) === 'package.json',
  read(files): ManifestFacts {
    const [source] = files;
    const { value, at, problems } = parseJson(source?.file ?? '', source?.text ?? '', 'package-json');
    const json = asRecord(value);
    const facts = source === undefined || json === undefined ? [] : [packageOf(folderOf(source.file), json, at)];
    return { manifest: 'package-json', files: files.map((f) => f.file), facts, ignores: [], problems };
  },
};

function packageOf(folder: string, json: Readonly<Record<string, unknown>>, at: PackageFact['at']): PackageFact {
  const text = (key: string): string | undefined => (typeof json[key] === 'string' ? json[key] : undefined);
  const { '.': root, ...subpaths } = exportPaths(json['exports']);
  const entries = [root, text('source'), text('module'), text('main'), text('types') ?? text('typings')];
  const workspaces = Array.isArray(json['workspaces'])
    ? json['workspaces']
    : asRecord(json['workspaces'])?.['packages'];
  const optional = { name: text('name'), version: text('version'), description: text('description') };
  return {
    fact: 'package',
    folder,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    private: json['private'] === true,
    entries: [...new Set(entries.filter((entry) => entry !== undefined))],
    exports: subpaths,
    imports: exportPaths(json['imports']),
    dependencies: {
      ...textRecord(json['peerDependencies']),
      ...textRecord(json['optionalDependencies']),
      ...textRecord(json['dependencies']),
    },
    devDependencies: textRecord(json['devDependencies']),
    scripts: textRecord(json['scripts']),
    workspaces: stringsOf(workspaces),
    bin: json['bin'] !== undefined,
    at,
  };
}
