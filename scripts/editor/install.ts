import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fromRoot } from '../paths.ts';

/** code-server carries VS Code's server, extension host and workbench; this release carries VS Code 1.139. */
const CODE_SERVER = '4.139.1';

/**
 * A VS Code from the npm registry, installed once into .vscode-test/ and reused.
 * Install scripts stay off: they compile native modules that the tests do not need.
 * @returns the folder of VS Code's server, which holds out/server-main.js
 * @throws when npm cannot install it
 */
export async function installEditor(say: (line: string) => void = console.error): Promise<string> {
  const home = fromRoot('.vscode-test', `code-server-${CODE_SERVER}`);
  const vscode = join('node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(join(home, vscode, 'extensions', 'node_modules'))) return join(home, vscode);

  say(`Installing VS Code (code-server ${CODE_SERVER}) into .vscode-test/, once: about 600 MB, half a minute.`);
  const temporary = `${home}.${process.pid}`;
  await mkdir(temporary, { recursive: true });
  await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
  await npmInstall(temporary, `code-server@${CODE_SERVER}`);
  await npmInstall(join(temporary, vscode), '--omit=dev');
  await npmInstall(join(temporary, vscode, 'extensions'), '--omit=dev');
  await rm(home, { recursive: true, force: true });
  await rename(temporary, home);
  return join(home, vscode);
}

async function npmInstall(cwd: string, argument: string): Promise<void> {
  await promisify(execFile)(npm(), ['install', '--ignore-scripts', '--no-audit', '--no-fund', argument], {
    cwd,
    // npm runs this script itself; its settings for this package must not reach that one.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/i.test(name))),
    maxBuffer: 1 << 26,
    timeout: 600_000,
  });
}

function npm(): string {
  const beside = join(dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm');
  return existsSync(beside) ? beside : 'npm';
}
