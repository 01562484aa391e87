/** Writes a file so that a reader sees the old one or the new one, and never a part. */
import { renameSync, writeFileSync } from 'node:fs';

export function replaceFile(path: string, bytes: Buffer): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, path);
}
