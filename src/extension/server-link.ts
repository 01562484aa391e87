/** The client's end of the language server: started, watched, and started again when it stops by itself. */
import { commands, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import type * as z from 'zod/mini';
import type { InitializationOptions } from '../protocol/settings.ts';
import { SettingsNotification, StatusNotification, type Request } from '../protocol/server.ts';
import { Status } from '../protocol/status.ts';
import { createCrashes, type Crashes } from './crashes.ts';
import { readSettings, SECTION } from './settings.ts';

/** The server as the views use it. */
export interface ServerLink extends Disposable {
  /** Checked on arrival; undefined where the server is down or answered what cannot be read (the log says which). */
  ask<P extends z.ZodMiniType, R extends z.ZodMiniType>(
    request: Request<P, R>,
    params: z.infer<P>,
  ): Promise<z.infer<R> | undefined>;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerLinkOptions {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly onStatus: (status: Status) => void;
  /** The server is gone for good, or until somebody restarts it. */
  readonly onDown: (reason: string) => void;
}

export function createServerLink({ context, log, onStatus, onDown }: ServerLinkOptions): ServerLink {
  const crashes = createCrashes();
  let client: LanguageClient | undefined;
  const subscriptions: Disposable[] = [
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SECTION)) sendSettings();
    }),
    workspace.onDidGrantWorkspaceTrust(() => sendSettings()),
  ];
  const sendSettings = (): void => {
    if (client?.isRunning()) void client.sendNotification(SettingsNotification.method, readSettings());
  };

  const start = async (): Promise<void> => {
    const made = new LanguageClient(
      'faultline',
      'Faultline',
      serverOptions(context),
      clientOptions(context, log, crashes, onDown),
    );
    client = made;
    made.onNotification(StatusNotification.method, (params: unknown) => {
      const status = Status.safeParse(params);
      if (status.success) onStatus(status.data);
      else log.error(`A status that cannot be read: ${status.error.message}`);
    });
    made.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped && client === made) log.info('The server has stopped.');
    });
    try {
      await made.start();
    } catch (error) {
      onDown(error instanceof Error ? error.message : String(error));
    }
  };
  const stop = async (): Promise<void> => {
    const old = client;
    client = undefined;
    // A server that is gone cannot be asked to stop.
    await old?.dispose(2000).catch(() => undefined);
  };

  return {
    start,
    stop,
    restart: async () => {
      crashes.forget();
      await stop();
      await start();
    },
    ask: async (request, params) => {
      if (!client?.isRunning()) return undefined;
      try {
        const answer = request.result.safeParse(await client.sendRequest(request.method, params));
        if (answer.success) return answer.data;
        log.error(`${request.method}: an answer that cannot be read: ${answer.error.message}`);
      } catch (error) {
        log.warn(`${request.method}: ${error instanceof Error ? error.message : String(error)}`);
      }
      return undefined;
    },
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const run = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } };
}

/** Files that analysis may read: their unsaved text counts. */
const DOCUMENTS = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,java,go,py,cs,php,yaml,yml,json,toml,xml,properties,conf,proto,tf,prisma}',
  '**/.env*',
  '**/{Dockerfile,Dockerfile.*,*.Dockerfile,CODEOWNERS}',
];

function clientOptions(
  context: ExtensionContext,
  log: LogOutputChannel,
  crashes: Crashes,
  onDown: (reason: string) => void,
): LanguageClientOptions {
  return {
    documentSelector: DOCUMENTS.map((pattern) => ({ scheme: 'file', pattern })),
    outputChannel: log,
    initializationOptions: (): InitializationOptions => ({
      settings: readSettings(),
      storage: (context.storageUri ?? context.globalStorageUri).fsPath,
    }),
    // The server pushes a refresh when it has something new; asking at every key would only bring the old.
    diagnosticPullOptions: { onChange: false, onSave: false },
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        const { again, first, message } = crashes.note();
        log.error(message);
        if (!again) {
          onDown(message);
          void offer(window.showErrorMessage(`Faultline: ${message}`, 'Restart', 'Open Log'));
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        if (first) void offer(window.showWarningMessage(`Faultline: ${message}`, 'Open Log'));
        return { action: CloseAction.Restart, handled: true };
      },
    },
  };
}

async function offer(asked: Thenable<string | undefined>): Promise<void> {
  const answer = await asked;
  if (answer === 'Restart') await commands.executeCommand('faultline.restart');
  if (answer === 'Open Log') await commands.executeCommand('faultline.openLog');
}
