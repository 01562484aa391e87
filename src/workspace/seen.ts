/**
 * What the last run saw: of each file that decided something its stat and content hash, and of each folder its stat.
 * What has the same stat is the same and need not be read; where all folders are the same, nothing is new or gone.
 *
 * 'FLTSEEN2' header length u32, header JSON, four f64 for each file and guard, names and hashes of the files as text,
 * paths of the guards as text
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../model/value.ts';
import { checksum } from './checksum.ts';
import { replaceFile } from './replace-file.ts';
import { isSame, isSettled, statAny, statFile } from './stat.ts';
import type { Stat } from './stat.ts';

export interface Seen {
  /** Hash over the names of all files that were listed. */
  readonly listing: string;
  /** Files whose content decided something, present or not. Sorted. */
  readonly relevant: readonly FilePath[];
  /** Hash of a relevant file's content, and its stat then; undefined where it was not there or may have changed since. */
  get(file: FilePath): { readonly stat: Stat; readonly blob: string } | undefined;
  /** Absolute paths and stats of what shows that the listing is still the same; empty = nothing shows it. */
  readonly guards: Guards;
}

export interface RememberedSeen extends Seen {
  /** `contentsHash` of the relevant files, where none of them has changed; undefined = some have, or may have. */
  unchanged(root: string): string | undefined;
}

export interface Guards {
  readonly paths: readonly string[];
  readonly stats: readonly Stat[];
  /** When the listing began: a guard that changed later guards nothing. */
  readonly listedAt: number;
}

export const NO_GUARDS: Guards = { paths: [], stats: [], listedAt: 0 };

/** Whether nothing that the listing depends on has changed. */
export const guardsHold = ({ paths, stats }: Guards): boolean =>
  paths.length > 0 && paths.every((path, i) => isSame(stats[i]!, statAny(path)));

/** Names and contents of files in one hash. @param blob undefined = not there */
export function contentsHash(files: readonly FilePath[], blob: (file: FilePath) => string | undefined): string {
  return hash('sha1', Buffer.concat(columns(files, blob)), 'hex');
}

const NAME = 'seen.bin';
const MAGIC = Buffer.from('FLTSEEN2');
const BLOB_LENGTH = 64;

interface Header {
  readonly build: string;
  readonly listing: string;
  readonly listedAt: number;
  readonly relevant: number;
  readonly guards: number;
  /** Bytes of the names of the relevant files. */
  readonly namesLength: number;
  readonly checksum: number;
}

/** undefined = nothing was seen by this build, or it cannot be read. */
export function readSeen(folder: string, build: string): RememberedSeen | undefined {
  try {
    const bytes = readFileSync(join(folder, NAME));
    if (!bytes.subarray(0, 8).equals(MAGIC)) return undefined;
    const start = 12 + bytes.readUInt32LE(8);
    const header = JSON.parse(bytes.toString('utf8', 12, start)) as Header;
    if (header.build !== build || checksum(bytes.subarray(start)) !== header.checksum) return undefined;
    return parse(bytes, start, header);
  } catch {
    return undefined;
  }
}

function parse(bytes: Buffer, start: number, header: Header): RememberedSeen {
  const namesStart = start + (header.relevant + header.guards) * 32;
  const blobsStart = namesStart + header.namesLength;
  const blobsEnd = blobsStart + header.relevant * BLOB_LENGTH;
  const stats = new Float64Array(bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + namesStart));
  const relevant = header.relevant === 0 ? [] : bytes.toString('utf8', namesStart, blobsStart).split('\n');
  const guards = header.guards === 0 ? [] : bytes.toString('utf8', blobsEnd).split('\n');
  const statAt = (i: number): Stat => [stats[i * 4]!, stats[i * 4 + 1]!, stats[i * 4 + 2]!, stats[i * 4 + 3]!];
  let position: Map<FilePath, number> | undefined;
  return {
    listing: header.listing,
    relevant,
    guards: { paths: guards, stats: guards.map((_, i) => statAt(header.relevant + i)), listedAt: header.listedAt },
    get(file) {
      position ??= new Map(relevant.map((name, i) => [name, i]));
      const i = position.get(file);
      if (i === undefined || stats[i * 4 + 1] === 0) return undefined;
      const at = blobsStart + i * BLOB_LENGTH;
      return { stat: statAt(i), blob: bytes.toString('latin1', at, at + BLOB_LENGTH).trimEnd() };
    },
    unchanged(root) {
      for (const [i, file] of relevant.entries()) {
        const now = statFile(`${root}/${file}`);
        // A file that was not there has no stat.
        if (now === undefined ? stats[i * 4 + 1] !== 0 : !isSame(now, statAt(i))) return undefined;
      }
      return hash('sha1', bytes.subarray(namesStart, blobsEnd), 'hex');
    },
  };
}

/** What changed just before it was looked at is left out: it is looked at again next time. */
export function writeSeen(folder: string, build: string, seen: Seen, now: number): void {
  const guarded = seen.guards.stats.every((stat) => isSettled(stat, seen.guards.listedAt));
  const guards = guarded ? seen.guards : NO_GUARDS;
  const stats = new Float64Array((seen.relevant.length + guards.paths.length) * 4);
  const settled = new Map<FilePath, string>();
  for (const [i, file] of seen.relevant.entries()) {
    const known = seen.get(file);
    if (known === undefined || !isSettled(known.stat, now)) continue;
    stats.set(known.stat, i * 4);
    settled.set(file, known.blob);
  }
  for (const [i, stat] of guards.stats.entries()) stats.set(stat, (seen.relevant.length + i) * 4);
  const [names, blobs] = columns(seen.relevant, (file) => settled.get(file));
  const body = Buffer.concat([Buffer.from(stats.buffer), names, blobs, Buffer.from(guards.paths.join('\n'))]);
  const header: Header = {
    build,
    listing: seen.listing,
    listedAt: guards.listedAt,
    relevant: seen.relevant.length,
    guards: guards.paths.length,
    namesLength: names.length,
    checksum: checksum(body),
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  replaceFile(join(folder, NAME), Buffer.concat([MAGIC, length, head, body]));
}

/** Hashes stand in a column of fixed width, so that they are hashed and found without being taken apart. */
function columns(files: readonly FilePath[], blob: (file: FilePath) => string | undefined): readonly [Buffer, Buffer] {
  const blobs = Buffer.alloc(files.length * BLOB_LENGTH, ' ');
  for (const [i, file] of files.entries()) blobs.write(blob(file) ?? '', i * BLOB_LENGTH, BLOB_LENGTH, 'latin1');
  return [Buffer.from(files.join('\n')), blobs];
}
