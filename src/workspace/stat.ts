/** What the file system says of a file or folder without reading it. */
import { lstatSync } from 'node:fs';

/** Size, modified and changed (ms), inode; all 0 = there is none. Kept as plain numbers: there are thousands. */
export type Stat = readonly [size: number, mtimeMs: number, ctimeMs: number, ino: number];

export const NO_STAT: Stat = [0, 0, 0, 0];

/** Clocks of file systems are coarse: what changed this short before it was looked at may change again unnoticed. */
const RACY_MS = 2000;

/** A regular file's stat. A link is no file here: it was followed when files were listed. */
export function statFile(path: string): Stat | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino] : undefined;
}

/** Of whatever lies there. */
export function statAny(path: string): Stat {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? NO_STAT : [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
}

export const isSame = (a: Stat, b: Stat): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];

/** Whether a later change would show, seen from when it was looked at (ms since 1970). */
export const isSettled = (stat: Stat, lookedAt: number): boolean => Math.max(stat[1], stat[2]) < lookedAt - RACY_MS;
