/** Progress of long analyses in the client's own manner, and the status at a bearable pace. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { SessionState } from './session.ts';

/** Progress appears when an analysis has taken this long, in ms: a saved file should not make the window flicker. */
const PATIENCE = 700;

export interface Progress {
  show(state: SessionState): void;
}

export function createProgress(connection: Connection, name: string): Progress {
  let reporter: Promise<WorkDoneProgressServerReporter> | undefined;
  let since: number | undefined;
  const end = (): void => {
    since = undefined;
    void reporter?.then((one) => one.done());
    reporter = undefined;
  };
  return {
    show({ state, done, total }) {
      if (state !== 'analyzing') return end();
      since ??= performance.now();
      if (reporter === undefined && performance.now() - since < PATIENCE) return;
      reporter ??= begin(connection, name);
      const percentage = total ? Math.min(100, Math.round(((done ?? 0) / total) * 100)) : 0;
      const words = total ? `${done ?? 0} of ${total} files` : 'linking';
      void reporter.then((one) => one.report(percentage, words));
    },
  };
}

async function begin(connection: Connection, name: string): Promise<WorkDoneProgressServerReporter> {
  const reporter = await connection.window.createWorkDoneProgress();
  reporter.begin(`Faultline: analyzing ${name}`, 0, undefined, false);
  return reporter;
}

/** Calls `send` at once for what changes rarely, and at most every `pace` ms for what changes often. The last one counts. */
export function createPace(send: () => void, pace = 100): { often(): void; now(): void } {
  let timer: NodeJS.Timeout | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    send();
  };
  return { now, often: () => (timer ??= setTimeout(now, pace)) };
}
