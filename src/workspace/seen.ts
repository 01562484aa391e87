/**
 * What the last run saw: of each file that decided something its stat and content hash, and of each folder its stat.
 * What has the same stat is the same and need not be read; where all folders are the same, nothing is new or gone.
 *
 * 'FLTSEEN1' header length u32, header JSON, then as many f64 as the header says, then names and hashes as text.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FilePath } from '../model/value.ts';
import { replaceFile } from './segment.ts';
import { NO_STAT, isSame, isSettled, statAny } from './stat.ts';
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

const NAME = 'seen.bin';
const MAGIC = Buffer.from('FLTSEEN1');
const BLOB_LENGTH = 64;

interface Header {
  readonly build: string;
  readonly listing: string;
  readonly listedAt: number;
  readonly relevant: number;
  readonly guards: number;
  readonly namesLength: number;
  readonly checksum: number;
}

/** undefined = nothing was seen by this build, or it cannot be read. */
export function readSeen(folder: string, build: string): Seen | undefined {
  try {
    const bytes = readFileSync(join(folder, NAME));
    if (!bytes.subarray(0, 8).equals(MAGIC)) return undefined;
    const start = 12 + bytes.readUInt32LE(8);
    const header = JSON.parse(bytes.toString('utf8', 12, start)) as Header;
    if (header.build !== build || crc32(bytes.subarray(start)) !== header.checksum) return undefined;
    const numbers = (header.relevant + header.guards) * 4;
    const stats = new Float64Array(
      bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + start + numbers * 8),
    );
    const namesStart = start + numbers * 8;
    const names = bytes.toString('utf8', namesStart, namesStart + header.namesLength).split('\n');
    const blobs = bytes.subarray(namesStart + header.namesLength);
    const statAt = (i: number): Stat => [stats[i * 4]!, stats[i * 4 + 1]!, stats[i * 4 + 2]!, stats[i * 4 + 3]!];
    const relevant = names.slice(0, header.relevant);
    const position = new Map(relevant.map((file, i) => [file, i]));
    const guardPaths = names.slice(header.relevant, header.relevant + header.guards);
    return {
      listing: header.listing,
      relevant,
      get(file) {
        const i = position.get(file);
        const stat = i === undefined ? NO_STAT : statAt(i);
        if (i === undefined || stat[1] === 0) return undefined;
        return { stat, blob: blobs.toString('latin1', i * BLOB_LENGTH, (i + 1) * BLOB_LENGTH).trimEnd() };
      },
      guards: {
        paths: guardPaths,
        stats: guardPaths.map((_, i) => statAt(header.relevant + i)),
        listedAt: header.listedAt,
      },
    };
  } catch {
    return undefined;
  }
}

/** What changed just before it was looked at is left out: it is looked at again next time. */
export function writeSeen(folder: string, build: string, seen: Seen, now: number): void {
  const guarded = seen.guards.stats.every((stat) => isSettled(stat, seen.guards.listedAt));
  const guards = guarded ? seen.guards : NO_GUARDS;
  const stats = new Float64Array((seen.relevant.length + guards.paths.length) * 4);
  const blobs = Buffer.alloc(seen.relevant.length * BLOB_LENGTH, ' ');
  for (const [i, file] of seen.relevant.entries()) {
    const known = seen.get(file);
    if (known === undefined || known.blob.length > BLOB_LENGTH || !isSettled(known.stat, now)) continue;
    stats.set(known.stat, i * 4);
    blobs.write(known.blob, i * BLOB_LENGTH, 'latin1');
  }
  for (const [i, stat] of guards.stats.entries()) stats.set(stat, (seen.relevant.length + i) * 4);
  const names = Buffer.from([...seen.relevant, ...guards.paths].join('\n'));
  const body = Buffer.concat([Buffer.from(stats.buffer), names, blobs]);
  const header: Header = {
    build,
    listing: seen.listing,
    listedAt: guards.listedAt,
    relevant: seen.relevant.length,
    guards: guards.paths.length,
    namesLength: names.length,
    checksum: crc32(body),
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  replaceFile(join(folder, NAME), Buffer.concat([MAGIC, length, head, body]));
}
