import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../paths.ts';
import { runNode, type Check } from './check.ts';

/** Runs mocha over a glob in a process of its own and counts its tests. A run that finds none has failed. */
export function mochaTests(
  name: string,
  glob: string,
  options: {
    readonly minutes: number;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  },
): Check {
  return {
    name,
    async run() {
      const folder = await mkdtemp(join(tmpdir(), 'faultline-mocha-'));
      try {
        const result = join(folder, 'result.json');
        const args = ['--reporter', fromRoot('scripts', 'gate', 'reporter.cjs'), ...(options.args ?? []), glob];
        const { code, output } = await runNode(
          [fromRoot('node_modules', 'mocha', 'bin', 'mocha.js'), ...args],
          options.minutes,
          {
            ...options.env,
            FAULTLINE_MOCHA_RESULT: result,
          },
        );
        const text = await readFile(result, 'utf8').catch(() => undefined);
        if (text === undefined)
          return { name, passed: 0, failed: 1, output: `mocha did not end (exit ${code}):\n${output}` };
        const { passed, failed } = JSON.parse(text) as { passed: number; failed: number };
        const broken = failed === 0 && (code !== 0 || passed === 0);
        return { name, passed, failed: failed + (broken ? 1 : 0), output };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
