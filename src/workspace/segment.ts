/**
 * Records in one append-only file, each with length and checksum, and an index beside it. A torn end is cut off, a torn
 * or missing index is built anew from the records. Reading takes no lock and never fails: a record that is not whole is
 * not there.
 *
 * segment: 'FLTSEG01' generation[8] { length u32, checksum u32, key[20], payload }*
 * index:   'FLTIDX01' generation[8] covered f64, checksum u32 { key[20], offset u32, length u32, used u32 }*
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { checksum } from './checksum.ts';
import { replaceFile } from './replace-file.ts';

const SEGMENT_MAGIC = Buffer.from('FLTSEG01');
const INDEX_MAGIC = Buffer.from('FLTIDX01');
const SEGMENT_HEADER = 16;
const RECORD_HEADER = 28;
const INDEX_HEADER = 28;
const INDEX_ENTRY = 32;
/** Records of one run lie in order: one read serves many. */
const READ_AHEAD = 1024 * 1024;

export interface Place {
  /** Of the payload. */
  readonly offset: number;
  readonly length: number;
  /** Minutes since 1970 of the last use, for what is dropped first. */
  used: number;
}

export interface Segment {
  readonly fd: number;
  readonly generation: string;
  /** Keys as 20 Latin-1 characters. */
  readonly places: Map<string, Place>;
  /** Where the next record belongs; what lies behind it is torn. */
  end: number;
  window: { readonly start: number; readonly bytes: Buffer } | undefined;
}

/** undefined = there is no such file, or it is none of ours. */
export function openSegment(path: string): Segment | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const header = Buffer.alloc(SEGMENT_HEADER);
  if (readSync(fd, header, 0, SEGMENT_HEADER, 0) !== SEGMENT_HEADER || !header.subarray(0, 8).equals(SEGMENT_MAGIC)) {
    closeSync(fd);
    return undefined;
  }
  const segment: Segment = {
    fd,
    generation: header.toString('latin1', 8),
    places: new Map(),
    end: SEGMENT_HEADER,
    window: undefined,
  };
  readIndex(indexPath(path), segment);
  scan(segment);
  return segment;
}

export const closeSegment = (segment: Segment): void => closeSync(segment.fd);

export function readRecord(segment: Segment, key: string): Buffer | undefined {
  const place = segment.places.get(key);
  if (place === undefined) return undefined;
  const record = readAt(segment, place.offset - RECORD_HEADER, place.length + RECORD_HEADER);
  if (record === undefined || !isWhole(record, key)) return undefined;
  return record.subarray(RECORD_HEADER);
}

/** A new, empty segment with the given records, complete before it gets its name. */
export function writeSegment(
  path: string,
  records: Iterable<readonly [key: string, payload: Buffer, used: number]>,
): void {
  const generation = randomBytes(8);
  const parts: Buffer[] = [SEGMENT_MAGIC, generation];
  const places = new Map<string, Place>();
  let end = SEGMENT_HEADER;
  for (const [key, payload, used] of records) {
    parts.push(...record(key, payload));
    places.set(key, { offset: end + RECORD_HEADER, length: payload.length, used });
    end += RECORD_HEADER + payload.length;
  }
  replaceFile(path, Buffer.concat(parts));
  writeIndex(path, generation.toString('latin1'), places, end);
}

/** Appends behind the last whole record. The caller holds the lock and has opened the segment under it. */
export function appendRecords(
  path: string,
  segment: Segment,
  records: readonly (readonly [key: string, payload: Buffer])[],
  now: number,
): void {
  const fd = openSync(path, 'r+');
  try {
    ftruncateSync(fd, segment.end);
    const parts: Buffer[] = [];
    let end = segment.end;
    for (const [key, payload] of records) {
      parts.push(...record(key, payload));
      segment.places.set(key, { offset: end + RECORD_HEADER, length: payload.length, used: now });
      end += RECORD_HEADER + payload.length;
    }
    writeSync(fd, Buffer.concat(parts), 0, undefined, segment.end);
    segment.end = end;
  } finally {
    closeSync(fd);
  }
  writeIndex(path, segment.generation, segment.places, segment.end);
}

const indexPath = (path: string): string => path.replace(/\.seg$/, '.idx');

function record(key: string, payload: Buffer): readonly [Buffer, Buffer] {
  const header = Buffer.alloc(RECORD_HEADER);
  header.write(key, 8, 'latin1');
  header.writeUInt32LE(payload.length, 0);
  header.writeUInt32LE(checksum(Buffer.concat([header.subarray(8), payload])), 4);
  return [header, payload];
}

function isWhole(bytes: Buffer, key: string): boolean {
  return (
    bytes.readUInt32LE(0) === bytes.length - RECORD_HEADER &&
    bytes.toString('latin1', 8, RECORD_HEADER) === key &&
    bytes.readUInt32LE(4) === checksum(bytes.subarray(8))
  );
}

function readAt(segment: Segment, offset: number, length: number): Buffer | undefined {
  const { window } = segment;
  if (window && offset >= window.start && offset + length <= window.start + window.bytes.length)
    return window.bytes.subarray(offset - window.start, offset - window.start + length);
  const bytes = Buffer.allocUnsafe(Math.max(length, READ_AHEAD));
  const count = readSync(segment.fd, bytes, 0, bytes.length, offset);
  segment.window = { start: offset, bytes: bytes.subarray(0, count) };
  return count >= length ? bytes.subarray(0, length) : undefined;
}

/** Records that the index does not cover: written before a crash, or by another version of this process. */
function scan(segment: Segment): void {
  const size = fstatSync(segment.fd).size;
  const header = Buffer.alloc(RECORD_HEADER);
  while (segment.end + RECORD_HEADER <= size) {
    if (readSync(segment.fd, header, 0, RECORD_HEADER, segment.end) !== RECORD_HEADER) return;
    const length = header.readUInt32LE(0);
    const key = header.toString('latin1', 8);
    if (segment.end + RECORD_HEADER + length > size) return;
    const bytes = readAt(segment, segment.end, RECORD_HEADER + length);
    if (bytes === undefined || !isWhole(bytes, key)) return;
    segment.places.set(key, { offset: segment.end + RECORD_HEADER, length, used: 0 });
    segment.end += RECORD_HEADER + length;
  }
}

function readIndex(path: string, segment: Segment): void {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return;
  }
  if (bytes.length < INDEX_HEADER || !bytes.subarray(0, 8).equals(INDEX_MAGIC)) return;
  if (bytes.toString('latin1', 8, 16) !== segment.generation) return;
  const entries = bytes.subarray(INDEX_HEADER);
  const covered = bytes.readDoubleLE(16);
  if (
    bytes.readUInt32LE(24) !== checksum(Buffer.concat([bytes.subarray(8, 24), entries])) ||
    covered > fstatSync(segment.fd).size
  )
    return;
  for (let at = 0; at + INDEX_ENTRY <= entries.length; at += INDEX_ENTRY)
    segment.places.set(entries.toString('latin1', at, at + 20), {
      offset: entries.readUInt32LE(at + 20),
      length: entries.readUInt32LE(at + 24),
      used: entries.readUInt32LE(at + 28),
    });
  segment.end = covered;
}

function writeIndex(path: string, generation: string, places: ReadonlyMap<string, Place>, end: number): void {
  const bytes = Buffer.alloc(INDEX_HEADER + places.size * INDEX_ENTRY);
  INDEX_MAGIC.copy(bytes, 0);
  bytes.write(generation, 8, 'latin1');
  bytes.writeDoubleLE(end, 16);
  let at = INDEX_HEADER;
  for (const [key, { offset, length, used }] of places) {
    bytes.write(key, at, 'latin1');
    bytes.writeUInt32LE(offset, at + 20);
    bytes.writeUInt32LE(length, at + 24);
    bytes.writeUInt32LE(used, at + 28);
    at += INDEX_ENTRY;
  }
  bytes.writeUInt32LE(checksum(Buffer.concat([bytes.subarray(8, 24), bytes.subarray(INDEX_HEADER)])), 24);
  replaceFile(indexPath(path), bytes);
}
