import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { root } from '../paths.ts';
import { temporaryFolder } from './children.ts';
import { launchBrowser } from './chromium.ts';
import { startServer, type EditorServer } from './server.ts';

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
    // The file is there from the start: the window notices a change sooner than a new folder.
    if (options.inPlace !== true) await writeWorkspaceSettings(opened, {});
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
    await page.goto(pageAddress(server.port, opened, payload), { timeout: 120_000 });
    await page.waitForSelector('.monaco-workbench .activitybar', { timeout: 60_000 });
    return {
      page,
      folder: opened,
      server,
      frames: () => page.frames(),
      webview: (kind) => webviewFrame(page, kind),
      runCommand: (title) => runCommand(page, title),
      setTheme: async (id) => {
        if (options.inPlace === true) throw new Error('the theme is set in the folder, so it must be a copy');
        await showTheme(page, opened, id);
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
  const { path: parent, remove } = await temporaryFolder('faultline-workspace-');
  closers.push(remove);
  const copy = join(parent, basename(folder));
  await cp(folder, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => basename(file) !== 'node_modules',
  });
  return copy;
}

/**
 * Waits until an expression is true in a frame. Playwright's own waiting evaluates text inside the page, which a
 * webview's policy forbids.
 * @throws after `seconds`
 */
export async function until(frame: Frame, expression: string, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await frame.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > deadline) throw new Error(`not true within ${seconds} s: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A running window follows its folder's settings at once; those of the machine only from the next start on. */
async function writeWorkspaceSettings(folder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, '.vscode', 'settings.json');
  await mkdir(join(folder, '.vscode'), { recursive: true });
  const present = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as object;
  await writeFile(file, JSON.stringify({ ...present, ...settings }, null, 2));
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
      await input.waitFor({ state: 'visible', timeout: 10_000 });
      await input.fill(`>${title}`);
      await row.waitFor({ state: 'visible', timeout: 10_000 });
      await page.keyboard.press('Enter');
      await row.waitFor({ state: 'hidden', timeout: 10_000 });
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

/**
 * A window that reads the setting before the extension with the themes is there takes none, and looks again only when
 * the setting changes: so its first theme is waited for, and the setting is taken away between two attempts.
 */
async function showTheme(page: Page, folder: string, id: string): Promise<void> {
  const [contrast, light] = [/contrast/i.test(id), /light/i.test(id)];
  const name = contrast ? (light ? 'hc-light' : 'hc-black') : light ? 'vs' : 'vs-dark';
  const shown = page.locator(`.monaco-workbench.${name}`);
  await page.locator('.monaco-workbench[class*=vscode-theme-]').waitFor({ state: 'attached', timeout: 60_000 });
  for (let attempt = 1; ; attempt++) {
    await writeWorkspaceSettings(folder, { 'workbench.colorTheme': id });
    try {
      await shown.waitFor({ state: 'attached', timeout: 10_000 });
      break;
    } catch (error) {
      if (attempt === 3) throw new Error(`the window does not show the theme ${id}`, { cause: error });
      await writeWorkspaceSettings(folder, { 'workbench.colorTheme': undefined });
      await page.waitForTimeout(1_000);
    }
  }
  // The webviews follow within half a second.
  await page.waitForTimeout(700);
}
