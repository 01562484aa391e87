/** Which folders are systems: roots of one git top level are one, unless the setting says otherwise. */
import { isAbsolute, relative, sep } from 'node:path';

export interface SystemRoot {
  /** Absolute folder that is analyzed. */
  readonly root: string;
  /** Opened folders that lie in it, in their order. */
  readonly folders: readonly string[];
}

/**
 * @param folders absolute paths of the opened folders
 * @param topLevel the top folder of the repository that a folder lies in; undefined outside of one
 * @param whole false = each opened folder is a system of its own
 */
export function systemRoots(
  folders: readonly string[],
  topLevel: (folder: string) => string | undefined,
  whole: boolean,
): readonly SystemRoot[] {
  const byRoot = new Map<string, string[]>();
  for (const folder of folders) {
    const root = (whole ? topLevel(folder) : undefined) ?? folder;
    const members = byRoot.get(root);
    if (members === undefined) byRoot.set(root, [folder]);
    else if (!members.includes(folder)) members.push(folder);
  }
  return [...byRoot].map(([root, members]) => ({ root, folders: members }));
}

/** The system that a file belongs to: the deepest root above it. */
export function owning<T extends { readonly root: string }>(systems: readonly T[], path: string): T | undefined {
  return systems
    .filter(({ root }) => path === root || isBelow(path, root))
    .sort((a, b) => b.root.length - a.root.length)[0];
}

function isBelow(path: string, root: string): boolean {
  const inside = relative(root, path);
  return inside !== '' && !isAbsolute(inside) && inside !== '..' && !inside.startsWith(`..${sep}`);
}
