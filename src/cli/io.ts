/** What a command may touch of its process: streams, terminal, folder. Handed in, so that tests can look on. */

export interface Io {
  /** Resolves when the text has left; a reader that went away (`| head`) is no error. */
  out(text: string): Promise<void>;
  err(text: string): void;
  /** Colors for stdout. */
  readonly color: boolean;
  /** Columns of stdout's terminal; 100 where there is none. */
  readonly width: number;
  readonly isErrTerminal: boolean;
  readonly cwd: string;
  /** A machine runs this: the variable CI is set. */
  readonly isCi: boolean;
  /** Fires when the person interrupts. */
  readonly signal: AbortSignal;
}

const NO_TERMINAL_WIDTH = 100;
const WIDEST = 120;

export function processIo(): Io {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  // Without a listener a closed pipe ends the process with a stack trace, on either stream.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
          if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
          else resolve();
        });
      }),
    err: (text) => void process.stderr.write(text),
    color: hasColor(process.env, process.stdout.isTTY === true),
    width: Math.min(WIDEST, process.stdout.columns || NO_TERMINAL_WIDTH),
    isErrTerminal: process.stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    cwd: process.cwd(),
    isCi: !['', '0', 'false'].includes(process.env['CI'] ?? ''),
    signal: interrupted.signal,
  };
}

/** https://no-color.org and the FORCE_COLOR that test runners and CI systems set; NO_COLOR wins. */
export function hasColor(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return isTerminal && env['TERM'] !== 'dumb';
}
