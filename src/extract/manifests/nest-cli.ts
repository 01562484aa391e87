import type { ManifestFacts, ProjectFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { asRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';

type Json = Readonly<Record<string, unknown>>;

/** nest-cli.json: the projects of a Nest monorepo, or the one project of its folder. */
export const manifest: Manifest = {
  id: 'nest-cli',
  match: (file) => /^\.?nest-cli\.json$/.test(baseName(file)),
  read(files): ManifestFacts {
    const source = files[0]!;
    const { value, at, problems } = parseJson(source.file, source.text, 'nest-cli', true);
    const json = asRecord(value);
    const folder = folderOf(source.file);
    return {
      manifest: 'nest-cli',
      files: [source.file],
      facts: json === undefined ? [] : projectsOf(folder, json, at),
      ignores: [],
      problems,
    };
  },
};

function projectsOf(folder: FilePath, json: Json, at: Span): readonly ProjectFact[] {
  const projects = Object.entries(asRecord(json['projects']) ?? {}).flatMap(([name, value]) => {
    const project = asRecord(value);
    return project === undefined ? [] : [projectOf(name, folder, project, json, at)].flat();
  });
  return projects.length > 0 ? projects : projectOf(folder === '.' ? '' : baseName(folder), folder, json, json, at);
}

/** Defaults of the Nest CLI: entry file 'main', source root 'src'. */
function projectOf(name: string, folder: FilePath, project: Json, defaults: Json, at: Span): readonly ProjectFact[] {
  const text = (key: string): string | undefined => (typeof project[key] === 'string' ? project[key] : undefined);
  const root = resolvePath(folder, text('root') ?? '.');
  const kind = text('type') === 'library' ? 'library' : 'application';
  const sources = text('sourceRoot') ?? (root === folder ? 'src' : `${text('root') ?? '.'}/src`);
  const file =
    text('entryFile') ??
    (typeof defaults['entryFile'] === 'string' ? defaults['entryFile'] : kind === 'library' ? 'index' : 'main');
  // Built entries ('apps/auth/src/main' under dist) name the source by the same path.
  const entry = resolvePath(folder, `${sources}/${file.replace(/\.[jt]s$/, '')}.ts`);
  if (root === undefined) return [];
  return [
    {
      fact: 'project',
      tool: 'nest',
      name: name || 'app',
      folder: root,
      kind,
      ...(entry === undefined ? {} : { entry }),
      at,
    },
  ];
}
