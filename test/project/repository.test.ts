import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { fromRoot, root } from '../../scripts/paths.ts';

const text = (file: string): string => readFileSync(fromRoot(file), 'utf8');

interface PackageJson {
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('the repository', () => {
  it('names no folder of the machine it was written on', () => {
    // Folders that containers have are not a machine's: a Dockerfile may well say /home/node.
    const folders = /(?<![\w.$}-])\/(?:(?:Users|home(?!\/node\b)|work)\/[\w.-]+\/|root\/\.\w)/;
    assert.deepEqual(linesWith(folders), []);
    const own = [root, homedir()].filter((folder) => folder !== '/root').map((folder) => `${escaped(folder)}/`);
    assert.deepEqual(linesWith(new RegExp(own.join('|'))), []);
  });

  it('names no package registry', () => {
    const registry = new URL(execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim());
    assert.deepEqual(linesWith(new RegExp(escaped(registry.host))), []);
  });

  it('has a lock file without addresses', () => {
    assert.doesNotMatch(text('package-lock.json'), /"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  it('is tested in CI by the command README gives', () => {
    const command = text('.ci/run').trim().split('\n').at(-1)!;
    assert.equal(command, 'npm ci && npm test');
    assert.ok(text('README.md').includes(command), 'README.md does not say it');
  });

  it('declares the VS Code whose types it is checked against', () => {
    const { engines, devDependencies } = JSON.parse(text('package.json')) as PackageJson;
    const types = JSON.parse(text('node_modules/@types/vscode/package.json')) as { version: string };
    const minor = (version: string): string =>
      version
        .replace(/^[^\d]*/, '')
        .split('.')
        .slice(0, 2)
        .join('.');
    assert.equal(minor(engines['vscode']!), minor(types.version));
    assert.equal(minor(devDependencies['@types/vscode']!), minor(types.version));
  });
});

/** 'file:line: text' of each committed or to-be-committed line that matches. */
function linesWith(pattern: RegExp): string[] {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).split('\0');
  const found: string[] = [];
  for (const file of files) {
    if (file === '' || !isText(file)) continue;
    text(file)
      .split('\n')
      .forEach((line, at) => {
        if (pattern.test(line)) found.push(`${file}:${at + 1}: ${line.trim().slice(0, 120)}`);
      });
  }
  return found;
}

function isText(file: string): boolean {
  const stats = statSync(fromRoot(file), { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size < 2_000_000 && !/\.(png|jpe?g|gif|ico|ttf|woff2?|wasm|bin)$/.test(file);
}

const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
