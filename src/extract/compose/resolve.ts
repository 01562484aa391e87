/** A project's services, merged: includes read, `extends` followed, files laid over each other. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import { composeFileOf } from './files.ts';
import type { ComposeFile } from './files.ts';
import { extendsOf, mergeTrees, normalizeService } from './merge.ts';
import { includesOf } from './projects.ts';
import type { ComposeProject } from './projects.ts';
import { composeScope, scopesOf } from './scope.ts';
import type { ComposeScope, ScopeOf } from './scope.ts';

export interface ResolvedProject {
  readonly services: readonly YamlEntry[];
  readonly scopeOf: ScopeOf;
  readonly problems: readonly Problem[];
}

const MAX_EXTENDS = 20;

/** `files` holds every file that was read for the folder, by path. */
export function resolveProject(
  project: ComposeProject,
  folder: FilePath,
  files: ReadonlyMap<FilePath, ManifestFile>,
): ResolvedProject {
  const problems: Problem[] = [];
  const own = composeScope(folder, files);
  const scopes = new Map<FilePath, ComposeScope>(project.files.map((file) => [file.file, own]));
  const scopeOf = scopesOf(files, scopes);
  const merged = new Map<string, YamlEntry>();
  const seen = new Set<FilePath>();
  for (const file of project.files) lay(file, own);
  return { services: [...merged.values()], scopeOf, problems };

  function lay(file: ComposeFile, scope: ComposeScope): void {
    seen.add(file.file);
    for (const include of includesOf(file)) {
      for (const { path, node } of include.paths) {
        const target = resolvePath(file.folder, scope.text(node) ?? path);
        if (target === undefined || seen.has(target)) {
          if (target !== undefined) problems.push(problem(node.at, `includes itself through ${path}`));
          continue;
        }
        const source = files.get(target);
        const included = source === undefined ? undefined : composeFileOf(source);
        if (included === undefined) {
          problems.push(problem(node.at, `the included file ${path} is not in the workspace or no compose file`));
          continue;
        }
        const directory =
          include.projectDirectory === undefined
            ? included.folder
            : (resolvePath(file.folder, include.projectDirectory) ?? included.folder);
        const envFiles = include.envFiles?.flatMap((env) => resolvePath(file.folder, env) ?? []);
        const inner = composeScope(directory, files, envFiles);
        scopes.set(target, inner);
        lay(included, inner);
      }
    }
    for (const service of file.services) {
      const value = extended(service.value, file, 0, service.key);
      const old = merged.get(service.key);
      merged.set(
        service.key,
        old === undefined
          ? { ...service, value }
          : { ...old, value: { ...mergeTrees(old.value, value), at: old.value.at } },
      );
    }
  }

  /** The service with what it extends below it. */
  function extended(service: YamlNode, file: ComposeFile, depth: number, name: string): YamlNode {
    const normal = normalizeService(service);
    const parent = extendsOf(service);
    const parentName = textOf(parent?.service);
    if (parent === undefined || parentName === undefined) return normal;
    const at = parent.service?.at ?? service.at;
    if (depth > MAX_EXTENDS) {
      problems.push(problem(at, `${name} extends itself`));
      return normal;
    }
    const from = parentFile(parent.file, file);
    const base = from?.services.find((candidate) => candidate.key === parentName);
    if (from === undefined || base === undefined) {
      problems.push(problem(at, `${name} extends ${parentName}, which is not found`));
      return normal;
    }
    return mergeTrees(extended(base.value, from, depth + 1, parentName), normal);
  }

  function parentFile(node: YamlNode | undefined, file: ComposeFile): ComposeFile | undefined {
    if (node === undefined) return file;
    const path = resolvePath(file.folder, scopeOf(file.file).text(node) ?? '');
    const source = path === undefined ? undefined : files.get(path);
    return source === undefined ? undefined : composeFileOf(source);
  }
}

const problem = (at: Span, message: string): Problem => ({ at, unit: 'compose', message });

/** Every further file that a compose file names: project variables, env_file, extends, include. */
export function namedFiles(file: ComposeFile, scope: ComposeScope): readonly FilePath[] {
  const named: (FilePath | undefined)[] = [resolvePath(file.folder, '.env')];
  for (const include of includesOf(file)) {
    for (const { path, node } of include.paths) {
      const target = resolvePath(file.folder, scope.text(node) ?? path);
      named.push(target, target === undefined ? undefined : resolvePath(folderOf(target), '.env'));
    }
    for (const env of include.envFiles ?? []) named.push(resolvePath(file.folder, env));
    if (include.projectDirectory !== undefined)
      named.push(resolvePath(file.folder, `${include.projectDirectory}/.env`));
  }
  for (const service of file.services) {
    const parent = extendsOf(service.value)?.file;
    if (parent !== undefined) named.push(resolvePath(file.folder, scope.text(parent) ?? ''));
    for (const env of envFilesOf(service.value)) {
      const path = scope.text(env.node);
      if (path !== undefined) named.push(resolvePath(file.folder, path));
    }
  }
  return named.filter((path) => path !== undefined);
}

export interface EnvFile {
  readonly node: YamlNode;
  readonly required: boolean;
  readonly raw: boolean;
}

/** The env_file entries of a service: a path, a list of paths, or maps with path, required, format. */
export function envFilesOf(service: YamlNode): readonly EnvFile[] {
  const field = service.t === 'map' ? service.entries.find((e) => e.key === 'env_file')?.value : undefined;
  const list = field?.t === 'list' ? field.items : field === undefined ? [] : [field];
  return list.flatMap((item): EnvFile[] => {
    if (item.t === 'scalar') return [{ node: item, required: true, raw: false }];
    const get = (key: string): YamlNode | undefined =>
      item.t === 'map' ? item.entries.find((e) => e.key === key)?.value : undefined;
    const path = get('path');
    return path === undefined
      ? []
      : [{ node: path, required: textOf(get('required')) !== 'false', raw: textOf(get('format')) === 'raw' }];
  });
}
