/** Names of Go: 'path#Name' to the file of the package that declares it, './#Name' within the package. */
import type { SourceFacts } from '../model/facts.ts';
import type { ProjectFact } from '../model/manifest.ts';
import { folderOf } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

/** @param modules facts of go.mod files: their path and folder */
export function createGoResolver(
  files: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
  projects: readonly ProjectFact[],
): (specifier: string, from: FilePath) => Resolved {
  const folders = new Map<FilePath, FilePath[]>();
  for (const file of [...files.keys()].sort()) {
    if (!file.endsWith('.go') || file.endsWith('_test.go')) continue;
    const folder = folderOf(file);
    const list = folders.get(folder);
    if (list) list.push(file);
    else folders.set(folder, [file]);
  }
  const exporters = new Map<FilePath, Map<string, FilePath>>();
  const declaring = (folder: FilePath): Map<string, FilePath> => {
    let names = exporters.get(folder);
    if (!names) {
      exporters.set(folder, (names = new Map()));
      for (const file of folders.get(folder) ?? [])
        for (const { name } of files.get(file)!.facts.exports) if (!names.has(name)) names.set(name, file);
    }
    return names;
  };
  const modules = projects.filter((one) => one.module !== undefined);
  /** The folder of an import path; of several copies of a module the one nearest to who asks. */
  const folderOfPath = (path: string, from: FilePath): FilePath | undefined => {
    const found = modules
      .filter(({ module }) => path === module || path.startsWith(`${module}/`))
      .map(({ module, folder }) => {
        const rest = path.slice(module!.length + 1);
        return {
          length: module!.length,
          folder: [folder === '.' ? '' : folder, rest].filter(Boolean).join('/') || '.',
        };
      })
      .filter(({ folder }) => folders.has(folder));
    const common = (folder: FilePath): number => {
      let n = 0;
      while (n < folder.length && folder[n] === from[n]) n++;
      return n;
    };
    found.sort((a, b) => b.length - a.length || common(b.folder) - common(a.folder) || (a.folder < b.folder ? -1 : 1));
    return found[0]?.folder;
  };
  const memo = new Map<string, Resolved>();
  const compute = (specifier: string, from: FilePath): Resolved => {
    const mark = specifier.lastIndexOf('#');
    const path = specifier.slice(0, mark);
    const name = specifier.slice(mark + 1);
    const folder = path === '.' || path === './' ? folderOf(from) : folderOfPath(path, from);
    if (folder !== undefined) {
      const file = name === '' ? folders.get(folder)?.[0] : declaring(folder).get(name);
      if (file !== undefined) return { in: 'workspace', file };
      if (path === '.' || path === './') return { in: 'nowhere' };
    }
    return { in: 'package', name: path, subpath: '' };
  };
  return (specifier, from) => {
    const key = `${folderOf(from)}|${specifier}`;
    let hit = memo.get(key);
    if (!hit) memo.set(key, (hit = compute(specifier, from)));
    return hit;
  };
}
