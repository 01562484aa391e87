/** Paths inside the analyzed root: '/' separated, no leading './', '.' is the root. No disk, no platform. */
import type { FilePath } from './value.ts';

/** 'a/b.ts' → 'a'; a file at the root lies in '.'. */
export function folderOf(path: FilePath): FilePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** 'a/b.ts' → 'b.ts'. */
export function baseName(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalizes; undefined when the result lies outside the root (or `relative` is absolute, a home folder, a URL). */
export function resolvePath(folder: FilePath, relative: string): FilePath | undefined {
  if (/^(?:\/|~|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]*:\/\/)/.test(relative)) return undefined;
  const segments: string[] = [];
  for (const segment of `${folder}/${relative.replaceAll('\\', '/')}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/') || '.';
}

/** Whether `path` is `folder` or lies below it. */
export function isInside(path: FilePath, folder: FilePath): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** The deepest folder that holds all the given folders; '.' for none. */
export function commonFolder(folders: readonly FilePath[]): FilePath {
  const [first, ...rest] = folders.map((folder) => (folder === '.' ? [] : folder.split('/')));
  if (first === undefined) return '.';
  let length = first.length;
  for (const other of rest) {
    let i = 0;
    while (i < length && first[i] === other[i]) i++;
    length = i;
  }
  return first.slice(0, length).join('/') || '.';
}
