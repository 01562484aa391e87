/** Lists a folder without git, by the same rules: .gitignore files and info/exclude, nested repositories left out. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../model/value.ts';
import { isSkippedFolder } from './folders.ts';
import { isIgnored, parseIgnore } from './gitignore.ts';
import type { IgnoreFile } from './gitignore.ts';

export interface Walked {
  /** Regular files, in no particular order. */
  readonly files: readonly FilePath[];
  readonly links: readonly FilePath[];
  /** Every folder that was looked into; '' is the root. */
  readonly folders: readonly FilePath[];
  /** Folders that could not be read, with the system's reason. */
  readonly unreadable: readonly { readonly folder: FilePath; readonly reason: string }[];
  /** The limit was reached: there are more files than are listed. */
  readonly capped: boolean;
}

/**
 * @param root absolute path of the analyzed folder
 * @param start folder below it to list, '' for all of it; ignore files above `start` are not looked at
 * @param limit how many files are listed at most
 */
export function walk(root: string, start: string, limit: number): Walked {
  const files: FilePath[] = [];
  const links: FilePath[] = [];
  const folders: FilePath[] = [];
  const unreadable: { folder: FilePath; reason: string }[] = [];
  const submodules = submodulePaths(root);
  const exclude = start === '' ? ignoreFile(root, '.git/info/exclude', '') : undefined;
  // An explicit stack: a folder tree can be deeper than the call stack.
  const pending: { folder: string; ignores: readonly IgnoreFile[] }[] = [
    { folder: start === '' ? '' : `${start}/`, ignores: exclude ? [exclude] : [] },
  ];
  let capped = false;
  while (pending.length > 0 && !capped) {
    const { folder, ignores: inherited } = pending.pop()!;
    folders.push(folder.slice(0, -1));
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      unreadable.push({
        folder: folder.slice(0, -1) || '.',
        reason: (error as NodeJS.ErrnoException).code ?? 'unreadable',
      });
      continue;
    }
    if (
      folder !== '' &&
      entries.some((entry) => entry.name === '.git') &&
      !submodules.has(folder.slice(0, -1)) &&
      folder !== `${start}/`
    )
      continue;
    const own = entries.some((entry) => entry.name === '.gitignore')
      ? ignoreFile(root, `${folder}.gitignore`, folder)
      : undefined;
    const ignores = own ? [...inherited, own] : inherited;
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.name === '.git') continue;
      const isFolder = entry.isDirectory();
      if (isFolder && isSkippedFolder(folder, entry.name, (file) => exists(root, file))) continue;
      if (ignores.length > 0 && isIgnored(path, isFolder, ignores)) continue;
      if (isFolder) pending.push({ folder: `${path}/`, ignores });
      else if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile()) {
        if (files.length >= limit) {
          capped = true;
          break;
        }
        files.push(path);
      }
    }
  }
  return { files, links, folders, unreadable, capped };
}

function exists(root: string, file: string): boolean {
  const star = file.lastIndexOf('*');
  if (star < 0) return existsSync(join(root, file));
  try {
    return readdirSync(join(root, file.slice(0, star))).some((name) => name.endsWith(file.slice(star + 1)));
  } catch {
    return false;
  }
}

function ignoreFile(root: string, file: string, base: string): IgnoreFile | undefined {
  try {
    return parseIgnore(readFileSync(join(root, file), 'utf8'), base);
  } catch {
    return undefined;
  }
}

/** Folders that .gitmodules names: the only folders with a .git of their own that are part of this workspace. */
function submodulePaths(root: string): ReadonlySet<string> {
  try {
    const text = readFileSync(join(root, '.gitmodules'), 'utf8');
    return new Set([...text.matchAll(/^\s*path\s*=\s*(.+?)\s*$/gm)].map((match) => match[1]!.replace(/\/$/, '')));
  } catch {
    return new Set();
  }
}
