/** The two pull requests: of one document, answered at once, and of the whole workspace, held until something differs. */
import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import type { FileDiagnostics } from './diagnostics.ts';
import { pathOf, toUri } from './positions.ts';
import type { FilePath } from '../model/value.ts';

/** Diagnostics of one system, files relative to its root. */
export interface Published {
  readonly root: string;
  readonly files: ReadonlyMap<FilePath, FileDiagnostics>;
}

const NOTHING: FileDiagnostics = { resultId: 'none', items: [] };

/** `previous` is the id of what the client shows for this file. */
export function documentReport(
  found: FileDiagnostics | undefined,
  previous: string | undefined,
): DocumentDiagnosticReport {
  const { resultId, items } = found ?? NOTHING;
  return resultId === previous ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: [...items] };
}

/**
 * Reports of the files whose diagnostics differ from what the client has, among them those that have none any more.
 * URIs are compared by path: the client escapes them in its own way.
 */
export function changedReports(
  systems: readonly Published[],
  previous: WorkspaceDiagnosticParams['previousResultIds'],
): WorkspaceDiagnosticReport['items'] {
  const known = new Map(previous.map(({ uri, value }) => [pathOf(uri) ?? uri, { uri, value }]));
  const items: WorkspaceDiagnosticReport['items'] = [];
  for (const { root, files } of systems) {
    for (const [file, found] of files) {
      const uri = toUri(root, file);
      const key = pathOf(uri) ?? uri;
      const before = known.get(key);
      known.delete(key);
      if (before?.value !== found.resultId) items.push(full(before?.uri ?? uri, found));
    }
  }
  for (const { uri, value } of known.values()) if (value !== NOTHING.resultId) items.push(full(uri, NOTHING));
  return items;
}

const full = (uri: string, found: FileDiagnostics): WorkspaceDiagnosticReport['items'][number] => ({
  kind: 'full',
  uri,
  version: null,
  resultId: found.resultId,
  items: [...found.items],
});

export interface Changes {
  /** Ends the waiting of every held request. */
  notify(): void;
  /** Resolves at the next `notify`, or when `token` is cancelled. */
  next(token: CancellationToken): Promise<void>;
}

export function createChanges(): Changes {
  let waiting: (() => void)[] = [];
  return {
    notify: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    next: (token) =>
      new Promise((resolve) => {
        if (token.isCancellationRequested) return resolve();
        waiting.push(resolve);
        token.onCancellationRequested(() => {
          waiting = waiting.filter((wake) => wake !== resolve);
          resolve();
        });
      }),
  };
}
