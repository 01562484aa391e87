/** The language server on a connection. What it analyzes with is handed in, so that a test can hand in a fake. */
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  TextDocuments,
  type Connection,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS, InitializationOptions, type Settings } from '../protocol/settings.ts';
import { SettingsNotification, StatusNotification } from '../protocol/server.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { plural } from '../model/words.ts';
import type { OpenAnalysis } from './analysis.ts';
import { createGuard } from './guard.ts';
import { answerLanguage } from './language.ts';
import { followEditors } from './overlays.ts';
import { pathOf } from './positions.ts';
import { createPace, createProgress, type Progress } from './progress.ts';
import { createChanges } from './pull.ts';
import { answerRequests } from './requests.ts';
import { createStore, type OpenSystem, type SystemStore } from './systems-store.ts';
import { changesOf } from './watch.ts';

export interface ServerOptions {
  readonly open: OpenAnalysis;
  readonly topLevel: (folder: string) => string | undefined;
  readonly read: (uri: string) => Promise<string | undefined>;
  /** Forgets what was remembered between runs. Called while no system is open. */
  readonly clearCache: (storage: string | undefined) => Promise<void>;
  readonly version: string;
  /** Changes are collected this long, in ms. */
  readonly delay?: number;
}

/** Answers on the connection until it closes. The caller lets it listen. */
export function serve(connection: Connection, options: ServerOptions): void {
  const guard = createGuard((message) => connection.console.error(message));
  const documents = new TextDocuments(TextDocument);
  const changes = createChanges();
  const progress = new Map<string, Progress>();
  const overlays = followEditors({ documents, store: () => store, read: options.read });
  let folders: readonly string[] = [];
  let settings: Settings = DEFAULT_SETTINGS;
  let storage: string | undefined;
  let client: InitializeParams['capabilities'] = {};
  let watchers: Disposable | undefined;
  let store: SystemStore | undefined;

  const pace = createPace(() => {
    if (store)
      void connection.sendNotification(StatusNotification.method, { systems: store.status(), process: process.pid });
  });
  const onState = (system: OpenSystem, state: ReturnType<OpenSystem['session']['state']>, fresh: boolean): void => {
    const shown =
      progress.get(system.root) ?? createProgress(connection, system.root.split(/[/\\]/).at(-1) ?? system.root);
    progress.set(system.root, shown);
    if (client.window?.workDoneProgress) shown.show(state);
    if (state.state === 'analyzing') pace.often();
    else pace.now();
    if (state.reason !== undefined && state.state !== 'analyzing')
      connection.console.error(`${system.root}: ${state.reason}`);
    if (!fresh) return;
    if (state.snapshot) connection.console.info(`${system.root}: ${described(state.snapshot)}`);
    changes.notify();
    if (client.workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh().catch(() => {});
    if (client.workspace?.codeLens?.refreshSupport && settings.codeLens)
      void connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
  };

  const arrange = async (): Promise<void> => {
    if (!store) return;
    store.arrange(folders, settings);
    overlays.again();
    pace.now();
    changes.notify();
    await watch();
  };
  const watch = async (): Promise<void> => {
    watchers?.dispose();
    watchers = undefined;
    const can = client.workspace?.didChangeWatchedFiles;
    if (!can?.dynamicRegistration || !store) return;
    watchers = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: store.all().map(({ uri }) => ({
        globPattern: can.relativePatternSupport ? { baseUri: uri, pattern: '**/*' } : '**/*',
      })),
    });
  };

  connection.onInitialize((params) => {
    const given = InitializationOptions.safeParse(params.initializationOptions);
    if (given.success) ({ settings, storage } = { storage: undefined, ...given.data });
    client = params.capabilities;
    folders = foldersOf(params);
    store = createStore({ ...options, storage, onState }, settings);
    answerLanguage({
      connection,
      store,
      guard,
      changes,
      textOf: (uri) => documents.get(uri)?.getText(),
      snippets: client.workspace?.workspaceEdit?.snippetEditSupport === true,
    });
    answerRequests({
      connection,
      store,
      guard,
      textOf: (uri) => textOf(documents, uri),
      read: options.read,
      clearCache: async () => {
        // What is open holds parts of the cache: everything is closed, and opened again without it.
        store?.arrange([], settings);
        await options.clearCache(storage);
        await arrange();
      },
    });
    return {
      capabilities: CAPABILITIES,
      serverInfo: { name: 'Faultline', version: options.version },
    } satisfies InitializeResult;
  });

  connection.onInitialized(
    guard('initialized', undefined, async () => {
      if (client.workspace?.workspaceFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(
          guard('workspace folders', undefined, async ({ added, removed }) => {
            const gone = new Set(removed.map(({ uri }) => pathOf(uri)));
            folders = [
              ...folders.filter((folder) => !gone.has(folder)),
              ...added.flatMap(({ uri }) => pathOf(uri) ?? []),
            ];
            await arrange();
          }),
        );
      }
      connection.console.info(`Faultline ${options.version}, process ${process.pid}, Node ${process.version}`);
      await arrange();
    }),
  );

  connection.onNotification(
    SettingsNotification.method,
    guard('settings', undefined, async (params: unknown) => {
      settings = SettingsNotification.params.parse(params);
      await arrange();
    }),
  );

  connection.onDidChangeWatchedFiles(({ changes: events }) => {
    for (const { root, session } of store?.all() ?? []) {
      const changed = changesOf(root, events);
      if (changed === 'all' || changed.length > 0) session.change(changed);
    }
  });
  documents.listen(connection);
  connection.onShutdown(() => store?.dispose());
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

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: 'faultline', interFileDependencies: true, workspaceDiagnostics: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [':', ' ', '"', "'"] },
  codeLensProvider: {},
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri == null ? [] : [rootUri]);
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}

/** The client escapes URIs in its own way: compared by path. */
function textOf(documents: TextDocuments<TextDocument>, uri: string): string | undefined {
  const path = pathOf(uri);
  return documents
    .all()
    .find((one) => one.uri === uri || (path !== undefined && pathOf(one.uri) === path))
    ?.getText();
}
