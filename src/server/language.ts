/** Answers to the requests of the Language Server Protocol, each from the last good result. */
import type { Connection, DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import type { FilePath } from '../model/value.ts';
import { codeActions } from './actions.ts';
import { configCompletions, configHover, isConfig } from './config-language.ts';
import { ChosenFix, resolveFix, type FixClient } from './fix-actions.ts';
import type { Guard } from './guard.ts';
import { hoverAt } from './hover.ts';
import { codeLenses } from './lens.ts';
import { pathOf, toFile } from './positions.ts';
import { changedReports, documentReport, type Changes } from './pull.ts';
import type { OpenSystem, SystemStore } from './systems-store.ts';

export interface LanguageInput {
  readonly connection: Connection;
  readonly store: SystemStore;
  readonly guard: Guard;
  readonly changes: Changes;
  readonly textOf: (uri: string) => string | undefined;
  /** A document as an editor holds it, else as it lies on the disk. */
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly client: FixClient;
}

export function answerLanguage({ connection, store, guard, changes, textOf, read, client }: LanguageInput): void {
  connection.languages.diagnostics.on(
    guard('diagnostics', NO_REPORT, ({ textDocument, previousResultId }) => {
      const at = locate(store, textDocument.uri);
      return documentReport(at?.system.files().get(at.file), previousResultId);
    }),
  );
  connection.languages.diagnostics.onWorkspace(
    guard('workspace diagnostics', NO_REPORTS, async ({ previousResultIds }, token) => {
      for (;;) {
        const published = store.all().map((system) => ({ root: system.root, files: system.files() }));
        const items = changedReports(published, previousResultIds);
        if (items.length > 0 || token.isCancellationRequested) return { items };
        await changes.next(token);
      }
    }),
  );
  connection.onHover(
    guard('hover', null, ({ textDocument, position }) => {
      const at = locate(store, textDocument.uri);
      if (at === undefined) return null;
      const { snapshot } = at.system.session.state();
      if (isConfig(at.file)) return configHover(textOf(textDocument.uri) ?? '', position, snapshot);
      return snapshot === undefined ? null : hoverAt(snapshot, at.system.root, at.file, position);
    }),
  );
  connection.onCompletion(
    guard('completion', [], ({ textDocument, position }) => {
      const at = locate(store, textDocument.uri);
      if (at === undefined || !isConfig(at.file)) return [];
      return configCompletions(textOf(textDocument.uri) ?? '', position, at.system.session.state().snapshot);
    }),
  );
  connection.onCodeAction(
    guard('code actions', [], ({ textDocument, range, context }) => {
      const at = locate(store, textDocument.uri);
      const snapshot = at?.system.session.state().snapshot;
      if (at === undefined || snapshot === undefined) return [];
      const { root, uri: system } = at.system;
      const { diagnostics } = context;
      return codeActions({ root, system, snapshot, client, read, file: at.file, range, diagnostics });
    }),
  );
  connection.onCodeActionResolve(async (action) => {
    const resolve = guard('fix', undefined, async () => {
      const chosen = ChosenFix.parse(action.data);
      const open = store.named(chosen.system);
      const snapshot = open?.session.state().snapshot;
      if (open === undefined || snapshot === undefined) return undefined;
      return resolveFix({ root: open.root, system: open.uri, snapshot, client, read }, chosen);
    });
    const edit = await resolve();
    if (edit !== undefined) return { ...action, edit };
    connection.window.showInformationMessage(`${action.title}: the code here has a form that Faultline cannot edit.`);
    return action;
  });
  connection.onCodeLens(
    guard('code lenses', [], ({ textDocument }) => {
      const at = store.settings().codeLens ? locate(store, textDocument.uri) : undefined;
      const snapshot = at?.system.session.state().snapshot;
      return at && snapshot ? codeLenses(snapshot, at.system.uri, at.file) : [];
    }),
  );
}

const NO_REPORT: DocumentDiagnosticReport = { kind: 'full', items: [] };
const NO_REPORTS: WorkspaceDiagnosticReport = { items: [] };

function locate(store: SystemStore, uri: string): { system: OpenSystem; file: FilePath } | undefined {
  const path = pathOf(uri);
  const system = path === undefined ? undefined : store.of(path);
  const file = system && toFile(system.root, uri);
  return system && file !== undefined ? { system, file } : undefined;
}
