import { buildAll, overBudget } from './build.ts';
import { editorSuites, runSuite } from './editor/suite.ts';
import { installEditor } from './editor/install.ts';
import { step, tool, type Check, type Outcome } from './gate/check.ts';
import { mochaTests } from './gate/mocha.ts';
import { staleFiles } from './generate.ts';

/**
 * The whole gate: types, lint, format, generated files, layers, bundles, every test, and the suites in a real VS Code.
 * `--update` rewrites the words that pages expect of messages. Ends with one line, 'N passed, N failed'.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const update: Record<string, string> = args.includes('--update') ? { FAULTLINE_UPDATE: '1' } : {};
  const build = shared(step('bundles', checkedBuild));
  // Two lanes for two cores. What needs the bundles waits for them.
  const outcomes = await Promise.all([
    lane([
      build,
      step('editor installed', () => installEditor()),
      ...(await editorSuites()).map(editorSuite),
      mochaTests('browser', 'test/browser/**/*.test.ts', { minutes: 9, env: { FAULTLINE_BUILT: '1' } }),
    ]),
    lane([
      step('generated files', checkGenerated),
      tool('types', 'typescript/bin/tsc', ['-p', '.']),
      tool('types of the webviews', 'typescript/bin/tsc', ['-p', 'webview']),
      tool("types of the webviews' tests", 'typescript/bin/tsc', ['-p', 'test/webview']),
      tool('lint', 'eslint/bin/eslint.js', ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']),
      tool('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
      { name: 'bundles before tests', run: async () => ({ ...(await build.run()), passed: 0, failed: 0 }) },
      mochaTests('tests', 'test/**/*.test.ts', {
        minutes: 14,
        args: ['--ignore', 'test/browser/**'],
        env: { ...update, FAULTLINE_BUILT: '1' },
      }),
    ]),
  ]);
  const all = outcomes.flat();
  const sum = (pick: (outcome: Outcome) => number): number => all.reduce((total, outcome) => total + pick(outcome), 0);
  const failed = sum((outcome) => outcome.failed);
  console.log(`${sum((outcome) => outcome.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function lane(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const start = performance.now();
    const outcome = await check.run();
    outcomes.push(outcome);
    if (outcome.passed + outcome.failed === 0) continue;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const count =
      outcome.passed + outcome.failed > 1 ? `, ${outcome.passed} of ${outcome.passed + outcome.failed}` : '';
    console.log(`${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${outcome.name} (${seconds} s${count})`);
    if (outcome.failed > 0) console.log(outcome.output.trimEnd());
  }
  return outcomes;
}

function editorSuite(name: string): Check {
  return { name: `in VS Code: ${name}`, run: async () => ({ name: `in VS Code: ${name}`, ...(await runSuite(name)) }) };
}

/** Runs once, however many lanes wait for it. */
function shared(check: Check): Check {
  let outcome: Promise<Outcome> | undefined;
  return { name: check.name, run: () => (outcome ??= check.run()) };
}

async function checkedBuild(): Promise<void> {
  const missing = (await buildAll()).map((entry) => `${entry} does not exist`);
  const problems = [...missing, ...(await overBudget())];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function checkGenerated(): Promise<void> {
  const stale = await staleFiles();
  if (stale.length > 0) throw new Error(`stale, npm run generate: ${stale.map(({ file }) => file).join(', ')}`);
}
