/** Folders made for one test. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** A new folder with these files; removed when the tests end. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-')));
  made.push(path);
  write(path, files);
  return path;
}

export function write(path: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
}

/** git as a person would run it, for setting up repositories. */
export function gitIn(path: string, ...args: string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...who, ...args], { cwd: path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A repository whose one commit holds these files. */
export function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const path = folder(files);
  gitIn(path, 'init', '-q', '-b', 'main');
  gitIn(path, 'add', '-A');
  gitIn(path, 'commit', '-q', '-m', 'first');
  return path;
}

process.on('exit', () => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});
