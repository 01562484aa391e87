/** The repository that a folder lies in, found without starting git: an untrusted folder is looked at the same way. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder upwards with a `.git` (a folder, or a file in worktrees and submodules); undefined outside of one. */
export function topLevel(folder: string): string | undefined {
  for (let at = realPath(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The folder with its links followed, as it is where it does not exist. */
export function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
