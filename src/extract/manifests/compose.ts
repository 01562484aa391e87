import type { Problem } from '../../model/facts.ts';
import type { ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { composeFileOf, isComposeName, looksLikeCompose, parseOnce } from '../compose/files.ts';
import type { ComposeFile } from '../compose/files.ts';
import { labelRoutes } from '../compose/label-routes.ts';
import { linkedAddresses } from '../compose/links.ts';
import { composeProjects } from '../compose/projects.ts';
import type { ComposeProject } from '../compose/projects.ts';
import { namedFiles, resolveProject } from '../compose/resolve.ts';
import { composeScope } from '../compose/scope.ts';
import { variablesOf } from '../compose/variables.ts';
import { ordersOf, workloadOf } from '../compose/workload.ts';
import { get } from '../yaml/tree.ts';

/** Docker compose: one environment per folder, and one for each file that defines the folder's services again. */
export const manifest: Manifest = {
  id: 'compose',
  match: (file) => /\.ya?ml$/i.test(file),
  sniff: (text, file) => isComposeName(file) || looksLikeCompose(text),
  group(files) {
    const folders = Map.groupBy(files, folderOf);
    return [...folders.keys()].sort().map((folder) => [...folders.get(folder)!].sort());
  },
  needs(files) {
    const byPath = pathsOf(files);
    return files.flatMap((source) => {
      const file = /\.ya?ml$/i.test(source.file) ? composeFileOf(source) : undefined;
      return file === undefined ? [] : namedFiles(file, composeScope(file.folder, byPath));
    });
  },
  read(files): ManifestFacts {
    const folder = folderOf(files[0]?.file ?? '');
    const yaml = files.filter((source) => /\.ya?ml$/i.test(source.file));
    const own = yaml
      .filter((source) => folderOf(source.file) === folder)
      .flatMap((source) => composeFileOf(source) ?? []);
    const projects = composeProjects(folder, own);
    const problems: Problem[] = yaml.flatMap((source) =>
      isComposeName(source.file) ? parseOnce(source).problems : [],
    );
    const facts = projects.flatMap((project) => projectFacts(project, folder, files, problems));
    return {
      manifest: 'compose',
      files: files.map((source) => source.file),
      facts,
      ignores: yaml.flatMap((source) => parseOnce(source).ignores),
      problems: unique(problems),
    };
  },
};

function projectFacts(
  project: ComposeProject,
  folder: FilePath,
  files: readonly ManifestFile[],
  problems: Problem[],
): readonly ManifestFact[] {
  const byPath = pathsOf(files);
  const resolved = resolveProject(project, folder, byPath);
  problems.push(...resolved.problems);
  const facts: ManifestFact[] = [];
  for (const service of resolved.services) {
    const variables = variablesOf(project.id, service, resolved.scopeOf, byPath);
    problems.push(...variables.problems);
    facts.push(workloadOf(project.id, service, resolved.scopeOf), ...variables.facts, ...ordersOf(project.id, service));
  }
  if (facts.length === 0) return [];
  const deploysReplicas = resolved.services.some(
    (s) => get(s.value, 'deploy', 'replicas') !== undefined || get(s.value, 'scale') !== undefined,
  );
  const at = startOf(project.files.at(-1)!);
  return [
    { fact: 'environment', id: project.id, kind: 'compose', deploysReplicas, at },
    ...facts,
    ...linkedAddresses(project.id, resolved.services),
    ...labelRoutes(project.id, resolved.services, facts),
  ];
}

function startOf(file: ComposeFile): Span {
  return file.services[0]?.keyAt ?? file.tree.at;
}

const pathsOf = (files: readonly ManifestFile[]): ReadonlyMap<FilePath, ManifestFile> =>
  new Map(files.map((file) => [file.file, file]));

/** The same file may belong to several projects: its problems are told once. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((p) => [`${p.at?.file}:${p.at?.line}:${p.at?.column} ${p.message}`, p])).values()];
}
