/** Bytes → what may be read of a file: its text, how deep, its content hash, and what is to be said of it. */
import { hash } from 'node:crypto';
import { decode } from './decode.ts';
import { saysGenerated } from './generated.ts';

export interface Content {
  /** git's blob id of the bytes; of a file that is read in part: of that part and the size. */
  readonly blob: string;
  readonly text: string;
  /** Why it is not parsed. */
  readonly lexedOnly?: 'large' | 'huge' | 'generated';
  /** Why it has no text. */
  readonly unread?: 'binary' | 'lfs-pointer';
}

/** Above this a source file is lexed only. */
export const LARGE_BYTES = 512 * 1024;
/** Above this only the first `LARGE_BYTES` are read. */
export const HUGE_BYTES = 4 * 1024 * 1024;

/** @param size of the whole file, of which `bytes` may be the beginning */
export function toContent(bytes: Buffer, size: number): Content {
  const huge = bytes.length < size;
  const blob = huge ? `part-${size}-${blobId(bytes)}` : blobId(bytes);
  const decoded = decode(bytes);
  if (!('text' in decoded)) return { blob, text: '', unread: decoded.problem };
  if (huge) return { blob, text: decoded.text.slice(0, decoded.text.lastIndexOf('\n') + 1), lexedOnly: 'huge' };
  if (size > LARGE_BYTES) return { blob, text: decoded.text, lexedOnly: 'large' };
  if (saysGenerated(decoded.text)) return { blob, text: decoded.text, lexedOnly: 'generated' };
  return { blob, text: decoded.text };
}

/** What `git hash-object` prints for these bytes. */
export function blobId(bytes: Buffer): string {
  const header = Buffer.from(`blob ${bytes.length}\0`);
  return hash('sha1', Buffer.concat([header, bytes]), 'hex');
}
