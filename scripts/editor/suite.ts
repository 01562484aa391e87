import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fromRoot, root } from '../paths.ts';
import { temporaryFolder } from './children.ts';
import { launchBrowser } from './chromium.ts';
import { copied, pageAddress, remote } from './open.ts';
import { startServer } from './server.ts';

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** What mocha printed, or why there is no result. */
  readonly output: string;
}

/** test/editor/<name>/suite.json; every field may be left out. */
export interface SuiteOptions {
  /** Folder or .code-workspace file to open, relative to the repository. */
  readonly workspace?: string;
  /** false = restricted mode. */
  readonly trusted?: boolean;
  /** Seconds until the suite is given up. */
  readonly limit?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The suites: folders of test/editor/ that hold specs. */
export async function editorSuites(): Promise<string[]> {
  const entries = await readdir(fromRoot('test', 'editor'), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function suiteOptions(name: string): Promise<SuiteOptions> {
  const file = fromRoot('test', 'editor', name, 'suite.json');
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as SuiteOptions) : {};
}

/**
 * Runs the specs of one suite inside VS Code's extension host, on a copy of its workspace.
 * Never throws: a suite that cannot run has failed once, with the reason in `output`.
 */
export async function runSuite(name: string, grep?: string): Promise<SuiteResult> {
  const closers: (() => Promise<unknown>)[] = [];
  let log = (): string => '';
  try {
    const options = await suiteOptions(name);
    const folder = await copied(fromRoot(options.workspace ?? 'examples/shop'), closers);
    const results = await temporaryFolder('faultline-results-');
    closers.push(results.remove);
    const result = join(results.path, 'result.json');
    const server = await startServer({
      mode: options.trusted === false ? 'test-untrusted' : 'test',
      settings: options.settings ?? {},
      env: {
        FAULTLINE_TEST_SUITE: fromRoot('test', 'editor', name),
        FAULTLINE_TEST_RESULT: result,
        ...(grep === undefined ? {} : { FAULTLINE_TEST_GREP: grep }),
      },
    });
    closers.push(server.close);
    log = server.output;
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(
      pageAddress(server.port, folder, [
        ['skipWelcome', 'true'],
        ['extensionDevelopmentPath', remote(server.port, root)],
        ['extensionTestsPath', remote(server.port, fromRoot('test', 'editor', 'runner.cjs'))],
      ]),
      // A busy machine takes longer than the driver's 30 s to serve the workbench's first page.
      { timeout: 120_000 },
    );
    return await resultWithin(result, options.limit ?? 180, log);
  } catch (error) {
    return { passed: 0, failed: 1, output: `${(error as Error).stack}\n${log()}` };
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
}

async function resultWithin(file: string, seconds: number, log: () => string): Promise<SuiteResult> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as SuiteResult;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const told = await readFile(`${file}.log`, 'utf8').catch(() => '');
  const output = `the suite did not end within ${seconds} s; so far:\n${told}the server printed:\n${log()}`;
  return { passed: 0, failed: 1, output };
}
