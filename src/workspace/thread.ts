/** Workspaces in a thread of their own. A thread that dies takes its analyses with it and is started anew by the next. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import type { Progress } from './pace.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';
import type { Change } from './workspace.ts';

/** A workspace as `Workspace` is, at the other end of the thread. */
export interface ThreadWorkspace {
  /** @throws Error where the analysis failed, or the thread died of it */
  analyze(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Snapshot>;
  update(changes: readonly Change[] | 'all'): void;
  /** Writes what is worth remembering, and lets go. */
  dispose(): void;
}

export interface Thread {
  open(root: string, options: ThreadOptions): ThreadWorkspace;
  /** Ends the thread; every workspace in it is gone. */
  end(): Promise<void>;
}

interface Job {
  readonly resolve: (snapshot: Snapshot) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: Progress) => void;
}

export function createThread(start: () => Worker = startWorker): Thread {
  let worker: Worker | undefined;
  /** Counts threads: a workspace of an older one must be opened again. */
  let generation = 0;
  let last = 0;
  const jobs = new Map<number, Job>();

  const running = (): Worker => {
    if (worker) return worker;
    const made = start();
    generation++;
    worker = made;
    const died = (why: string): void => {
      if (worker !== made) return;
      worker = undefined;
      for (const { reject } of jobs.values()) reject(new Error(why));
      jobs.clear();
    };
    made.on('message', (message: FromThread) => settle(jobs, message));
    made.on('error', (error) =>
      died(`the analysis ended unexpectedly: ${error instanceof Error ? error.message : String(error)}`),
    );
    made.on('exit', (code) => died(`the analysis ended unexpectedly with code ${code}`));
    return made;
  };
  const send = (message: ToThread): void => running().postMessage(message);

  return {
    open(root, options) {
      const workspace = ++last;
      // Told again to every new thread: the disk has all the rest.
      const overlays = new Map<FilePath, string>(Object.entries(options.overlays ?? {}));
      let openedIn = 0;
      const ensureOpen = (): void => {
        running();
        if (openedIn === generation) return;
        openedIn = generation;
        send({ type: 'open', workspace, root, options: { ...options, overlays: Object.fromEntries(overlays) } });
      };
      return {
        analyze(signal, onProgress) {
          ensureOpen();
          const job = ++last;
          return new Promise<Snapshot>((resolve, reject) => {
            jobs.set(job, { resolve, reject, onProgress });
            send({ type: 'analyze', workspace, job });
            signal.addEventListener('abort', () => jobs.has(job) && send({ type: 'cancel', job }), { once: true });
          });
        },
        update(changes) {
          for (const { file, text } of changes === 'all' ? [] : changes) {
            if (text === null) overlays.delete(file);
            else if (text !== undefined) overlays.set(file, text);
          }
          if (worker && openedIn === generation) send({ type: 'update', workspace, changes });
        },
        dispose() {
          if (worker && openedIn === generation) send({ type: 'close', workspace });
        },
      };
    },
    async end() {
      const ending = worker;
      worker = undefined;
      for (const { reject } of jobs.values()) reject(new Error('the analysis was ended'));
      jobs.clear();
      await ending?.terminate();
    },
  };
}

function settle(jobs: Map<number, Job>, message: FromThread): void {
  const job = jobs.get(message.job);
  if (!job) return;
  if (message.type === 'progress') return job.onProgress(message.progress);
  jobs.delete(message.job);
  if (message.type === 'result') job.resolve(message.snapshot);
  else job.reject(new Error(message.message));
}

/** The bundle lies beside this one; from sources it is TypeScript, which Node reads as it is. */
function startWorker(): Worker {
  const bundled = new URL('./worker.cjs', import.meta.url);
  return new Worker(existsSync(bundled) ? bundled : new URL('./worker.ts', import.meta.url));
}
