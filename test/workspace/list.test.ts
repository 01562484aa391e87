import assert from 'node:assert/strict';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../../src/workspace/list.ts';
import { folder, gitIn, repository, write } from './folder.ts';

/** With git and without it the same is listed. */
async function both(root: string): Promise<{ files: readonly string[]; problems: readonly string[] }> {
  const trusted = await listFiles(root, true);
  const untrusted = await listFiles(root, false);
  assert.deepEqual(trusted.files, untrusted.files);
  assert.deepEqual(trusted.problems, untrusted.problems);
  return { files: trusted.files, problems: trusted.problems.map(({ message }) => message) };
}

describe('list', () => {
  it('lists nothing in an empty folder', async () => {
    assert.deepEqual(await both(folder()), { files: [], problems: [] });
  });

  it('lists what git tracks and what it would', async () => {
    const root = repository({ '.gitignore': 'secret\n*.log\n', 'a.ts': '', 'gone.ts': '' });
    write(root, { 'new file.ts': '', 'ünï.ts': '', secret: '', 'x.log': '' });
    rmSync(join(root, 'gone.ts'));
    gitIn(root, 'rm', '-q', '--cached', 'gone.ts');
    assert.deepEqual((await both(root)).files, ['.gitignore', 'a.ts', 'new file.ts', 'ünï.ts']);
  });

  it('enters no nested repository and no worktree, but a submodule', async () => {
    const library = repository({ 'lib.ts': '' });
    const root = repository({ 'a.ts': '' });
    gitIn(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'libs/sub');
    gitIn(root, 'commit', '-q', '-m', 'sub');
    gitIn(root, 'worktree', 'add', '-q', 'trees/other');
    write(root, { 'nested/b.ts': '' });
    gitIn(join(root, 'nested'), 'init', '-q');
    gitIn(join(root, 'nested'), 'add', '-A');
    gitIn(join(root, 'nested'), 'commit', '-q', '-m', 'x');
    assert.deepEqual((await both(root)).files, ['.gitmodules', 'a.ts', 'libs/sub/lib.ts']);
  });

  it('leaves out what builds write and keeps services of the same name', async () => {
    const root = folder({
      'node_modules/x/index.js': '',
      'api/package.json': '',
      'api/build/out.js': '',
      'api/coverage/lcov.js': '',
      'api/dist/out.js': '',
      'services/vendor/package.json': '{}',
      'services/vendor/main.ts': '',
      'services/target/main.go': '',
      'go/go.mod': '',
      'go/vendor/x/x.go': '',
      'net/App.csproj': '',
      'net/obj/x.cs': '',
    });
    assert.deepEqual((await both(root)).files, [
      'api/package.json',
      'go/go.mod',
      'net/App.csproj',
      'services/target/main.go',
      'services/vendor/main.ts',
      'services/vendor/package.json',
    ]);
    gitIn(root, 'init', '-q');
    gitIn(root, 'add', '-A');
    assert.equal((await both(root)).files.length, 6);
  });

  it('follows links inside the root once, and says of the others why not', async () => {
    const outside = folder({ 'secret.ts': '' });
    const root = folder({ '.gitignore': 'shared-real\n', 'a/a.ts': '', 'shared-real/s.ts': '', 'b/b.ts': '' });
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'secret.ts'), join(root, 'out.ts'));
    symlinkSync('nowhere', join(root, 'broken'));
    symlinkSync('circle', join(root, 'circle'));
    symlinkSync('shared-real', join(root, 'shared'));
    symlinkSync('../shared-real', join(root, 'b/shared'));
    symlinkSync('../b/b.ts', join(root, 'a/b.ts'));
    const expected = {
      files: ['.gitignore', 'a/a.ts', 'b/b.ts', 'shared-real/s.ts'],
      problems: [
        'The link a/up leads back to a folder that holds it and was not followed',
        'The link broken leads nowhere or in a circle and was not followed',
        'The link circle leads nowhere or in a circle and was not followed',
        'The link out leads out of the workspace and was not followed',
        'The link out.ts leads out of the workspace and was not followed',
      ],
    };
    assert.deepEqual(await both(root), expected);
    gitIn(root, 'init', '-q');
    gitIn(root, 'add', '-A');
    assert.deepEqual(await both(root), expected);
  });

  it('does not follow a link that took the place of a tracked folder', async () => {
    const outside = folder({ 'a.ts': 'outside' });
    const root = repository({ 'src/a.ts': '', 'b.ts': '' });
    rmSync(join(root, 'src'), { recursive: true });
    symlinkSync(outside, join(root, 'src'));
    assert.deepEqual((await listFiles(root, true)).files, ['b.ts']);
  });

  it('stops at the limit and says so', async () => {
    const root = folder(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}.ts`, ''])));
    const { files, problems } = await listFiles(root, false, undefined, 10);
    assert.equal(files.length, 10);
    assert.match(problems[0]!.message, /more than 10 files.*'ignore'/);
    gitIn(root, 'init', '-q');
    const byGit = await listFiles(root, true, undefined, 10);
    assert.equal(byGit.files.length, 10);
    assert.match(byGit.problems[0]!.message, /more than 10 files/);
  });

  it('lists without git what git does not know, or cannot read', async () => {
    const root = repository({ '.gitignore': 'inner\n', 'inner/a.ts': '' });
    assert.deepEqual((await listFiles(join(root, 'inner'), true)).files, ['a.ts']);
    write(root, { '.git/HEAD': 'nonsense' });
    const { files, problems } = await listFiles(root, true);
    assert.deepEqual(files, ['.gitignore']);
    assert.match(problems[0]!.message, /git could not list the files/);
  });

  it('is not led elsewhere by core.worktree', async () => {
    const outside = folder({ 'x.ts': '' });
    const root = repository({ 'a.ts': '' });
    gitIn(root, 'config', 'core.worktree', outside);
    assert.deepEqual((await listFiles(root, true)).files, ['a.ts']);
  });

  it('says which folder could not be read', async function () {
    if (process.getuid?.() === 0) this.skip();
    const root = folder({ 'a.ts': '', 'locked/b.ts': '' });
    chmodSync(join(root, 'locked'), 0o000);
    const { files, problems } = await listFiles(root, false);
    chmodSync(join(root, 'locked'), 0o755);
    assert.deepEqual(files, ['a.ts']);
    assert.match(problems[0]!.message, /locked could not be read/);
  });
});
