/**
 * What the last run saw of each file: its stat and the content hash it had then. A file whose stat is the same has the
 * same content and need not be read.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePath } from '../model/value.ts';
import { replaceFile } from './segment.ts';

export interface Stat {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

export interface Seen {
  /** Hash over the names of all files that were listed. */
  readonly listing: string;
  /** Files whose content decided something, present or not. */
  readonly relevant: readonly FilePath[];
  readonly files: ReadonlyMap<FilePath, { readonly stat: Stat; readonly blob: string }>;
}

/** Clocks of file systems are coarse: a file that changed this short before it was seen may change again unnoticed. */
const RACY_MS = 2000;

/** A regular file's stat; undefined = there is none. A link is no file here: it was followed when files were listed. */
export function statFile(path: string): Stat | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats : undefined;
}

export const isSame = (a: Stat, b: Stat): boolean =>
  a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;

/** undefined = nothing was seen by this build, or it cannot be read. */
export function readSeen(folder: string, build: string): Seen | undefined {
  try {
    const stored = JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Stored;
    if (stored.build !== build) return undefined;
    const relevant = stored.relevant.split('\n');
    const blobs = stored.blobs.split('\n');
    const files = new Map<FilePath, { stat: Stat; blob: string }>();
    for (const [i, file] of relevant.entries()) {
      const [size, mtimeMs, ctimeMs, ino] = stored.stats.slice(i * 4, i * 4 + 4) as [number, number, number, number];
      if (blobs[i] !== '') files.set(file, { stat: { size, mtimeMs, ctimeMs, ino }, blob: blobs[i]! });
    }
    return { listing: stored.listing, relevant, files };
  } catch {
    return undefined;
  }
}

/** Files that changed just before `now` are left out: they are read again next time. */
export function writeSeen(folder: string, build: string, seen: Seen, now: number): void {
  const stats: number[] = [];
  const blobs: string[] = [];
  for (const file of seen.relevant) {
    const known = seen.files.get(file);
    const settled = known && Math.max(known.stat.mtimeMs, known.stat.ctimeMs) < now - RACY_MS;
    const { size, mtimeMs, ctimeMs, ino } = settled ? known.stat : NOTHING;
    stats.push(size, mtimeMs, ctimeMs, ino);
    blobs.push(settled ? known.blob : '');
  }
  const stored: Stored = {
    build,
    listing: seen.listing,
    relevant: seen.relevant.join('\n'),
    stats,
    blobs: blobs.join('\n'),
  };
  replaceFile(join(folder, NAME), Buffer.from(JSON.stringify(stored)));
}

const NAME = 'seen.json';
const NOTHING: Stat = { size: 0, mtimeMs: 0, ctimeMs: 0, ino: 0 };

interface Stored {
  readonly build: string;
  readonly listing: string;
  readonly relevant: string;
  /** Four numbers a file: size, modified, changed (ms), inode. */
  readonly stats: readonly number[];
  readonly blobs: string;
}
