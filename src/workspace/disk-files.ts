/** Files of the disk under the texts of unsaved editors. Hashes are remembered by stat and by what was read. */
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import type { FilePath } from '../model/value.ts';
import { HUGE_BYTES, LARGE_BYTES, toContent } from './content.ts';
import type { Content } from './content.ts';
import { textContent } from './files.ts';
import type { Files } from './files.ts';
import type { Seen } from './seen.ts';
import { isSame, statFile } from './stat.ts';
import type { Stat } from './stat.ts';

export interface DiskFiles extends Files {
  /** Stat and hash of every file that was looked at since it last changed. */
  readonly known: ReadonlyMap<FilePath, { readonly stat: Stat; readonly blob: string }>;
  /** The file may have changed: it is looked at again. Without a file, all of them. */
  forget(file?: FilePath): void;
  exists(file: FilePath): boolean;
  /** An unsaved text hides the disk until it is taken away with undefined. */
  overlay(file: FilePath, text: string | undefined): void;
  readonly overlaid: ReadonlyMap<FilePath, string>;
}

/** @param root absolute path with real links @param seen what an earlier run remembers */
export function diskFiles(root: string, seen: Pick<Seen, 'get'>): DiskFiles {
  const known = new Map<FilePath, { stat: Stat; blob: string }>();
  const overlaid = new Map<FilePath, string>();
  return {
    known,
    overlaid,
    remembered(file) {
      if (overlaid.has(file)) return undefined;
      const current = known.get(file);
      if (current) return current.blob;
      const before = seen.get(file);
      const stat = before && statFile(`${root}/${file}`);
      if (stat === undefined || !isSame(stat, before!.stat)) return undefined;
      known.set(file, { stat, blob: before!.blob });
      return before!.blob;
    },
    content(file, huge = HUGE_BYTES) {
      const text = overlaid.get(file);
      if (text !== undefined) return textContent(text);
      const path = `${root}/${file}`;
      const stat = statFile(path);
      if (stat === undefined) return undefined;
      const content = read(path, stat[0], huge);
      if (content) known.set(file, { stat, blob: content.blob });
      return content;
    },
    forget: (file) => void (file === undefined ? known.clear() : known.delete(file)),
    exists: (file) => statFile(`${root}/${file}`) !== undefined,
    overlay: (file, text) => void (text === undefined ? overlaid.delete(file) : overlaid.set(file, text)),
  };
}

/** undefined = the file cannot be read; it is then treated as not there. */
function read(path: string, size: number, huge: number): Content | undefined {
  try {
    if (size <= huge) {
      const bytes = readFileSync(path);
      return toContent(bytes, bytes.length);
    }
    // A link that took the file's place since it was listed is not followed.
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const bytes = Buffer.alloc(LARGE_BYTES);
      return toContent(bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0)), size);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}
