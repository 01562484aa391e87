import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnGuarded, stop, temporaryFolder } from './children.ts';
import { installEditor } from './install.ts';

export interface EditorServer {
  readonly port: number;
  /** Where the server keeps its state: logs, settings, installed extensions. Removed by close(). */
  readonly dataDir: string;
  /** Everything the server has printed so far. */
  output(): string;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** A .vsix to install before the server starts. */
  readonly vsix?: string;
  /**
   * 'test' turns workspace trust off, honors the page's payload and asks for no token: for a page that a test opens.
   * 'test-untrusted' is the same with trust left on. 'user' is for a person: a token, and trust as VS Code has it.
   */
  readonly mode: 'test' | 'test-untrusted' | 'user';
  readonly token?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server and so of its extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
}

const QUIET: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Starts VS Code's server on a free loopback port. @throws when it does not listen within a minute. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  const vscode = await installEditor();
  const { path: dataDir, remove } = await temporaryFolder('faultline-editor-');
  const main = join(vscode, 'out', 'server-main.js');
  const common = ['--server-data-dir', dataDir, '--accept-server-license-terms', '--telemetry-level', 'off'];
  try {
    await writeSettings(dataDir, options.settings ?? {});
    if (options.vsix !== undefined) await installExtension(main, common, options.vsix);
    const child = spawnGuarded(
      process.execPath,
      [main, '--host', '127.0.0.1', '--port', '0', ...common, ...flags(options)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...options.env },
      },
    );
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const close = async (): Promise<void> => {
      await stop(child);
      await remove();
    };
    const port = await listening(child, () => printed).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return { port, dataDir, output: () => printed, close };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Settings of the machine the server runs on; a workspace's own settings win over them. */
async function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(dataDir, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, null, 2));
}

function flags(options: ServerOptions): string[] {
  if (options.mode === 'user') return ['--connection-token', options.token ?? crypto.randomUUID()];
  // Should this process be killed outright, the server ends by itself some minutes after its last page.
  const test = ['--without-connection-token', '--enable-smoke-test-driver', '--enable-remote-auto-shutdown'];
  return options.mode === 'test' ? [...test, '--disable-workspace-trust'] : test;
}

async function installExtension(main: string, common: readonly string[], vsix: string): Promise<void> {
  const child = spawnGuarded(process.execPath, [main, '--install-extension', vsix, ...common], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0 || !/successfully installed/.test(printed)) {
    throw new Error(`${vsix} could not be installed into the editor:\n${printed}`);
  }
}

function listening(child: ChildProcess, printed: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => finish(() => reject(new Error(`VS Code's server ${why}:\n${printed()}`)));
    const timer = setTimeout(() => fail('did not listen within a minute'), 60_000);
    const ended = (): void => fail('ended before it listened');
    const look = (): void => {
      const port = /agent listening on (\d+)/.exec(printed())?.[1];
      if (port !== undefined) finish(() => resolve(Number(port)));
    };
    const finish = (then: () => void): void => {
      clearTimeout(timer);
      child.off('exit', ended);
      child.stdout?.off('data', look);
      then();
    };
    child.once('exit', ended);
    child.stdout?.on('data', look);
  });
}
