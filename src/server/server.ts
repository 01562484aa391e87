/** The language server on a connection. What it analyzes with is handed in, so that a test can hand in a fake. */
import {
  CodeActionKind,
  TextDocumentSyncKind,
  TextDocuments,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DEFAULT_SETTINGS, InitializationOptions, type Settings } from '../protocol/settings.ts';
import { SettingsNotification } from '../protocol/server.ts';
import type { OpenAnalysis } from './analysis.ts';
import { createAnnouncer, type Announcer } from './announce.ts';
import { createGuard } from './guard.ts';
import { answerLanguage } from './language.ts';
import { followEditors } from './overlays.ts';
import { pathOf } from './positions.ts';
import { createChanges } from './pull.ts';
import { answerRequests } from './requests.ts';
import { createStore, type SystemStore } from './systems-store.ts';
import { changesOf } from './watch.ts';
import { createWatchers } from './watchers.ts';

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
  const overlays = followEditors({ documents, store: () => store, read: options.read });
  let folders: readonly string[] = [];
  let settings: Settings = DEFAULT_SETTINGS;
  let storage: string | undefined;
  let client: InitializeParams['capabilities'] = {};
  let store: SystemStore | undefined;
  let announcer: Announcer | undefined;
  let watch: ReturnType<typeof createWatchers> | undefined;

  const arrange = async (): Promise<void> => {
    if (!store) return;
    store.arrange(folders, settings);
    overlays.again();
    announcer?.status();
    changes.notify();
    await watch?.(store.all().map(({ uri }) => uri));
  };
  connection.onInitialize((params) => {
    const given = InitializationOptions.safeParse(params.initializationOptions);
    if (given.success) ({ settings, storage } = { storage: undefined, ...given.data });
    client = params.capabilities;
    folders = foldersOf(params);
    const announce = createAnnouncer({ connection, client, changes, store: () => store });
    announcer = announce;
    watch = createWatchers(connection, client);
    store = createStore({ ...options, storage, onState: announce.onState }, settings);
    answerLanguage({
      connection,
      store,
      guard,
      changes,
      textOf: (uri) => documents.get(uri)?.getText(),
      read: async (uri) => textOf(documents, uri) ?? (await options.read(uri)),
      client: {
        snippets: client.workspace?.workspaceEdit?.snippetEditSupport === true,
        resolves: client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
      },
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

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: 'faultline', interFileDependencies: true, workspaceDiagnostics: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix], resolveProvider: true },
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
