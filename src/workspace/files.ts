/** Where texts come from: the disk with unsaved editors over it, or memory. */
import { Buffer } from 'node:buffer';
import type { FilePath } from '../model/value.ts';
import { toContent } from './content.ts';
import type { Content } from './content.ts';

export interface Files {
  /** Content hash, where it is known without reading the file. */
  remembered(file: FilePath): string | undefined;
  /** undefined = there is no such file, or it cannot be read. */
  /** @param huge size in bytes above which only the beginning is read; `HUGE_BYTES` by default */
  content(file: FilePath, huge?: number): Content | undefined;
}

export function memoryFiles(texts: Readonly<Record<FilePath, string>>): Files {
  return {
    remembered: () => undefined,
    content: (file) => (Object.hasOwn(texts, file) ? textContent(texts[file]!) : undefined),
  };
}

/** What a text would be on the disk. */
export function textContent(text: string): Content {
  const bytes = Buffer.from(text);
  return toContent(bytes, bytes.length);
}
