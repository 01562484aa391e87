import type { ManifestFacts, PackageFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { asRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';

/** rush.json: the folders of a Rush workspace's packages, as a package without a name (Rush has no package.json there). */
export const manifest: Manifest = {
  id: 'rush',
  match: (file) => baseName(file) === 'rush.json',
  read(files): ManifestFacts {
    const source = files[0]!;
    const { value, at, problems } = parseJson(source.file, source.text, 'rush', true);
    const projects = asRecord(value)?.['projects'];
    const workspaces = (Array.isArray(projects) ? projects : []).flatMap((project) => {
      const folder = asRecord(project)?.['projectFolder'];
      return typeof folder === 'string' ? [folder] : [];
    });
    const fact: PackageFact = {
      fact: 'package',
      folder: folderOf(source.file),
      private: true,
      entries: [],
      exports: {},
      imports: {},
      dependencies: {},
      devDependencies: {},
      scripts: {},
      workspaces,
      bin: false,
      at,
    };
    return {
      manifest: 'rush',
      files: [source.file],
      facts: workspaces.length === 0 ? [] : [fact],
      ignores: [],
      problems,
    };
  },
};
