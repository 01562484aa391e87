/** A client and a server in one process, each at one end of two streams; what is analyzed is told by the test. */
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/protocol/settings.ts';
import { StatusNotification } from '../../src/protocol/server.ts';
import type { Status } from '../../src/protocol/status.ts';
import type { Analysis, AnalysisOptions, Change } from '../../src/server/analysis.ts';
import { serve } from '../../src/server/server.ts';

export const ROOT = '/work space/shop';
export const uri = (file: string): string => pathToFileURL(`${ROOT}/${file}`).href;
export const SYSTEM = pathToFileURL(ROOT).href;

/** An analysis whose results the test hands out. */
export interface Fake extends Analysis {
  readonly options: AnalysisOptions;
  readonly updates: (readonly Change[] | 'all')[];
  /** How often it was asked. */
  asked: number;
  disposed: boolean;
  /** What the next analyses answer; a promise lets the test choose the moment, an Error fails. */
  answer: () => Promise<Snapshot> | Snapshot;
  signal?: AbortSignal;
}

export function fake(options: AnalysisOptions, answer: Fake['answer']): Fake {
  const made: Fake = {
    options,
    updates: [],
    asked: 0,
    disposed: false,
    answer,
    analyze: async (signal, onProgress) => {
      made.asked++;
      made.signal = signal;
      onProgress(1, 2);
      return made.answer();
    },
    update: (changes) => void made.updates.push(changes),
    dispose: () => void (made.disposed = true),
  };
  return made;
}

export interface Connected {
  readonly client: ProtocolConnection;
  readonly fakes: readonly Fake[];
  readonly statuses: Status[];
  readonly logged: string[];
  /** Resolves with the first status, from now on or the last, that the test accepts. */
  until(accept: (status: Status) => boolean): Promise<Status>;
  close(): void;
}

export interface ConnectOptions {
  readonly settings?: Partial<Settings>;
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: object;
  readonly folders?: readonly string[];
  readonly topLevel?: (folder: string) => string | undefined;
}

export async function connect(answer: Fake['answer'], options: ConnectOptions = {}): Promise<Connected> {
  const up = new PassThrough();
  const down = new PassThrough();
  const fakes: Fake[] = [];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  serve(server, {
    version: '0.0.0',
    delay: 5,
    topLevel: options.topLevel ?? (() => undefined),
    read: async (at) => options.files?.[decodeURIComponent(at).replace(`file://${ROOT}/`, '')],
    clearCache: async () => undefined,
    open: (given) => {
      const one = fake(given, answer);
      fakes.push(one);
      return one;
    },
  });
  server.listen();
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const statuses: Status[] = [];
  const logged: string[] = [];
  let waiting: (() => void)[] = [];
  client.onNotification(StatusNotification.method, (status: Status) => {
    statuses.push(status);
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  });
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  client.onRequest('client/registerCapability', () => null);
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? {},
    workspaceFolders: (options.folders ?? [ROOT]).map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
    initializationOptions: { settings: { ...DEFAULT_SETTINGS, ...options.settings } },
  });
  await client.sendNotification('initialized', {});
  return {
    client,
    fakes,
    statuses,
    logged,
    until: async (accept) => {
      for (;;) {
        const last = statuses.at(-1);
        if (last && accept(last)) return last;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close: () => {
      client.dispose();
      up.end();
      down.end();
    },
  };
}

export const isIn =
  (state: Status['systems'][number]['state']) =>
  (status: Status): boolean =>
    status.systems.length > 0 && status.systems.every((one) => one.state === state);
