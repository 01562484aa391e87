import { build } from 'esbuild';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { buildAll } from './build.ts';
import { temporaryFolder } from './editor/children.ts';
import { copied } from './editor/open.ts';
import { editorSuites, suiteOptions, type SuiteResult } from './editor/suite.ts';
import { fromRoot, root } from './paths.ts';

/**
 * Runs the suites of test/editor/ in a desktop VS Code, which @vscode/test-electron downloads: for people's own
 * machines. Its specs are bundled, because a desktop VS Code may not load TypeScript.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  await buildAll();
  let failed = 0;
  for (const name of args.length > 0 ? args : await editorSuites()) failed += await runDesktop(name);
  return failed === 0 ? 0 : 1;
}

async function runDesktop(name: string): Promise<number> {
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const options = await suiteOptions(name);
    const folder = await copied(fromRoot(options.workspace ?? 'examples/shop'), closers);
    const results = await temporaryFolder('faultline-desktop-');
    closers.push(results.remove);
    const result = join(results.path, 'result.json');
    const code = await runTests({
      version: 'stable',
      extensionDevelopmentPath: root,
      extensionTestsPath: fromRoot('test', 'editor', 'runner.cjs'),
      launchArgs: [folder, '--disable-extensions', ...(options.trusted === false ? [] : ['--disable-workspace-trust'])],
      extensionTestsEnv: { FAULTLINE_TEST_SUITE: await bundledSpecs(name), FAULTLINE_TEST_RESULT: result },
    }).catch((error: unknown) => String(error));
    const text = await readFile(result, 'utf8').catch(() => undefined);
    const { passed, failed, output }: SuiteResult =
      text === undefined
        ? { passed: 0, failed: 1, output: `VS Code gave no result: ${code}` }
        : (JSON.parse(text) as SuiteResult);
    console.log(`${name}: ${passed} passed, ${failed} failed\n${output}`);
    return failed;
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
}

/** @returns the folder of the suite's specs as CommonJS */
async function bundledSpecs(name: string): Promise<string> {
  const outdir = fromRoot('.vscode-test', 'specs', name);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [`test/editor/${name}/**/*.test.ts`],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return outdir;
}
