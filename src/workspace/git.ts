/**
 * The one file that starts git, and git the one program that Faultline starts besides its own server.
 * A repository's config can name programs (fsmonitor, hooks, pagers, textconv, ssh); nothing here lets one of them run.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Only commands that read objects and the index. Never `status` nor a diff with the work tree: those run filters. */
export type GitCommand = 'ls-files' | 'ls-tree' | 'cat-file' | 'rev-parse' | 'merge-base' | 'log' | 'diff-tree';

export interface GitOptions {
  /** False = nothing is started; the answer is `untrusted`. */
  readonly trusted: boolean;
  /** Milliseconds until git is ended; 20,000 by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** What git reads from its standard input. */
  readonly input?: string;
}

export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  | {
      readonly ok: false;
      readonly why: 'untrusted' | 'no-git' | 'time' | 'canceled' | 'failed';
      readonly message: string;
    };

const ALLOWED: ReadonlySet<string> = new Set<GitCommand>([
  'ls-files',
  'ls-tree',
  'cat-file',
  'rev-parse',
  'merge-base',
  'log',
  'diff-tree',
]);
const ALWAYS = [
  '--no-pager',
  '--no-optional-locks',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'log.showSignature=false',
];
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs one git command in `folder` and returns what it prints.
 * Arguments come from our own code; a name that a user gives goes behind `--end-of-options`.
 * @throws never for what git does; a command outside the allowed list is a programming error and throws.
 */
export async function git(
  folder: string,
  command: GitCommand,
  args: readonly string[],
  options: GitOptions,
): Promise<GitAnswer> {
  if (!ALLOWED.has(command)) throw new Error(`git ${command} is not allowed`);
  if (!options.trusted) return failure('untrusted', 'the workspace is not trusted');
  const program = findGit(folder);
  if (program === undefined) return failure('no-git', 'git is not installed');
  const safe = command === 'log' || command === 'diff-tree' ? ['--no-textconv', '--no-ext-diff'] : [];
  // Most runs find that nothing changed and start no process: they need not load what starts one.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...ALWAYS, command, ...safe, ...args],
      {
        cwd: folder,
        env: environment(),
        encoding: 'buffer',
        timeout: options.timeoutMs ?? 20_000,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
        ...(options.signal ? { signal: options.signal } : {}),
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ ok: true, output: stdout });
        if (error.name === 'AbortError') return resolve(failure('canceled', 'canceled'));
        if (error.killed) return resolve(failure('time', `git ${command} took too long`));
        resolve(failure('failed', firstLine(stderr.toString('utf8')) || `git ${command} failed`));
      },
    );
    // Git that ends before it has read everything says why by its exit.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

/** Inherited GIT_* variables could point git elsewhere or name programs; only what it needs to start is kept. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    // A partial clone fetches what it lacks. That would be the network, and the transport is named by the config.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  };
}

/** An absolute path from PATH, never from inside the analyzed folder: Windows looks into the current folder first. */
function findGit(folder: string): string | undefined {
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  for (const entry of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(entry) || entry.startsWith(folder)) continue;
    for (const name of names) {
      const path = join(entry, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: look in the next folder.
      }
    }
  }
  return undefined;
}

const failure = (why: Exclude<GitAnswer, { ok: true }>['why'], message: string): GitAnswer => ({
  ok: false,
  why,
  message,
});
const firstLine = (text: string): string => text.split('\n', 1)[0]!.trim();
