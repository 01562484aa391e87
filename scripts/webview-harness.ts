/**
 * Serves the webviews to a plain browser on loopback, under the policy that VS Code gives them, with the real reports
 * playing the host. For looking at them and for tests; nothing of it ships.
 */
import { build, type Metafile } from 'esbuild';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, resolve } from 'node:path';
import { webviewHtml } from '../src/extension/webview-html.ts';
import type { Snapshot } from '../src/model/snapshot.ts';
import { ToHost, type FromHost, type State } from '../src/protocol/webview.ts';
import { graphView } from '../src/report/graph-view.ts';
import { edgeDetails, nodeDetails } from '../src/report/node-details.ts';
import { onboardingMarkdown } from '../src/report/onboarding-markdown.ts';
import { onboarding } from '../src/report/onboarding.ts';
import { searchNodes } from '../src/report/search.ts';
import { generated } from '../test/report/snapshots/generated.ts';
import { hostile } from '../test/report/snapshots/hostile.ts';
import { shop } from '../test/report/snapshots/shop.ts';
import { elkWorkerAsText } from './build-plugins.ts';
import { fromRoot, root } from './paths.ts';

export interface Harness {
  /** 'http://127.0.0.1:PORT'. `?view=graph&data=shop&theme=Dark%20Modern&phase=ready&width=450&bare` choose what is shown. */
  readonly address: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly metafile: Metafile;
  close(): Promise<void>;
}

const DATA: Readonly<Record<string, () => Snapshot>> = {
  shop: () => shop,
  '200': () => generated(200),
  '300': () => generated(300),
  '2000': () => generated(2000),
  hostile: () => hostile,
};

/** Bundles the webviews in memory and serves them on a free port (or this one). `extra` adds snapshots by name. */
export async function startHarness(port = 0, extra: Readonly<Record<string, () => Snapshot>> = {}): Promise<Harness> {
  const { files, metafile } = await bundles();
  const data = { ...DATA, ...extra };
  const made = new Map<string, Snapshot>();
  const snapshotOf = (name: string): Snapshot => {
    const snapshot = made.get(name) ?? (data[name] ?? data['shop']!)();
    made.set(name, snapshot);
    return snapshot;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const send = (type: string, body: string | Uint8Array) =>
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const file = files.get(url.pathname);
    if (file) send(url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript', file);
    else if (url.pathname === '/data') send('application/json', JSON.stringify(Object.keys(data)));
    else if (url.pathname === '/frame') send('text/html', framePage(url, `http://${request.headers.host}`));
    else if (url.pathname === '/message') {
      void answer(request, snapshotOf).then((messages) => send('application/json', JSON.stringify(messages)));
    } else if (url.pathname === '/') {
      void readFile(fromRoot('webview/harness/index.html')).then((page) => send('text/html', page));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sizes: Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.length])),
    metafile,
    close: () => closed(server),
  };
}

async function bundles(): Promise<{ readonly files: Map<string, Uint8Array>; readonly metafile: Metafile }> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: {
      'webview/graph': 'webview/graph/main.ts',
      'webview/onboarding': 'webview/onboarding/main.ts',
      'webview/elk': 'webview/elk/main.ts',
      'harness/page': 'webview/harness/page.ts',
      'harness/frame': 'webview/harness/frame.ts',
    },
    outdir: '/',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'chrome130',
    tsconfig: 'webview/tsconfig.json',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [elkWorkerAsText()],
  });
  return {
    files: new Map(result.outputFiles.map((f) => [f.path.replaceAll('\\', '/'), f.contents])),
    metafile: result.metafile,
  };
}

/** The page as the extension makes it, with VS Code's part put before the webview's script. */
function framePage(url: URL, origin: string): string {
  const view = url.searchParams.get('view') === 'onboarding' ? 'onboarding' : 'graph';
  const nonce = randomBytes(16).toString('hex');
  const page = webviewHtml({
    view,
    title: 'Faultline',
    nonce,
    cspSource: origin,
    script: `/webview/${view}.js`,
    style: `/webview/${view}.css`,
    ...(view === 'graph' && { elk: '/webview/elk.js' }),
  });
  return page.replace('<div id="root">', `<script nonce="${nonce}" src="/harness/frame.js"></script>\n<div id="root">`);
}

async function answer(request: IncomingMessage, snapshotOf: (name: string) => Snapshot): Promise<FromHost[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { data, phase, message } = JSON.parse(Buffer.concat(chunks).toString()) as {
    data: string;
    phase: State['phase'];
    message: unknown;
  };
  const parsed = ToHost.safeParse(message);
  return parsed.success ? reply(snapshotOf(data), phase, parsed.data) : [];
}

function reply(snapshot: Snapshot, phase: State['phase'], message: ToHost): FromHost[] {
  switch (message.type) {
    case 'ready':
      return [stateIn(phase)];
    case 'view':
      return [
        { type: 'view', request: message.request, revision: 1, view: mutable(graphView(snapshot, message.options)) },
      ];
    case 'page': {
      const page = onboarding(snapshot, message.service);
      return [
        {
          type: 'page',
          request: message.request,
          revision: 1,
          page: mutable(page),
          markdown: onboardingMarkdown(page),
        },
      ];
    }
    case 'details': {
      const { subject } = message;
      const details =
        subject.what === 'node'
          ? nodeDetails(snapshot, subject.id)
          : edgeDetails(snapshot, subject.from, subject.to, subject.groupBy);
      return [{ type: 'details', request: message.request, details: mutable(details ?? null) }];
    }
    case 'search':
      return [{ type: 'hits', request: message.request, hits: mutable(searchNodes(snapshot, message.query)) }];
    default:
      return [];
  }
}

function stateIn(phase: State['phase']): State {
  const hasResult = phase === 'ready' || phase === 'stale';
  return {
    type: 'state',
    phase,
    ...(hasResult && { revision: 1 }),
    ...(phase === 'loading' && { progress: { done: 812, total: 3539 } }),
  };
}

type Mutable<T> = T extends readonly (infer I)[]
  ? Mutable<I>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;
const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>;

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** The snapshot of a folder, as the command line makes it. */
export async function snapshotOfFolder(folder: string): Promise<Snapshot> {
  const { openWorkspace } = await import('../src/workspace/workspace.ts');
  const workspace = await openWorkspace(resolve(folder), { cacheDir: false });
  const snapshot = await workspace.analyze();
  workspace.dispose();
  return snapshot;
}

/** `node scripts/webview-harness.ts [PORT] [FOLDER …]`: the folders are analyzed and offered beside the made-up systems. */
if (process.argv[1] === import.meta.filename) {
  const [port, ...folders] = process.argv.slice(2);
  const extra: Record<string, () => Snapshot> = {};
  for (const folder of folders) {
    const snapshot = await snapshotOfFolder(folder);
    extra[basename(folder)] = () => snapshot;
  }
  const harness = await startHarness(Number(port ?? 0), extra);
  console.log(harness.address);
  for (const [name, bytes] of Object.entries(harness.sizes)) console.log(`${name} ${bytes}`);
}
