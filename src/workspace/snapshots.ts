/** Whole results by what they were made from: an unchanged workspace reads one and loads no parser. */
import { hash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../model/snapshot.ts';
import { checksum } from './checksum.ts';
import { replaceFile } from './replace-file.ts';

/** One for each environment somebody switches between, and the branch before. */
const KEPT = 6;

export interface Origin {
  readonly build: string;
  readonly listing: string;
  /** Hash over the names and contents of every relevant file (`contentsHash`). */
  readonly contents: string;
  readonly environment?: string;
  readonly ignore: readonly string[];
  readonly all: boolean;
  /** Git was not asked. */
  readonly trusted: boolean;
}

export function snapshotKey(origin: Origin): string {
  const { build, listing, contents, environment, ignore, all, trusted } = origin;
  return hash('sha1', JSON.stringify([build, listing, contents, environment ?? null, ignore, all, trusted]), 'hex');
}

export function readSnapshot(folder: string, key: string): Snapshot | undefined {
  try {
    const bytes = readFileSync(pathOf(folder, key));
    const body = bytes.subarray(4);
    return bytes.readUInt32LE(0) === checksum(body) ? (JSON.parse(body.toString('utf8')) as Snapshot) : undefined;
  } catch {
    return undefined;
  }
}

export function writeSnapshot(folder: string, key: string, snapshot: Snapshot): void {
  const body = Buffer.from(JSON.stringify(snapshot));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(checksum(body));
  replaceFile(pathOf(folder, key), Buffer.concat([head, body]));
  removeOld(folder);
}

/** Marks a result as used, so that it outlives others. */
export function touchSnapshot(folder: string, key: string, now: Date): void {
  try {
    utimesSync(pathOf(folder, key), now, now);
  } catch {
    // A disk that cannot be written loses nothing but the order.
  }
}

function removeOld(folder: string): void {
  const all = readdirSync(folder)
    .filter((name) => name.startsWith('snapshot-') && name.endsWith('.bin'))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of all.slice(KEPT)) rmSync(path, { force: true });
}

const pathOf = (folder: string, key: string): string => join(folder, `snapshot-${key}.bin`);
