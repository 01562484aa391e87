/** The files of another revision, from git's objects: the work tree, the index and the branch stay as they are. */
import type { FilePath } from '../model/value.ts';
import { LARGE_BYTES, HUGE_BYTES, toContent } from './content.ts';
import type { Content } from './content.ts';
import type { DiskFiles } from './disk-files.ts';
import type { Files } from './files.ts';
import { skippedPaths } from './folders.ts';
import { git } from './git.ts';

export interface Revision {
  /** The commit that is compared with: where the branch left the named revision. */
  readonly commit: string;
  readonly files: Files;
  /** Sorted. */
  readonly listing: readonly FilePath[];
}

/** What is on the disk now: files of the same content are not asked of git. */
export interface WorkTree {
  readonly root: string;
  readonly files: DiskFiles;
  readonly names: ReadonlySet<FilePath>;
}

/**
 * Opens the commit at which HEAD left `revision` (their merge base; the revision itself where they have none).
 * @throws RevisionError where there is no such commit here, or no git
 */
export async function openRevision(tree: WorkTree, revision: string, signal?: AbortSignal): Promise<Revision> {
  const ask = asker(tree.root, signal);
  const named = await ask('rev-parse', ['--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (!named.ok) {
    if (named.why !== 'failed' || /not a git repository/i.test(named.message))
      throw new RevisionError(named.why === 'failed' ? 'this is no git repository' : named.message);
    throw new RevisionError(
      `there is no revision ${revision} here; a shallow clone holds the last commit alone, so fetch the history first`,
    );
  }
  const given = named.output.toString('utf8').trim();
  const base = await ask('merge-base', [given, 'HEAD']);
  const commit = base.ok ? base.output.toString('utf8').trim() : given;
  const listed = await ask('ls-tree', ['-r', '-z', '-l', commit]);
  if (!listed.ok) throw new RevisionError(listed.message);
  const entries = parseTree(listed.output.toString('utf8'));
  const changed = [...entries].filter(([file, entry]) => isTextName(file) && blobNow(tree, file, entry) !== entry.blob);
  const contents = await readBlobs(
    ask,
    changed.map(([, entry]) => entry),
  );
  const lacking = changed.find(([, { blob, size }]) => size <= BATCH_BYTES && !contents.has(blob));
  if (lacking)
    throw new RevisionError(`${lacking[0]} of ${revision} is not here: this clone does not hold all objects`);
  const files = filesOf(tree, entries, new Map(changed.map(([file, { blob }]) => [file, contents.get(blob)])));
  return { commit, listing: [...entries.keys()].sort(), files };
}

export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}

type Ask = ReturnType<typeof asker>;
const asker =
  (root: string, signal?: AbortSignal) =>
  (command: Parameters<typeof git>[1], args: readonly string[], input?: string): ReturnType<typeof git> =>
    git(root, command, args, {
      trusted: true,
      ...(signal ? { signal } : {}),
      ...(input === undefined ? {} : { input }),
    });

interface Entry {
  readonly blob: string;
  readonly size: number;
}

/** Files of the tree, without links (what they lead to has a name of its own) and submodules (other repositories). */
function parseTree(output: string): Map<FilePath, Entry> {
  const entries = new Map<FilePath, Entry>();
  for (const line of output.split('\0')) {
    const [, blob, size, file] = /^100\d{3} blob ([0-9a-f]+) +(\S+)\t([\s\S]+)$/.exec(line) ?? [];
    if (file !== undefined)
      entries.set(file, {
        blob: blob!,
        // Of an object that is not here git knows no size; reading it will say so.
        size: Number(size) || 0,
      });
  }
  const skipped = skippedPaths(entries);
  return new Map([...entries].filter(([file]) => !skipped(file)));
}

/** Pictures, fonts and archives say nothing about services; reading them only to compare them would take most of the time. */
const isTextName = (file: FilePath): boolean =>
  !/\.(?:png|jpe?g|gif|webp|ico|bmp|pdf|woff2?|ttf|otf|eot|zip|gz|tgz|jar|war|mp[34]|mov|webm|wasm|so|dll|exe|class|bin)$/i.test(
    file,
  );

function blobNow(tree: WorkTree, file: FilePath, { size }: Entry): string | undefined {
  if (!tree.names.has(file)) return undefined;
  return tree.files.remembered(file) ?? (size > HUGE_BYTES ? undefined : tree.files.content(file)?.blob);
}

/** Bytes that one answer of git may hold; a batch ends before it. */
const BATCH_BYTES = 64 * 1024 * 1024;

async function readBlobs(ask: Ask, entries: readonly Entry[]): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>();
  let batch: Entry[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const answer = await ask('cat-file', ['--batch'], batch.map(({ blob }) => `${blob}\n`).join(''));
    if (!answer.ok) throw new RevisionError(answer.message);
    for (const [blob, content] of parseBatch(answer.output)) contents.set(blob, content);
    batch = [];
    bytes = 0;
  };
  for (const entry of entries) {
    if (entry.size > BATCH_BYTES) continue;
    if (bytes + entry.size > BATCH_BYTES) await flush();
    batch.push(entry);
    bytes += entry.size;
  }
  await flush();
  return contents;
}

/** `<object> blob <size>\n<content>\n`, again and again; an object that is not there says `missing`. */
function* parseBatch(output: Buffer): Iterable<readonly [string, Content]> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    if (end < 0) return;
    const [blob, type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    const bytes = output.subarray(at, at + Number(size));
    const part = bytes.length > HUGE_BYTES ? bytes.subarray(0, LARGE_BYTES) : bytes;
    yield [blob!, toContent(part, bytes.length)];
    at += bytes.length + 1;
  }
}

/**
 * What git does not track and the work tree hides (an ignored .env) is taken as it is now: it belongs to the machine,
 * not to a revision.
 */
function filesOf(
  tree: WorkTree,
  entries: ReadonlyMap<FilePath, Entry>,
  changed: ReadonlyMap<FilePath, Content | undefined>,
): Files {
  const isNew = (file: FilePath): boolean => !entries.has(file) && tree.names.has(file);
  return {
    remembered(file) {
      if (changed.has(file)) return changed.get(file)?.blob;
      return isNew(file) ? undefined : tree.files.remembered(file);
    },
    content(file, huge) {
      if (changed.has(file)) return changed.get(file);
      return isNew(file) ? undefined : tree.files.content(file, huge);
    },
  };
}
