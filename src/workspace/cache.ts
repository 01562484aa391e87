/** What is remembered between runs, by content. Everything here may be lost at any time: it only saves time. */
import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { appendRecords, closeSegment, openSegment, readRecord, writeSegment } from './segment.ts';
import type { Segment } from './segment.ts';

export interface Cache {
  get(key: CacheKey): Buffer | undefined;
  /** Kept in memory until `flush`. */
  put(key: CacheKey, payload: Buffer): void;
  /** Writes what was put. False = nothing was written, because another writer is at it or the disk refuses. */
  flush(): boolean;
  close(): void;
}

/** A SHA-1, as 20 Latin-1 characters. */
export type CacheKey = string & { readonly brand: 'CacheKey' };
export const cacheKey = (...parts: readonly string[]): CacheKey =>
  hash('sha1', parts.join('\0'), 'buffer').toString('latin1') as CacheKey;

export const MAX_CACHE_BYTES = 256 * 1024 * 1024;

/**
 * @param folder of one workspace; it is created on the first write
 * @param maxBytes size of the segment above which the least recently used records are dropped
 */
export function openCache(folder: string, maxBytes = MAX_CACHE_BYTES): Cache {
  const path = join(folder, 'facts.seg');
  const fresh = new Map<CacheKey, Buffer>();
  const used = new Set<CacheKey>();
  let segment = openSegment(path);
  return {
    get(key) {
      const pending = fresh.get(key);
      if (pending) return pending;
      if (segment === undefined) return undefined;
      try {
        const payload = readRecord(segment, key);
        if (payload) used.add(key);
        return payload;
      } catch {
        return undefined;
      }
    },
    put(key, payload) {
      fresh.set(key, payload);
    },
    flush() {
      if (fresh.size === 0) return true;
      try {
        mkdirSync(folder, { recursive: true });
        return withLock(folder, () => {
          if (segment) closeSegment(segment);
          segment = undefined;
          segment = write(path, [...fresh], used, maxBytes);
          fresh.clear();
        });
      } catch {
        return false;
      }
    },
    close() {
      if (segment) closeSegment(segment);
      segment = undefined;
    },
  };
}

/** Another writer may have been here since we read: the segment is opened anew under the lock. */
function write(
  path: string,
  fresh: readonly (readonly [CacheKey, Buffer])[],
  used: ReadonlySet<CacheKey>,
  maxBytes: number,
): Segment | undefined {
  const now = Math.floor(Date.now() / 60_000);
  const segment = openSegment(path);
  if (segment === undefined) {
    writeSegment(
      path,
      fresh.map(([key, payload]) => [key, payload, now]),
    );
    return openSegment(path);
  }
  for (const key of used) {
    const place = segment.places.get(key);
    if (place) place.used = now;
  }
  const added = fresh.reduce((sum, [, payload]) => sum + payload.length, 0);
  if (segment.end + added <= maxBytes) {
    appendRecords(path, segment, fresh, now);
    return segment;
  }
  const kept = newest(segment, new Set(fresh.map(([key]) => key)), maxBytes * 0.7 - added);
  const records = kept.flatMap(([key, lastUsed]) => {
    const payload = readRecord(segment, key);
    return payload ? [[key, Buffer.from(payload), lastUsed] as const] : [];
  });
  writeSegment(path, [...records, ...fresh.map(([key, payload]) => [key, payload, now] as const)]);
  closeSegment(segment);
  return openSegment(path);
}

/** The most recently used records that fit into `bytes`. */
function newest(
  segment: Segment,
  replaced: ReadonlySet<string>,
  bytes: number,
): readonly (readonly [key: string, used: number])[] {
  const kept: (readonly [string, number])[] = [];
  let left = bytes;
  for (const [key, { length, used }] of [...segment.places].sort(
    ([, a], [, b]) => b.used - a.used || a.offset - b.offset,
  )) {
    if (replaced.has(key) || length > left) continue;
    left -= length;
    kept.push([key, used]);
  }
  return kept;
}
