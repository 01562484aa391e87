/** Opens a webview of the harness in a real browser, as a test sees it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/editor/chromium.ts';
import { startHarness, type Harness } from '../../scripts/webview-harness.ts';
import type { ToHost } from '../../src/protocol/webview.ts';

export interface Opened {
  readonly page: Page;
  readonly frame: Frame;
  /** The webview after `page.reload()`, or whatever took the place of `frame`. */
  current(): Promise<Frame>;
  /** What the webview said to its host so far. */
  said(): Promise<ToHost[]>;
  /** The latest message of this type, waiting for it where there is none yet. */
  hears(type: ToHost['type']): Promise<ToHost>;
  /** Hands a message to the webview as its host would. */
  tell(message: unknown): Promise<void>;
  /** Middle of a card, in pixels of the page. */
  cardAt(id: string): Promise<{ readonly x: number; readonly y: number }>;
  /** Waits until the graph is laid out and its camera rests. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Waits until the expression is true. The page's policy forbids what Playwright's own waiting does with text. */
export async function until(frame: Frame, expression: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    if (await frame.evaluate(`Boolean(${expression})`)) return;
  }
  assert.fail(`never true: ${expression}`);
}

export interface Choice {
  readonly view: 'graph' | 'onboarding';
  readonly data?: string;
  readonly theme?: string;
  readonly phase?: string;
  /** Chosen in the toolbar once the graph stands. */
  readonly groupBy?: 'owner';
  readonly size?: { readonly width: number; readonly height: number };
}

export interface Webviews {
  open(choice: Choice): Promise<Opened>;
  close(): Promise<void>;
}

/** One browser and one server for a file of tests. */
export async function startWebviews(): Promise<Webviews> {
  const harness = await startHarness();
  const browser = await launchBrowser();
  return {
    open: (choice) => open(harness, browser, choice),
    async close() {
      await browser.close();
      await harness.close();
    },
  };
}

async function open(harness: Harness, browser: Browser, choice: Choice): Promise<Opened> {
  const { view, data = 'shop', theme = 'Dark Modern', phase = 'ready', size = { width: 1200, height: 800 } } = choice;
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' });
  await page.goto(`${harness.address}/?${new URLSearchParams({ bare: '', view, data, theme, phase }).toString()}`);
  const frame = await frameOf(page);
  const settled = async () => {
    await until(
      frame,
      "Number(document.querySelector('canvas.graph')?.dataset.cards) > 0 && !globalThis.faultlineGraph.busy()",
    );
    // Two frames: one that draws, one that shows that nothing else was asked for.
    await frame.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  };
  const content = view === 'graph' ? '.toolbar' : phase === 'ready' || phase === 'stale' ? 'h1' : '.cover';
  await frame.waitForSelector(content);
  if (view === 'graph' && (phase === 'ready' || phase === 'stale')) await settled();
  if (choice.groupBy) {
    await frame.evaluate(
      `Object.assign(document.querySelector('vscode-dropdown'), { value: '${choice.groupBy}' }).dispatchEvent(new Event('change'))`,
    );
    await until(frame, "document.querySelector('.tree [aria-expanded=true]') && !globalThis.faultlineGraph.busy()");
  }
  return {
    page,
    frame,
    settled,
    current: () => frameOf(page),
    said: () => page.evaluate<ToHost[]>('globalThis.said'),
    async hears(type) {
      for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
        const found = (await page.evaluate<ToHost[]>('globalThis.said')).findLast((m) => m.type === type);
        if (found) return found;
      }
      return assert.fail(`the webview never said ${type}`);
    },
    tell: (message) => page.evaluate((m) => (globalThis as unknown as { post(x: unknown): void }).post(m), message),
    async cardAt(id) {
      const at = await frame.evaluate<{ x: number; y: number }>(
        `globalThis.faultlineGraph.positionOf(${JSON.stringify(id)})`,
      );
      const box = await frame.locator('canvas.graph').boundingBox();
      return { x: at.x + box!.x, y: at.y + box!.y };
    },
    close: () => page.close(),
  };
}

async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('iframe[src]');
  const frame = await handle.contentFrame();
  await frame!.waitForSelector('#root > *');
  return frame!;
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core holds against the page, one line each. */
export async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(await axe);
  const found = await frame.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}`));
}
