/** What the server says without being asked: status, progress, log lines, and that there is something new to pull. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver/node';
import type { Snapshot } from '../model/snapshot.ts';
import { plural } from '../model/words.ts';
import { StatusNotification } from '../protocol/server.ts';
import { createPace, createProgress, type Progress } from './progress.ts';
import type { Changes } from './pull.ts';
import type { SessionState } from './session.ts';
import type { OpenSystem, SystemStore } from './systems-store.ts';

export interface AnnounceInput {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly changes: Changes;
  /** Undefined while it is being made. */
  readonly store: () => SystemStore | undefined;
}

export interface Announcer {
  /** After every change of a system's state; `fresh` = its result is another one. */
  onState(system: OpenSystem, state: SessionState, fresh: boolean): void;
  /** Sends the status now. */
  status(): void;
}

export function createAnnouncer({ connection, client, changes, store }: AnnounceInput): Announcer {
  const progress = new Map<string, Progress>();
  // Typing makes results that are much the same: the log says what is new.
  const logged = new Map<string, string>();
  const pace = createPace(() => {
    const systems = store()?.status();
    if (systems) void connection.sendNotification(StatusNotification.method, { systems, process: process.pid });
  });
  const showProgress = ({ root }: OpenSystem, state: SessionState): void => {
    const shown = progress.get(root) ?? createProgress(connection, root.split(/[/\\]/).at(-1) ?? root);
    progress.set(root, shown);
    shown.show(state);
  };
  const log = ({ root }: OpenSystem, { state, reason, snapshot }: SessionState, fresh: boolean): void => {
    if (reason !== undefined && state !== 'analyzing') connection.console.error(`${root}: ${reason}`);
    const now = fresh && snapshot ? described(snapshot) : undefined;
    if (now === undefined || now === logged.get(root)) return;
    logged.set(root, now);
    connection.console.info(`${root}: ${now}`);
  };

  return {
    status: pace.now,
    onState(system, state, fresh) {
      if (client.window?.workDoneProgress) showProgress(system, state);
      if (state.state === 'analyzing') pace.often();
      else pace.now();
      log(system, state, fresh);
      if (!fresh) return;
      changes.notify();
      // A client that is going away answers no more; there is nothing to do about it.
      const ignore = (): void => undefined;
      if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh().catch(ignore);
      if (client.workspace?.codeLens?.refreshSupport && store()?.settings().codeLens)
        connection.sendRequest('workspace/codeLens/refresh').catch(ignore);
    },
  };
}

function described({ system, findings, summary, problems }: Snapshot): string {
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  return [
    `${plural(system.services.length, 'service')} in ${system.environment.id}`,
    `${summary.resolved} of ${plural(summary.calls, 'call')} resolved`,
    plural(open.length, 'finding'),
    plural(problems.length, 'problem'),
    plural(summary.files, 'file'),
  ].join(', ');
}
