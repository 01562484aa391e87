/** Where texts come from: the disk with unsaved editors over it, or memory. */
import { Buffer } from 'node:buffer';
import type { FilePath } from '../model/value.ts';
import { blobId, toContent } from './content.ts';
import type { Content } from './content.ts';

export interface Files {
  /** Content hash; without reading the file where its stat is remembered. undefined = no such file, or unreadable. */
  blob(file: FilePath): string | undefined;
  /** @param huge size in bytes above which only the beginning is read; `HUGE_BYTES` by default */
  content(file: FilePath, huge?: number): Content | undefined;
}

export function memoryFiles(texts: Readonly<Record<FilePath, string>>): Files {
  return {
    blob: (file) => (Object.hasOwn(texts, file) ? blobId(Buffer.from(texts[file]!)) : undefined),
    content: (file) => (Object.hasOwn(texts, file) ? textContent(texts[file]!) : undefined),
  };
}

/** What a text would be on the disk. */
export function textContent(text: string): Content {
  const bytes = Buffer.from(text);
  return toContent(bytes, bytes.length);
}
