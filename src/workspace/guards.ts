/**
 * What shows that a listing is still the same without listing again: every folder (a file that comes or goes changes
 * its folder's time), every ignore file, and what git goes by. A tenth of the time of listing.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lstatSync } from 'node:fs';
import type { FilePath } from '../model/value.ts';
import { MAX_FILES } from './list.ts';
import type { Listing } from './list.ts';
import { NO_GUARDS } from './seen.ts';
import type { Guards } from './seen.ts';
import { isSame, statAny } from './stat.ts';
import { walk } from './walk.ts';

/** @param listing as it was made by git, or by walking @param listedAt when that began, ms since 1970 */
export function guardsOf(root: string, listing: Listing, listedAt: number): Guards {
  const git = lstatSync(join(root, '.git'), { throwIfNoEntry: false });
  // A worktree's or submodule's index lies elsewhere, and so does that of a repository above: ask git each time.
  if (listing.folders === undefined && !git?.isDirectory()) return NO_GUARDS;
  const folders = listing.folders ?? walk(root, '', MAX_FILES).folders;
  const ignores = listing.files.filter((file) => file === '.gitignore' || file.endsWith('/.gitignore'));
  const paths = [
    ...folders.map((folder: FilePath) => (folder === '' ? root : `${root}/${folder}`)),
    ...[...ignores, '.gitmodules', '.git/info/exclude', ...(listing.folders ? [] : GIT_FILES)].map(
      (file) => `${root}/${file}`,
    ),
    ...(listing.folders ? [] : USER_FILES.map((file) => join(homedir(), file))),
  ];
  return { paths, stats: paths.map(statAny), listedAt };
}

/**
 * The guards of a listing that turned out to be the same as `before`'s. Where only git wrote to its own files, as it
 * does when somebody asks for its status, the folders need not be found again.
 */
export function renewGuards(root: string, listing: Listing, listedAt: number, before: Guards): Guards {
  const stats = before.paths.map(statAny);
  const isGits = (path: string): boolean => path.startsWith(`${root}/.git/`);
  const sameFolders =
    before.paths.length > 0 && before.paths.every((path, i) => isGits(path) || isSame(stats[i]!, before.stats[i]!));
  return sameFolders ? { paths: before.paths, stats, listedAt } : guardsOf(root, listing, listedAt);
}

const GIT_FILES = ['.git/index', '.git/config'];
/** Where a user keeps ignore rules for all repositories, or the setting that names them. */
const USER_FILES = ['.gitconfig', '.config/git/config', '.config/git/ignore'];
