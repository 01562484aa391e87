/** Which files of a folder make which compose project: a base with its override and companions, and its variants. */
import { baseName } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { get, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { extendsOf } from './merge.ts';
import type { ComposeFile } from './files.ts';

export interface ComposeProject {
  /** 'compose:<folder>' or 'compose:<folder>/<file>'. */
  readonly id: string;
  /** In merge order. */
  readonly files: readonly ComposeFile[];
}

/** The order in which compose itself looks for its file. */
const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/;

/**
 * One project per folder: its base file with the override and every file that only adds services. A file that defines
 * a service again is a project of its own, merged over the base. `files` lie in one folder, sorted by name.
 */
export function composeProjects(folder: FilePath, files: readonly ComposeFile[]): readonly ComposeProject[] {
  const roots = files.filter((file) => !isUsedByOthers(file, files));
  const base = BASES.map((name) => roots.find((file) => baseName(file.file) === name)).find(
    (file) => file !== undefined,
  );
  const overrides = roots.filter((file) => file !== base && base !== undefined && OVERRIDE.test(baseName(file.file)));
  const others = roots.filter((file) => file !== base && !overrides.includes(file));
  const rivals = new Set(
    others.filter((file) => clashes(file, base) || others.some((other) => other !== file && clashes(file, other))),
  );
  const companions = others.filter((file) => !rivals.has(file));
  const common = [...(base === undefined ? [] : [base]), ...companions];
  const projects: ComposeProject[] = [];
  const shared = [...common, ...overrides];
  if (shared.length > 0) projects.push({ id: `compose:${folder}`, files: shared });
  const variants = others.filter((file) => rivals.has(file));
  for (const variant of variants) {
    const alone = projects.length === 0 && variants.length === 1;
    projects.push({ id: alone ? `compose:${folder}` : `compose:${variant.file}`, files: [...common, variant] });
  }
  return projects;
}

function clashes(file: ComposeFile, other: ComposeFile | undefined): boolean {
  const names = new Set(other?.services.map((service) => service.key));
  return file.services.some((service) => names.has(service.key));
}

/** A file that another one includes or extends from is a part of that one. */
function isUsedByOthers(file: ComposeFile, files: readonly ComposeFile[]): boolean {
  const name = baseName(file.file);
  if (BASES.includes(name)) return false;
  const named = (text: string | undefined): boolean => text === name || text === `./${name}`;
  return files.some(
    (other) =>
      other !== file &&
      (other.services.some((service) => named(textOf(extendsOf(service.value)?.file))) ||
        includesOf(other).some((include) => include.paths.some(({ path }) => named(path)))),
  );
}

export interface Include {
  readonly paths: readonly { readonly path: string; readonly node: YamlNode }[];
  readonly projectDirectory?: string;
  readonly envFiles?: readonly string[];
}

/** The top-level `include` list; variables in paths are left as written. */
export function includesOf(file: ComposeFile): readonly Include[] {
  const list = get(file.tree, 'include');
  const all = list?.t === 'list' ? list.items : list === undefined ? [] : [list];
  return all.map((item) => {
    const path = item.t === 'map' ? get(item, 'path') : item;
    const paths = path?.t === 'list' ? path.items : path === undefined ? [] : [path];
    const envFile = get(item, 'env_file');
    const directory = textOf(get(item, 'project_directory'));
    return {
      paths: paths.flatMap((node) => {
        const text = textOf(node);
        return text === undefined ? [] : [{ path: text, node }];
      }),
      ...(directory === undefined ? {} : { projectDirectory: directory }),
      ...(envFile === undefined
        ? {}
        : { envFiles: envFile.t === 'list' ? envFile.items.flatMap((i) => textOf(i) ?? []) : [textOf(envFile) ?? ''] }),
    };
  });
}
