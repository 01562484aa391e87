/** Every file of the workspace: what git tracks and what it would, links followed, output folders left out. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';
import { inSkippedFolder, skippedPaths } from './folders.ts';
import { git } from './git.ts';
import { walk } from './walk.ts';

export const MAX_FILES = 100_000;

export interface Listing {
  /** Sorted, without duplicates; every one lies inside the root. */
  readonly files: readonly FilePath[];
  readonly problems: readonly Problem[];
  /** Every folder that was looked into; absent = git listed the files. */
  readonly folders?: readonly FilePath[];
}

/**
 * @param root absolute path with real links
 * @param trusted false = git is not started and .gitignore files are read here
 */
export async function listFiles(
  root: string,
  trusted: boolean,
  signal?: AbortSignal,
  limit = MAX_FILES,
): Promise<Listing> {
  const problems: Problem[] = [];
  const listed =
    (trusted ? await listWithGit(root, problems, limit, signal) : undefined) ??
    listByWalking(root, '', problems, limit);
  const files = new Set(listed.files);
  followLinks(root, listed.links, files, problems, limit);
  return { files: [...files].sort(), problems, ...(listed.folders && { folders: listed.folders }) };
}

interface Entries {
  readonly folders?: readonly FilePath[];
  readonly files: readonly FilePath[];
  readonly links: readonly FilePath[];
}

/** undefined = git is not there, failed or knows nothing of this folder (it may be ignored as a whole). */
async function listWithGit(
  root: string,
  problems: Problem[],
  limit: number,
  signal?: AbortSignal,
): Promise<Entries | undefined> {
  if (!isInRepository(root)) return undefined;
  const answer = await git(root, 'ls-files', ['-z', '--stage', '--cached', '--others', '--exclude-standard'], {
    trusted: true,
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) {
    if (answer.why !== 'canceled')
      problems.push(said(`git could not list the files (${answer.message}); .gitignore files were read instead`));
    return undefined;
  }
  const kinds = parseListing(answer.output.toString('utf8'), root);
  if (kinds.size === 0) return undefined;
  const skipped = folderFilter(root, kinds);
  const files: FilePath[] = [];
  const links: FilePath[] = [];
  for (const [path, kind] of kinds) {
    if (skipped(path)) continue;
    if (files.length >= limit) {
      problems.push(tooMany(limit));
      break;
    }
    if (kind === 'file') files.push(path);
    else if (kind === 'link') links.push(path);
    else if (kind === 'folder') {
      const submodule = listByWalking(root, path, problems, limit - files.length);
      files.push(...submodule.files);
      links.push(...submodule.links);
    }
  }
  return { files, links };
}

type Kind = 'file' | 'link' | 'folder' | 'none';

/** What git tracks stands with its mode, what it does not stands alone; a nested repository ends with '/' and is left out. */
function parseListing(output: string, root: string): ReadonlyMap<FilePath, Kind> {
  const kinds = new Map<FilePath, Kind>();
  for (const entry of output.split('\0')) {
    const tracked = /^([0-7]{6}) [0-9a-f]{40,64} \d\t/.exec(entry);
    const path = tracked ? entry.slice(tracked[0].length) : entry;
    if (!isPlainPath(path)) continue;
    const mode = tracked?.[1];
    kinds.set(
      path,
      mode === undefined
        ? kindOf(join(root, path))
        : mode === '120000'
          ? 'link'
          : mode === '160000'
            ? 'folder'
            : 'file',
    );
  }
  return kinds;
}

function listByWalking(root: string, start: string, problems: Problem[], limit: number): Entries {
  const walked = walk(root, start, limit);
  for (const { folder, reason } of walked.unreadable)
    problems.push(said(`The folder ${folder} could not be read (${reason})`, folder));
  if (walked.capped) problems.push(tooMany(limit));
  return walked;
}

/** Links inside the root are followed once, by real path: what they lead to is listed under its own name. */
function followLinks(
  root: string,
  links: readonly FilePath[],
  files: Set<FilePath>,
  problems: Problem[],
  limit: number,
): void {
  const pending = [...links].sort();
  const seen = new Set<FilePath>();
  for (let link = pending.shift(); link !== undefined; link = pending.shift()) {
    const target = realTarget(root, link);
    if (target === undefined) {
      problems.push(said(`The link ${link} leads nowhere or in a circle and was not followed`, link));
      continue;
    }
    if (target.path === undefined) {
      problems.push(said(`The link ${link} leads out of the workspace and was not followed`, link));
      continue;
    }
    if (target.path === '' || link.startsWith(`${target.path}/`)) {
      problems.push(said(`The link ${link} leads back to a folder that holds it and was not followed`, link));
      continue;
    }
    if (seen.has(target.path) || files.has(target.path)) continue;
    seen.add(target.path);
    if (inSkippedFolder(target.path)) continue;
    if (target.kind === 'file') files.add(target.path);
    else if (![...files].some((file) => file.startsWith(`${target.path}/`))) {
      const walked = listByWalking(root, target.path, problems, Math.max(0, limit - files.size));
      for (const file of walked.files) files.add(file);
      pending.push(...walked.links);
    }
  }
}

/** `path` undefined = outside the root. The whole undefined = the link is broken. */
function realTarget(root: string, link: FilePath): { kind: 'file' | 'folder' | 'other'; path?: FilePath } | undefined {
  try {
    const real = realpathSync(join(root, link));
    const path = relative(root, real).split(sep).join('/');
    const stats = statSync(real);
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return path === '..' || path.startsWith('../') || /^[A-Za-z]:/.test(path) ? { kind } : { kind, path };
  } catch {
    return undefined;
  }
}

function kindOf(path: string): Kind {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'none';
  return stats.isFile() ? 'file' : stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'none';
}

/** A tracked folder that a link has replaced could lead out of the workspace. */
const folderFilter = (root: string, all: ReadonlyMap<string, Kind>): ((path: string) => boolean) =>
  skippedPaths(all, (folder) => kindOf(join(root, folder)) !== 'folder');

/** A hostile core.worktree could make git name files elsewhere. */
const isPlainPath = (path: string): boolean =>
  path !== '' && !path.endsWith('/') && !path.startsWith('/') && path !== '..' && !path.startsWith('../');

/** Whether asking git makes sense: a .git here or above. */
function isInRepository(folder: string): boolean {
  for (let path = folder; ;) {
    if (kindOf(join(path, '.git')) !== 'none') return true;
    const parent = join(path, '..');
    if (parent === path) return false;
    path = parent;
  }
}

const said = (message: string, file?: FilePath): Problem => ({
  unit: 'discover',
  message,
  ...(file === undefined ? {} : { at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } }),
});
const tooMany = (limit: number): Problem =>
  said(
    `There are more than ${limit.toLocaleString('en-US')} files; the rest was not looked at. Leave folders out with 'ignore' in faultline.yaml`,
  );
