import type { ManifestFacts, ProjectFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { asRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';

/** Nx's project.json: one project, its kind and its entry file. */
export const manifest: Manifest = {
  id: 'nx-project',
  match: (file) => baseName(file) === 'project.json',
  sniff: (text) => /"(?:projectType|targets)"\s*:/.test(text),
  read(files): ManifestFacts {
    const source = files[0]!;
    const { value, at, problems } = parseJson(source.file, source.text, 'nx-project', true);
    const json = asRecord(value);
    const facts = json === undefined ? [] : projectOf(folderOf(source.file), json, at);
    return { manifest: 'nx-project', files: [source.file], facts, ignores: [], problems };
  },
};

function projectOf(folder: FilePath, json: Readonly<Record<string, unknown>>, at: Span): readonly ProjectFact[] {
  const type = json['projectType'];
  if (type !== 'application' && type !== 'library') return [];
  const name = typeof json['name'] === 'string' ? json['name'] : folder === '.' ? 'app' : baseName(folder);
  const targets = asRecord(json['targets']) ?? {};
  const options = asRecord(asRecord(targets['build'])?.['options']);
  const main = options?.['main'] ?? options?.['entryFile'];
  // Paths in targets start at the root of the workspace, which is the root of the analysis.
  const entry =
    typeof main === 'string'
      ? resolvePath('.', main.replace(/^\{projectRoot\}/, folder).replace(/^\{workspaceRoot\}\//, ''))
      : undefined;
  return [{ fact: 'project', tool: 'nx', name, folder, kind: type, ...(entry === undefined ? {} : { entry }), at }];
}
