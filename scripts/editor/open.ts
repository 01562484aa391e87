import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { root } from '../paths.ts';
import { launchBrowser } from './chromium.ts';
import { startServer, writeSettings, type EditorServer } from './server.ts';

export interface OpenOptions {
  /** 'development' loads this repository's dist/; a path names a .vsix, installed as a user would. */
  readonly extension?: 'development' | 'none' | (string & {});
  readonly width?: number;
  readonly height?: number;
  /** false = restricted mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** true = opens the folder itself and not a copy of it in the temporary folder. */
  readonly inPlace?: boolean;
}

/** A VS Code window driven from outside. */
export interface Editor {
  readonly page: Page;
  /** The opened folder: a copy unless `inPlace`. */
  readonly folder: string;
  readonly server: EditorServer;
  readonly frames: () => readonly Frame[];
  /** Waits for the webview whose body carries `data-kind="kind"`. @throws after 30 s */
  readonly webview: (kind: string) => Promise<Frame>;
  /** Runs a command by the title that the palette shows ("Faultline: Show Service Graph"). */
  readonly runCommand: (title: string) => Promise<void>;
  /** Switches the color theme and waits until the workbench shows it. */
  readonly setTheme: (id: string) => Promise<void>;
  readonly screenshot: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a folder in a real VS Code with the extension loaded. The caller closes it, also when its test fails. */
export async function openEditor(folder: string, options: OpenOptions = {}): Promise<Editor> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const opened = options.inPlace === true ? folder : await copied(folder, closers);
    const extension = options.extension ?? 'development';
    const server = await startServer({
      mode: options.trusted === false ? 'test-untrusted' : 'test',
      ...(extension === 'development' || extension === 'none' ? {} : { vsix: extension }),
      ...(options.settings === undefined ? {} : { settings: options.settings }),
    });
    closers.push(server.close);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await newPage(browser, options);
    const payload: string[][] = [['skipWelcome', 'true']];
    if (extension === 'development') payload.push(['extensionDevelopmentPath', remote(server.port, root)]);
    await page.goto(pageAddress(server.port, opened, payload));
    await page.waitForSelector('.monaco-workbench .activitybar', { timeout: 60_000 });
    let settings = options.settings ?? {};
    return {
      page,
      folder: opened,
      server,
      frames: () => page.frames(),
      webview: (kind) => webviewFrame(page, kind),
      runCommand: (title) => runCommand(page, title),
      setTheme: async (id) => {
        settings = { ...settings, 'workbench.colorTheme': id };
        await writeSettings(server.dataDir, settings);
        await themeShown(page, id);
      },
      screenshot: async (file) => void (await page.screenshot({ path: file })),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export const remote = (port: number, path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;

/** The address of the workbench on a folder, or on a .code-workspace file. */
export function pageAddress(port: number, folder: string, payload: readonly (readonly string[])[]): string {
  const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `http://127.0.0.1:${port}/?${kind}=${encodeURI(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** A copy in the temporary folder, under the same name, without what the copy would not need. */
export async function copied(folder: string, closers: (() => Promise<unknown>)[]): Promise<string> {
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'faultline-workspace-')));
  closers.push(() => rm(parent, { recursive: true, force: true, maxRetries: 5 }));
  const copy = join(parent, basename(folder));
  await cp(folder, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => basename(file) !== 'node_modules',
  });
  return copy;
}

async function newPage(browser: Browser, options: OpenOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1400, height: options.height ?? 900 },
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

/** Types into the palette and waits for its answer before Enter; an extension's command may not be registered yet. */
async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    try {
      await input.waitFor({ state: 'visible', timeout: 5_000 });
      await input.fill(`>${title}`);
      await row.waitFor({ state: 'visible', timeout: 5_000 });
      await page.keyboard.press('Enter');
      await row.waitFor({ state: 'hidden', timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 4) throw new Error(`the palette does not offer "${title}"`, { cause: error });
    }
  }
}

/** A webview is two nested frames whose names change while they load, so it is known by what its own page says. */
async function webviewFrame(page: Page, kind: string): Promise<Frame> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const found = await frame.evaluate<unknown>('document.body?.dataset.kind').catch(() => undefined);
      if (found === kind) return frame;
    }
    await page.waitForTimeout(50);
  }
  throw new Error(`no webview of kind "${kind}" within 30 s`);
}

async function themeShown(page: Page, id: string): Promise<void> {
  const classes: Readonly<Record<string, string>> = { dark: 'vs-dark', light: 'vs', 'high-contrast': 'hc-black' };
  const kind = /contrast/i.test(id) ? 'high-contrast' : /light/i.test(id) ? 'light' : 'dark';
  const wanted = /contrast light/i.test(id) ? 'hc-light' : classes[kind];
  await page.waitForSelector(`.monaco-workbench.${wanted}`, { timeout: 15_000 });
  // The webviews follow within half a second.
  await page.waitForTimeout(700);
}
