import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from '../../scripts/build.ts';
import { fromRoot, root } from '../../scripts/paths.ts';

const run = promisify(execFile);

/** Appends the name of every module that is loaded, in worker threads too, to the file $LOADED. */
const RECORDER = `
const Module = require('node:module');
const { appendFileSync } = require('node:fs');
const load = Module._load;
Module._load = function (request, ...rest) {
  appendFileSync(process.env.LOADED, request + '\\n');
  return load.call(this, request, ...rest);
};`;

describe('bundles', function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    // The gate has built them already, and another test may be reading them.
    if (process.env['FAULTLINE_BUILT'] !== '1') await buildAll();
    folder = await realpath(await mkdtemp(join(tmpdir(), 'faultline-bundles-')));
    await writeFile(join(folder, 'recorder.cjs'), RECORDER);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function loadedBy(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const loaded = join(folder, 'loaded.txt');
    await writeFile(loaded, '');
    const options = `--require ${join(folder, 'recorder.cjs')}`;
    await run(process.execPath, args, { env: { ...process.env, ...env, LOADED: loaded, NODE_OPTIONS: options } });
    return (await readFile(loaded, 'utf8')).split('\n').filter(Boolean);
  }

  it('the extension loads nothing but vscode before it has activated', async () => {
    const script = `
      const Module = require('node:module');
      const load = Module._load;
      const any = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : any), apply: () => any, construct: () => any });
      Module._load = (request, ...rest) => (request === 'vscode' ? (process.env.LOADED && require('node:fs').appendFileSync(process.env.LOADED, 'vscode\\n'), any) : load(request, ...rest));
      require(${JSON.stringify(fromRoot('dist', 'extension.cjs'))}).activate({ subscriptions: [], extensionMode: 1 });
      process.exit(0);`;
    const loaded = await loadedBy(['-e', script]);
    const ours = loaded.slice(loaded.indexOf(fromRoot('dist', 'extension.cjs')) + 1);
    assert.ok(ours.includes('vscode'), 'the stub was not run');
    assert.deepEqual(
      [...new Set(ours)].filter((name) => !/^(node:)?(url|fs)$/.test(name)),
      ['vscode'],
    );
  });

  it('an unchanged workspace is answered without loading TypeScript', async () => {
    const args = [
      fromRoot('dist', 'cli.cjs'),
      'analyze',
      fromRoot('examples', 'shop'),
      '--format',
      'json',
      '--fail-on',
      'never',
      '--output',
      join(folder, 'report.json'),
    ];
    const env = { XDG_CACHE_HOME: join(folder, 'cache') };
    const compiler = (loaded: readonly string[]): boolean => loaded.some((name) => name.endsWith('typescript.cjs'));
    assert.ok(compiler(await loadedBy(args, env)), 'a cold run reads TypeScript');
    const cold = await readFile(join(folder, 'report.json'), 'utf8');
    assert.ok(!compiler(await loadedBy(args, env)), 'a warm run does not');
    assert.equal(await readFile(join(folder, 'report.json'), 'utf8'), cold);
  });

  it('the npm package, installed into an empty folder, analyzes', async () => {
    const npm = (cwd: string, ...args: readonly string[]): Promise<{ stdout: string }> => run('npm', args, { cwd });
    await npm(root, 'pack', '--ignore-scripts', '--pack-destination', folder);
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!;
    const empty = await mkdtemp(join(folder, 'empty-'));
    await writeFile(join(empty, 'package.json'), '{}');
    await npm(empty, 'install', '--offline', '--no-audit', '--no-fund', join(folder, tarball));
    const faultline = join(empty, 'node_modules', '.bin', 'faultline');
    const env = { ...process.env, XDG_CACHE_HOME: join(empty, 'cache') };
    const { stdout } = await run(
      faultline,
      ['analyze', fromRoot('examples', 'shop'), '--format', 'json', '--fail-on', 'never'],
      { env, maxBuffer: 1 << 26 },
    );
    const report = JSON.parse(stdout) as { services: unknown[]; dependencies: unknown[] };
    assert.ok(report.services.length > 0 && report.dependencies.length > 0);
    const page = await run(faultline, ['explain', 'missing-timeout'], { env });
    assert.match(page.stdout, /missing-timeout/);
  });
});
