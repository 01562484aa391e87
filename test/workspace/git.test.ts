import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../src/workspace/git.ts';
import type { GitCommand } from '../../src/workspace/git.ts';
import { listFiles } from '../../src/workspace/list.ts';
import { folder, gitIn, repository, write } from './folder.ts';

const EVERY: readonly (readonly [GitCommand, ...string[]])[] = [
  ['ls-files', '-z', '--stage', '--cached', '--others', '--exclude-standard'],
  ['ls-tree', '-r', 'HEAD'],
  ['cat-file', 'blob', 'HEAD:a.txt'],
  ['rev-parse', 'HEAD'],
  ['merge-base', 'HEAD', 'HEAD~1'],
  ['log', '-p', '--stat', '-n', '5'],
  ['diff-tree', '-p', 'HEAD~1', 'HEAD'],
];

describe('git', () => {
  /** Every way that we know in which a repository's config can name a program; each leaves a file in `marks`. */
  const hostile = (): { root: string; marks: string } => {
    const marks = folder();
    const root = repository({
      'a.txt': 'one\n',
      'b.pic': 'x',
      '.gitattributes': '*.txt filter=evil diff=evil\n*.pic diff=pic\n',
    });
    write(root, { 'a.txt': 'two\n', 'b.pic': 'y' });
    gitIn(root, 'commit', '-q', '-a', '-m', 'second');
    const run = (name: string): string => `touch ${join(marks, name)}; cat`;
    const hooks = join(root, '.git/evil-hooks');
    for (const hook of [
      'post-index-change',
      'post-checkout',
      'reference-transaction',
      'pre-auto-gc',
      'fsmonitor-watchman',
    ])
      write(hooks, { [hook]: `#!/bin/sh\ntouch ${join(marks, hook)}\n` });
    for (const hook of readdirSync(hooks)) chmodSync(join(hooks, hook), 0o755);
    const settings: Record<string, string> = {
      'core.fsmonitor': run('fsmonitor'),
      'core.hooksPath': hooks,
      'core.pager': run('pager'),
      'pager.log': run('pager-log'),
      'pager.ls-files': run('pager-ls-files'),
      'core.editor': run('editor'),
      'core.askPass': run('askpass'),
      'core.sshCommand': run('ssh'),
      'core.alternateRefsCommand': run('alternate-refs'),
      'core.gitProxy': run('proxy'),
      'diff.external': run('diff-external'),
      'diff.evil.textconv': run('textconv'),
      'diff.evil.command': run('diff-command'),
      'diff.pic.textconv': run('textconv-pic'),
      'diff.pic.command': run('command-pic'),
      'filter.evil.clean': run('clean'),
      'filter.evil.smudge': run('smudge'),
      'filter.evil.process': run('process'),
      'filter.evil.required': 'true',
      'log.showSignature': 'true',
      'gpg.program': run('gpg'),
      'credential.helper': `!${run('credential')}`,
      'trailer.evil.cmd': run('trailer'),
    };
    for (const command of EVERY) settings[`alias.${command[0]}`] = `!${run(`alias-${command[0]}`)}`;
    for (const [name, value] of Object.entries(settings)) gitIn(root, 'config', name, value);
    return { root, marks };
  };

  it('runs no program that a repository names', async () => {
    const { root, marks } = hostile();
    for (const [command, ...args] of EVERY) {
      const answer = await git(root, command, args, { trusted: true });
      assert.ok(answer.ok, `${command}: ${answer.ok ? '' : answer.message}`);
    }
    const { files } = await listFiles(root, true);
    assert.deepEqual(files, ['.gitattributes', 'a.txt', 'b.pic']);
    assert.deepEqual(readdirSync(marks), []);
  });

  it('is tested against a config that does bite', () => {
    const { root, marks } = hostile();
    write(root, { 'a.txt': 'owt\n' });
    for (const args of [
      ['status'],
      ['log', '-p', '--', 'b.pic'],
      ['diff', 'HEAD~1', 'HEAD', '--', 'b.pic'],
      ['ls-files', '--modified'],
    ]) {
      try {
        gitIn(root, ...args);
      } catch {
        // What the named programs answer makes no sense to git.
      }
    }
    const ran = readdirSync(marks);
    for (const name of ['fsmonitor', 'process', 'textconv-pic', 'command-pic'])
      assert.ok(ran.includes(name), `${name} in ${ran.join(' ')}`);
  });

  it('fetches nothing that a partial clone lacks', async () => {
    const marks = folder();
    const root = repository({ 'a.txt': 'one\n' });
    const blob = gitIn(root, 'rev-parse', 'HEAD:a.txt').trim();
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    gitIn(root, 'config', 'core.repositoryFormatVersion', '1');
    gitIn(root, 'config', 'extensions.partialClone', 'origin');
    gitIn(root, 'config', 'remote.origin.promisor', 'true');
    gitIn(root, 'config', 'remote.origin.url', root);
    gitIn(root, 'config', 'remote.origin.uploadpack', `touch ${join(marks, 'uploadpack')}; git-upload-pack`);
    assert.equal((await git(root, 'cat-file', ['blob', blob], { trusted: true })).ok, false);
    assert.deepEqual(readdirSync(marks), []);
    assert.throws(() => gitIn(root, 'cat-file', 'blob', blob));
    assert.deepEqual(readdirSync(marks), ['uploadpack']);
  });

  it('takes no GIT_ variable from outside', async () => {
    const root = repository({ 'a.txt': '' });
    const trace = join(folder(), 'trace');
    const before = { ...process.env };
    Object.assign(process.env, {
      GIT_TRACE: trace,
      GIT_DIR: '/nowhere',
      GIT_EXTERNAL_DIFF: 'false',
      git_index_file: '/nowhere',
    });
    try {
      const answer = await git(root, 'ls-files', ['-z'], { trusted: true });
      assert.ok(answer.ok && answer.output.toString() === 'a.txt\0');
      assert.equal(existsSync(trace), false);
    } finally {
      process.env = before;
    }
  });

  it('starts nothing without trust, nothing from the folder itself, nothing for too long', async () => {
    const root = repository({ 'bin/git': '#!/bin/sh\ntouch "$0.ran"\nsleep 60\n' });
    chmodSync(join(root, 'bin/git'), 0o755);
    const before = process.env['PATH'];
    try {
      process.env['PATH'] = `${join(root, 'bin')}:${before}`;
      assert.deepEqual(
        await git(root, 'rev-parse', ['HEAD'], { trusted: false }).then((a) => !a.ok && a.why),
        'untrusted',
      );
      assert.equal((await listFiles(root, false)).files.length, 1);
      assert.ok((await git(root, 'rev-parse', ['HEAD'], { trusted: true })).ok);
      assert.equal(existsSync(join(root, 'bin/git.ran')), false);
      // Seen from another folder the same program is one of the user's own.
      const slow = await git(folder(), 'rev-parse', ['HEAD'], { trusted: true, timeoutMs: 300 });
      assert.equal(!slow.ok && slow.why, 'time');
      const canceled = await git(folder(), 'rev-parse', ['HEAD'], { trusted: true, signal: AbortSignal.timeout(100) });
      assert.equal(!canceled.ok && canceled.why, 'canceled');
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('refuses commands that could run programs', async () => {
    for (const command of ['status', 'diff', 'fetch', 'checkout', 'gc'])
      await assert.rejects(git(folder(), command as GitCommand, [], { trusted: true }), /not allowed/);
  });

  it('says why it failed', async () => {
    const answer = await git(folder(), 'ls-files', [], { trusted: true });
    assert.ok(!answer.ok && answer.why === 'failed' && /not a git repository/.test(answer.message));
  });
});
