import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set<ChildProcess>();
const temporary = new Set<string>();
let guarded = false;

/**
 * Starts a process in a group of its own, which ends with this one whatever happens to it: a server left on a port
 * would answer the next run's page.
 */
export function spawnGuarded(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  guard();
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a process and its children: politely, then after two seconds not. Resolves when it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  signal(child, 'SIGTERM');
  const impatience = setTimeout(() => signal(child, 'SIGKILL'), 2000);
  await gone;
  clearTimeout(impatience);
  // What the child itself started may outlive it.
  signal(child, 'SIGKILL');
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group is gone already.
  }
}

/** Makes a folder for temporary files, which is gone when this process is. */
export async function temporaryFolder(
  prefix: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  guard();
  const path = await realpath(await mkdtemp(join(tmpdir(), prefix)));
  temporary.add(path);
  const remove = async (): Promise<void> => {
    temporary.delete(path);
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  };
  return { path, remove };
}

function guard(): void {
  if (guarded) return;
  guarded = true;
  process.once('exit', () => {
    running.forEach((child) => signal(child, 'SIGKILL'));
    temporary.forEach((path) => rmSync(path, { recursive: true, force: true, maxRetries: 2 }));
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      // Whoever listens as well ends things in order; the exit code says that it was interrupted.
      if (process.listenerCount(name) === 0) process.exit(130);
    });
  }
}
