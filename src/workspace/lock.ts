/** One writer at a time: a lock file that names its process. Nobody waits for it; who does not get it does not write. */
import { hostname } from 'node:os';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A writer holds the lock for less than a second; an older lock was left behind, whatever its process is now. */
const STALE_MS = 60_000;

/** Runs `work` with the lock of `folder`; false = another writer has it, or the disk cannot be written. */
export function withLock(folder: string, work: () => void): boolean {
  const path = join(folder, 'lock');
  if (!acquire(path)) return false;
  try {
    work();
    return true;
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string): boolean {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !removeStale(path)) return false;
    }
  }
  return false;
}

/** Moves the lock away before it is removed: of two that find it stale, one succeeds. */
function removeStale(path: string): boolean {
  try {
    if (!isStale(path)) return false;
    const aside = `${path}.${process.pid}`;
    renameSync(path, aside);
    rmSync(aside, { force: true });
    return true;
  } catch {
    return false;
  }
}

function isStale(path: string): boolean {
  if (Date.now() - statSync(path).mtimeMs > STALE_MS) return true;
  const text = readFileSync(path, 'utf8');
  // Just created and not yet written to.
  if (text === '') return false;
  const { pid, host } = JSON.parse(text) as { pid: number; host: string };
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
