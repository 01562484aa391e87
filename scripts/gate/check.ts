import { spawnGuarded } from '../editor/children.ts';
import { fromRoot, root } from '../paths.ts';

/** What one part of the gate came to. */
export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Shown when something failed. */
  readonly output: string;
}

/** One part of the gate. It never rejects: what cannot run has failed once. */
export interface Check {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** A check that is a function: passes when it does not throw. */
export function step(name: string, work: () => Promise<unknown>): Check {
  return {
    name,
    async run() {
      try {
        await work();
        return { name, passed: 1, failed: 0, output: '' };
      } catch (error) {
        return { name, passed: 0, failed: 1, output: String((error as Error).stack ?? error) };
      }
    },
  };
}

/** A check that is one of the project's own tools, run on this Node: passes on exit code 0. */
export function tool(name: string, bin: string, args: readonly string[], minutes = 5): Check {
  return step(name, async () => {
    const { code, output } = await runNode([fromRoot('node_modules', bin), ...args], minutes);
    if (code !== 0) throw new Failure(output);
  });
}

/** Runs this Node with the given arguments in the root. `code` is null when it ran out of time or was killed. */
export async function runNode(
  args: readonly string[],
  minutes: number,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawnGuarded(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setTimeout(() => {
    output += `\nended after ${minutes} minutes`;
    child.kill('SIGKILL');
  }, minutes * 60_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, output };
}

/** An error whose message is a tool's output: its own stack would say nothing. */
class Failure extends Error {
  constructor(output: string) {
    super(output);
    this.stack = output;
  }
}
