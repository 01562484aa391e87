/** The thread that holds workspaces: what takes long happens here, so that the server answers meanwhile. */
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './thread-messages.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** A result is written to the cache when nothing has been asked for this long, in ms. */
const QUIET_MS = 1500;
/** Progress is told at most this often, in ms: each message costs the other side something. */
const PROGRESS_MS = 80;

interface Held {
  readonly opened: Promise<Workspace>;
  persisting?: NodeJS.Timeout;
}

const held = new Map<number, Held>();
const jobs = new Map<number, { aborted: boolean }>();

parentPort?.on('message', (message: ToThread) => {
  switch (message.type) {
    case 'open': {
      const opened = openWorkspace(message.root, message.options);
      // Who analyzes it is told; nobody else needs to know.
      opened.catch(() => undefined);
      held.set(message.workspace, { opened });
      return;
    }
    case 'update':
      void held.get(message.workspace)?.opened.then(
        (workspace) => workspace.update(message.changes),
        () => undefined,
      );
      return;
    case 'analyze':
      return void analyze(message.workspace, message.job);
    case 'cancel': {
      const job = jobs.get(message.job);
      if (job) job.aborted = true;
      return;
    }
    case 'close': {
      const one = held.get(message.workspace);
      held.delete(message.workspace);
      clearTimeout(one?.persisting);
      void one?.opened.then(
        (workspace) => workspace.dispose(),
        () => undefined,
      );
    }
  }
});

async function analyze(id: number, job: number): Promise<void> {
  const signal = { aborted: false };
  jobs.set(job, signal);
  const one = held.get(id);
  try {
    if (one === undefined) throw new Error('this folder is not open any more');
    clearTimeout(one.persisting);
    const workspace = await one.opened;
    let told = 0;
    const snapshot = await workspace.analyze(signal, (progress) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      tell({ type: 'progress', job, progress });
    });
    tell({ type: 'result', job, snapshot });
    one.persisting = setTimeout(() => workspace.persist(), QUIET_MS);
  } catch (error) {
    tell({ type: 'failed', job, message: error instanceof Error ? error.message : String(error) });
  } finally {
    jobs.delete(job);
  }
}

const tell = (message: FromThread): void => parentPort?.postMessage(message);
