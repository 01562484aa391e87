import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../../src/workspace/disk-files.ts';
import { listFiles } from '../../src/workspace/list.ts';
import { openRevision } from '../../src/workspace/revision.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { folder, gitIn, repository, write } from './folder.ts';
import { TWO } from '../cli/two-services.ts';

const FETCH = "app.get('/b', async (req, res) => res.json((await axios.get('https://api.example.com/b')).data));\n";
const longer = (text: string): string => text.replace('app.listen', `${FETCH}app.listen`);

const opened = async (root: string, revision: string) => {
  const { files } = await listFiles(root, true);
  return openRevision({ root, files: diskFiles(root, new Map()), names: new Set(files) }, revision);
};
const textOf = async (root: string, revision: string, file: string) =>
  (await opened(root, revision)).files.content(file)?.text;

describe('another revision', () => {
  it('is what git holds, whatever became of the files since', async () => {
    const root = repository({ 'a.ts': 'one\n', 'gone.ts': 'x\n', 'deep/b c.ts': 'same\n' });
    gitIn(root, 'checkout', '-q', '-b', 'branch');
    write(root, { 'a.ts': 'two\n', 'new.ts': 'new\n' });
    gitIn(root, 'rm', '-q', 'gone.ts');
    gitIn(root, 'commit', '-q', '-a', '-m', 'second');
    write(root, { 'a.ts': 'three, not committed\n' });
    const { listing, files } = await opened(root, 'main');
    assert.deepEqual(listing, ['a.ts', 'deep/b c.ts', 'gone.ts']);
    assert.deepEqual(
      ['a.ts', 'deep/b c.ts', 'gone.ts', 'new.ts'].map((file) => files.content(file)?.text),
      ['one\n', 'same\n', 'x\n', undefined],
    );
    assert.equal(await textOf(root, 'HEAD', 'a.ts'), 'two\n');
  });

  it('is where the branch left the named one, not where that is now', async () => {
    const root = repository({ 'a.ts': 'one\n' });
    gitIn(root, 'checkout', '-q', '-b', 'branch');
    write(root, { 'b.ts': 'b\n' });
    gitIn(root, 'add', '-A');
    gitIn(root, 'commit', '-q', '-m', 'on the branch');
    gitIn(root, 'checkout', '-q', 'main');
    write(root, { 'a.ts': 'moved on\n' });
    gitIn(root, 'commit', '-q', '-a', '-m', 'on main');
    gitIn(root, 'checkout', '-q', 'branch');
    assert.equal(await textOf(root, 'main', 'a.ts'), 'one\n');
    assert.deepEqual((await opened(root, 'main')).listing, ['a.ts']);
  });

  it('knows only the folder that is analyzed, and takes what git ignores as it is', async () => {
    const root = repository({ 'apps/a/main.ts': 'one\n', 'other/b.ts': 'b\n', '.gitignore': '.env\ndist/\n' });
    write(root, { 'apps/a/.env': 'URL=http://b\n', 'apps/a/main.ts': 'two\n' });
    const { listing, files } = await opened(join(root, 'apps'), 'HEAD');
    assert.deepEqual(listing, ['a/main.ts']);
    assert.equal(files.content('a/main.ts')?.text, 'one\n');
    assert.equal(files.content('a/.env')?.text, 'URL=http://b\n');
  });

  it('leaves out folders of output that are tracked, as the work tree does', async () => {
    const root = repository({
      'a.ts': '',
      'dist/a.js': '',
      'node_modules/x/i.js': '',
      'build/x.js': '',
      'package.json': '{}',
    });
    assert.deepEqual((await opened(root, 'HEAD')).listing, ['a.ts', 'package.json']);
    assert.deepEqual((await listFiles(root, true)).files, ['a.ts', 'package.json']);
  });

  it('touches neither work tree nor index nor branch, and runs nothing that the config names', async () => {
    const marks = folder();
    const root = repository({ 'a.ts': 'one\n', '.gitattributes': '*.ts filter=evil diff=evil\n' });
    write(root, { 'a.ts': 'two\n' });
    const run = `touch ${join(marks, 'ran')}; cat`;
    for (const name of [
      'filter.evil.smudge',
      'filter.evil.clean',
      'diff.evil.textconv',
      'core.fsmonitor',
      'core.pager',
    ])
      gitIn(root, 'config', name, run);
    const index = join(root, '.git/index');
    const before = [
      readFileSync(index).toString('hex'),
      statSync(index).mtimeMs,
      readFileSync(join(root, '.git/HEAD'), 'utf8'),
    ];
    assert.equal(await textOf(root, 'HEAD', 'a.ts'), 'one\n');
    assert.deepEqual(
      [readFileSync(index).toString('hex'), statSync(index).mtimeMs, readFileSync(join(root, '.git/HEAD'), 'utf8')],
      before,
    );
    assert.equal(readFileSync(join(root, 'a.ts'), 'utf8'), 'two\n');
    assert.deepEqual(readdirSync(marks), []);
  });

  it('is refused where it is not there, or not whole', async () => {
    const root = repository({ 'a.ts': 'one\n' });
    await assert.rejects(opened(root, 'no-such'), /there is no revision no-such here/);
    await assert.rejects(opened(root, '--all'), /there is no revision --all here/);
    await assert.rejects(opened(folder(), 'HEAD'), /this is no git repository/);
    const blob = gitIn(root, 'rev-parse', 'HEAD:a.ts').trim();
    write(root, { 'a.ts': 'two\n' });
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    await assert.rejects(opened(root, 'HEAD'), /a\.ts of HEAD is not here/);
  });
});

describe('Workspace.since', () => {
  it('says what the change brings, the same with and without a cache', async () => {
    const root = repository(TWO);
    gitIn(root, 'checkout', '-q', '-b', 'branch');
    write(root, { 'web/main.ts': longer(TWO['web/main.ts']!) });
    const cacheDir = folder();
    const all = [];
    for (const options of [{ cacheDir: false as const }, { cacheDir }, { cacheDir }]) {
      const workspace = await openWorkspace(root, options);
      all.push(await workspace.since('main'));
      workspace.dispose();
    }
    const [first] = all;
    assert.deepEqual(
      first!.dependencies.added.map(({ id }) => id),
      ['web -> api.example.com request'],
    );
    assert.ok(
      first!.brought.some(({ rule, subject }) => rule === 'missing-timeout' && subject.includes('api.example.com')),
    );
    for (const other of all) assert.deepEqual(other, first);
  });

  it('is refused without trust', async () => {
    const workspace = await openWorkspace(repository(TWO), { cacheDir: false, trusted: false });
    await assert.rejects(workspace.since('HEAD'), /not trusted/);
    workspace.dispose();
  });
});
