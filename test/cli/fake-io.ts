import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process. */
export async function faultline(args: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: async (text) => void (out += text),
    // How long it takes is the machine's business: progress has a test of its own.
    err: (text) => void (err += text.startsWith('Analyzing ') ? '' : text),
    color: false,
    width: 100,
    isErrTerminal: false,
    cwd: process.cwd(),
    isCi: false,
    signal: new AbortController().signal,
    ...io,
  });
  return { code, out, err };
}
