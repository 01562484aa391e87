/** Where a workspace begins, and where its cache lies. Reads names only: it works the same without trust. */
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';

/** The top of the git work tree that holds `folder`, a submodule being its own; undefined outside of any. */
export function gitTopLevel(folder: string): string | undefined {
  for (let path = resolve(folder); ;) {
    if (existsSync(join(path, '.git'))) return path;
    const parent = dirname(path);
    if (parent === path) return undefined;
    path = parent;
  }
}

/** What the editor analyzes when `folder` is opened: the whole repository, else the folder itself. */
export const findRoot = (folder: string): string => gitTopLevel(folder) ?? resolve(folder);

/** The user's cache folder by the XDG Base Directory rules. */
export function defaultCacheFolder(): string {
  const named = process.env['XDG_CACHE_HOME'];
  return join(named !== undefined && isAbsolute(named) ? named : join(homedir(), '.cache'), 'faultline');
}

/** One folder for each workspace below the cache folder; its name begins with the workspace's, for people who look. */
export function workspaceCache(cacheFolder: string, root: string): string {
  const name = basename(root)
    .replace(/[^\w.-]/g, '_')
    .slice(0, 40);
  return join(cacheFolder, `${name}-${hash('sha1', root, 'hex').slice(0, 16)}`);
}
