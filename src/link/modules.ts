/** Module resolution inside the workspace: relative paths, tsconfig paths, workspace packages, Node's subpath imports. */
import type { PackageFact, PathsFact, ProjectFact } from '../model/manifest.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

interface Input {
  readonly files: ReadonlySet<FilePath>;
  readonly packages: readonly PackageFact[];
  readonly paths: readonly PathsFact[];
  readonly projects: readonly ProjectFact[];
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];
/** Folders that hold what a build makes out of `src`. */
const BUILT = /^(dist|build|lib|out|output|esm|cjs|\.build)(\/(src|esm|cjs|types))?\//;

export function createResolver({ files, packages, paths }: Input): {
  resolve(specifier: string, from: FilePath): Resolved;
} {
  const byName = new Map<string, PackageFact>();
  for (const one of packages) if (one.name && !byName.has(one.name)) byName.set(one.name, one);
  // By folder, then specifier: what a specifier means is the same for all files of a folder.
  const memo = new Map<FilePath, Map<string, Resolved>>();
  const pathsFor = nearest(paths);
  const packageFor = nearest(packages);

  const asFile = (path: FilePath): FilePath | undefined => {
    const clean = normalize(path);
    if (clean === undefined) return undefined;
    const stem = clean.replace(/\.(m|c)?jsx?$/, '');
    // A TypeScript source wins over compiled JavaScript beside it.
    if (stem !== clean) for (const ext of ['.ts', '.tsx', '.mts', '.cts']) if (files.has(stem + ext)) return stem + ext;
    if (files.has(clean) && /\.[a-z]+$/i.test(clean)) return clean;
    for (const ext of EXTENSIONS) if (files.has(clean + ext)) return clean + ext;
    for (const ext of EXTENSIONS) {
      const index = clean === '' ? `index${ext}` : `${clean}/index${ext}`;
      if (files.has(index)) return index;
    }
    return undefined;
  };

  /** A file a package names, or the source it was built from. */
  const inPackage = (folder: FilePath, target: string): FilePath | undefined => {
    const rest = target.replace(/^\.\//, '').replace(/\.d\.(m|c)?ts$/, '.ts');
    const direct = asFile(join(folder, rest));
    if (direct) return direct;
    const source = rest.replace(BUILT, '');
    if (source === rest) return asFile(join(folder, `src/${rest}`));
    return asFile(join(folder, `src/${source}`)) ?? asFile(join(folder, source));
  };

  const packageFile = (one: PackageFact, subpath: string): FilePath | undefined => {
    if (subpath === '') {
      const listed = [one.exports['.'], ...one.entries].filter((e): e is string => typeof e === 'string');
      for (const entry of listed) {
        const file = inPackage(one.folder, entry);
        if (file) return file;
      }
      return asFile(join(one.folder, 'src')) ?? asFile(one.folder) ?? asFile(join(one.folder, 'lib'));
    }
    for (const [pattern, target] of Object.entries(one.exports)) {
      const rest = matchStar(pattern.replace(/^\.\//, ''), subpath);
      if (rest === undefined) continue;
      const file = inPackage(one.folder, target.replace('*', rest));
      if (file) return file;
    }
    return inPackage(one.folder, subpath);
  };

  const throughPaths = (specifier: string, from: FilePath): FilePath | undefined => {
    for (const fact of pathsFor(from)) {
      const patterns = Object.keys(fact.paths).sort((a, b) => b.length - a.length);
      for (const pattern of patterns) {
        const rest = matchStar(pattern, specifier);
        if (rest === undefined) continue;
        for (const target of fact.paths[pattern] ?? []) {
          const file = asFile(target.replace('*', rest));
          if (file) return file;
        }
      }
      if (fact.baseUrl !== undefined) {
        const file = asFile(join(fact.baseUrl, specifier));
        if (file) return file;
      }
    }
    return undefined;
  };

  const compute = (specifier: string, from: FilePath): Resolved => {
    const workspace = (file: FilePath | undefined): Resolved | undefined =>
      file === undefined ? undefined : { in: 'workspace', file };
    if (specifier.startsWith('.')) {
      return workspace(asFile(join(dirname(from), specifier))) ?? { in: 'nowhere' };
    }
    if (specifier.startsWith('/')) return workspace(asFile(specifier.slice(1))) ?? { in: 'nowhere' };
    if (specifier.startsWith('#')) {
      for (const one of packageFor(from))
        for (const [pattern, target] of Object.entries(one.imports)) {
          const rest = matchStar(pattern, specifier);
          if (rest === undefined) continue;
          const file = inPackage(one.folder, target.replace('*', rest));
          if (file) return { in: 'workspace', file };
        }
    }
    const aliased = throughPaths(specifier, from);
    if (aliased) return { in: 'workspace', file: aliased };
    const { name, subpath } = splitPackage(specifier);
    const own = byName.get(name);
    if (own) {
      const file = packageFile(own, subpath);
      if (file) return { in: 'workspace', file };
    }
    // '@/lib/x' and '~/lib/x' are the usual aliases of a package's own source folder, mostly set in a bundler's config.
    const alias = specifier.match(/^[@~]\/(.+)$/);
    if (alias) {
      for (const one of packageFor(from)) {
        const file = asFile(join(one.folder, `src/${alias[1]}`)) ?? asFile(join(one.folder, alias[1]!));
        if (file) return { in: 'workspace', file };
      }
      return { in: 'nowhere' };
    }
    return { in: 'package', name, subpath };
  };

  return {
    resolve(specifier, from) {
      const folder = dirname(from);
      let known = memo.get(folder);
      if (!known) memo.set(folder, (known = new Map()));
      let hit = known.get(specifier);
      if (!hit) known.set(specifier, (hit = compute(specifier, from)));
      return hit;
    },
  };
}

/** 'node:fs/promises' → name 'fs'; '@a/b/c' → name '@a/b', subpath 'c'. */
export function splitPackage(specifier: string): { name: string; subpath: string } {
  const bare = specifier.replace(/^(node|npm|jsr|bun):/, '').replace(/^(@?[^@]+)@[\d^~][^/]*/, '$1');
  const parts = bare.split('/');
  const count = bare.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, count).join('/'), subpath: parts.slice(count).join('/') };
}

export const dirname = (file: FilePath): FilePath => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '');
export const join = (folder: FilePath, rest: string): string =>
  folder === '' || folder === '.' ? rest : `${folder}/${rest}`;

/** Path without '.' and '..'; undefined when it leaves the root. */
export function normalize(path: string): FilePath | undefined {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (out.length === 0) return undefined;
      out.pop();
    } else out.push(part);
  }
  return out.join('/');
}

function matchStar(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const head = pattern.slice(0, star);
  const tail = pattern.slice(star + 1);
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return undefined;
  return text.slice(head.length, text.length - tail.length);
}

/** Facts whose folder encloses a file, deepest first. */
function nearest<T extends { readonly folder: FilePath }>(facts: readonly T[]): (file: FilePath) => readonly T[] {
  const byFolder = new Map<FilePath, T[]>();
  for (const fact of facts) {
    const folder = fact.folder === '.' ? '' : fact.folder;
    const list = byFolder.get(folder);
    if (list) list.push(fact);
    else byFolder.set(folder, [fact]);
  }
  const memo = new Map<FilePath, readonly T[]>();
  return (file) => {
    const start = dirname(file);
    const hit = memo.get(start);
    if (hit) return hit;
    const out: T[] = [];
    for (let folder = start; ; folder = dirname(folder)) {
      out.push(...(byFolder.get(folder) ?? []));
      if (folder === '') break;
    }
    memo.set(start, out);
    return out;
  };
}
