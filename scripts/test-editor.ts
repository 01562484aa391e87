import { buildAll } from './build.ts';
import { editorSuites, runSuite } from './editor/suite.ts';

/**
 * Runs the suites of test/editor/ in a real VS Code: all, or those named; `--grep WORDS` narrows the tests.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--grep');
  const grep = at === -1 ? undefined : args[at + 1];
  const named = at === -1 ? args : args.slice(0, at);
  await buildAll();
  let failed = 0;
  for (const name of named.length > 0 ? named : await editorSuites()) {
    const result = await runSuite(name, grep);
    console.log(`${name}: ${result.passed} passed, ${result.failed} failed\n${result.output}`);
    failed += result.failed;
  }
  return failed === 0 ? 0 : 1;
}
