import assert from 'node:assert/strict';
import {
  openSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Canceled } from '../../src/workspace/pace.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import type { Workspace, WorkspaceOptions } from '../../src/workspace/workspace.ts';
import { VERSION } from '../../src/workspace/version.ts';
import { folder, gitIn, write } from './folder.ts';
import { countingStages, depths } from './stages.ts';

const SOURCES = {
  'a.ts': 'import axios\ncall helper\n',
  'b.ts': 'export helper\ncall deeper\n',
  'c.ts': 'export deeper\n',
  'd.ts': 'call unrelated\n',
};

describe('workspace', () => {
  const open = (root: string, options: WorkspaceOptions = {}): Promise<Workspace> =>
    openWorkspace(root, { cacheDir: false, ...options });
  /** As if all was written a minute ago: what is younger than two seconds is looked at again. */
  const settle = (root: string): void => {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) utimesSync(join(root, name), 1e9, 1e9);
    utimesSync(root, 1e9, 1e9);
  };
  const messages = async (workspace: Workspace): Promise<string[]> =>
    (await workspace.analyze()).problems.map(({ message }) => message);

  it('has the version of its package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    assert.equal(VERSION, version);
  });

  it('reads deeper only what is asked for', async () => {
    const stages = countingStages();
    const workspace = await open(folder(SOURCES), { stages });
    const { problems } = await workspace.analyze();
    assert.deepEqual(depths(problems), ['a.ts full', 'b.ts full', 'c.ts full', 'd.ts lexed']);
    assert.deepEqual(stages.counts.read, ['a.ts', 'b.ts', 'c.ts']);
    assert.equal(stages.counts.linked.length, 3);
  });

  it('reads everything where that is asked for', async () => {
    const { problems } = await (await open(folder(SOURCES), { stages: countingStages(), all: true })).analyze();
    assert.deepEqual(depths(problems), ['a.ts full', 'b.ts full', 'c.ts full', 'd.ts full']);
  });

  it('analyzes an empty folder', async () => {
    const { summary, problems } = await (await open(folder(), { stages: countingStages() })).analyze();
    assert.deepEqual([summary.files, summary.skipped, problems.length], [0, 0, 0]);
  });

  it('turns a crash of a unit into a problem without the text that made it', async () => {
    const root = folder({
      'lex.ts': 'CRASH LEX',
      'read.ts': 'import axios\nCRASH READ',
      'x.list': 'CRASH',
      'ok.ts': 'import axios',
    });
    const { problems } = await (await open(root, { stages: countingStages() })).analyze();
    assert.deepEqual(depths(problems), ['lex.ts lexed', 'ok.ts full', 'read.ts lexed']);
    const said = problems.map(({ unit, at, message }) => `${unit} ${at?.file} ${message}`);
    for (const part of ['language tiny lex.ts', 'language tiny read.ts', 'manifest list x.list'])
      assert.equal(said.filter((line) => line.startsWith(part)).length, 1, part);
    assert.ok(!said.join().includes('secret'));
  });

  it('says of each file why it is not read as deep as others', async () => {
    const root = folder({
      '.gitattributes': 'gen/** linguist-generated\n',
      'binary.ts': Buffer.from([0x89, 0x50, 0, 0, 1, 2, 0, 3]),
      'gen/a.ts': 'import axios\n',
      'lfs.ts': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      'large.ts': `import axios\n${'call x\n'.repeat(90_000)}`,
      'wide.ts': Buffer.from('\uFEFFimport axios\r\ncall wide\r\n', 'utf16le'),
    });
    const fd = openSync(join(root, 'huge.ts'), 'w');
    writeSync(fd, `import axios\n${'call x\n'.repeat(100_000)}`);
    ftruncateSync(fd, 20 * 1024 * 1024);
    closeSync(fd);
    const before = process.memoryUsage().arrayBuffers;
    const stages = countingStages();
    const { problems, summary } = await (await open(root, { stages })).analyze();
    assert.ok(process.memoryUsage().arrayBuffers - before < 10 * 1024 * 1024, 'the huge file was not read whole');
    assert.deepEqual(depths(problems), [
      'binary.ts lexed',
      'gen/a.ts lexed',
      'huge.ts lexed',
      'large.ts lexed',
      'lfs.ts lexed',
      'wide.ts full',
    ]);
    const said = problems.map(({ message }) => message).join('\n');
    for (const words of [
      /binary\.ts is binary/,
      /gen\/a\.ts is generated/,
      /huge\.ts has more than 4 MB/,
      /large\.ts has more than 512 KB/,
      /lfs\.ts is a Git LFS pointer/,
    ])
      assert.match(said, words);
    assert.equal(summary.skipped, 5);
  });

  it('reads an ignored .env that a manifest names, and no other ignored file', async () => {
    const root = folder({
      '.gitignore': '.env*\nother\n',
      'x.list': 'file .env\nfile other\nfile ../outside/.env\n',
      '.env': 'A=1',
      '.env.local': 'B=2',
      other: '',
    });
    const stages = countingStages();
    await (await open(root, { stages })).analyze();
    assert.deepEqual(stages.counts.manifests, ['x.list+.env']);
  });

  it('leaves out what faultline.yaml or the caller ignores', async () => {
    const root = folder({ ...SOURCES, 'faultline.yaml': 'ignore d.ts\n' });
    const { problems } = await (await open(root, { stages: countingStages(), ignore: ['c.*'] })).analyze();
    assert.deepEqual(depths(problems), ['a.ts full', 'b.ts full']);
  });

  describe('changes', () => {
    it('follows saved and unsaved files, reading only those', async () => {
      const root = folder(SOURCES);
      const stages = countingStages();
      const workspace = await open(root, { stages });
      await workspace.analyze();
      const { counts } = stages;
      counts.lexed.length = 0;
      workspace.update([{ file: 'd.ts', text: 'import axios\n' }]);
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
      assert.deepEqual(counts.lexed, ['d.ts']);
      workspace.update([{ file: 'd.ts', text: null }]);
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts lexed');
      write(root, { 'd.ts': 'import axios\ncall x\n' });
      workspace.update([{ file: 'd.ts' }]);
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
      assert.deepEqual(counts.lexed, ['d.ts', 'd.ts', 'd.ts']);
      const last = await workspace.analyze();
      assert.equal(await workspace.analyze(), last, 'nothing changed');
    });

    it('reads a changed file deeper when it mentions what is wanted already', async () => {
      const root = folder(SOURCES);
      const workspace = await open(root, { stages: countingStages() });
      await workspace.analyze();
      workspace.update([{ file: 'd.ts', text: 'call helper\n' }]);
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
      workspace.update([
        { file: 'a.ts', text: 'import axios\ncall unheard\n' },
        { file: 'd.ts', text: 'call unheard\n' },
      ]);
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
    });

    it('follows new, deleted and renamed files, manifests and settings', async () => {
      const root = folder({ ...SOURCES, 'x.list': '' });
      const stages = countingStages();
      const workspace = await open(root, { stages });
      await workspace.analyze();
      rmSync(join(root, 'd.ts'));
      write(root, { 'e.ts': 'import axios\n' });
      workspace.update([{ file: 'd.ts' }, { file: 'e.ts' }]);
      assert.deepEqual(depths((await workspace.analyze()).problems), [
        'a.ts full',
        'b.ts full',
        'c.ts full',
        'e.ts full',
      ]);
      write(root, { 'x.list': 'file a.ts\n', 'faultline.yaml': 'ignore e.ts\n' });
      workspace.update([{ file: 'x.list' }, { file: 'faultline.yaml' }]);
      assert.deepEqual(depths((await workspace.analyze()).problems), ['a.ts full', 'b.ts full', 'c.ts full']);
      assert.equal(stages.counts.manifests.at(-1), 'x.list+a.ts');
      write(root, { 'sub/f.ts': '' });
      workspace.update('all');
      assert.equal(depths((await workspace.analyze()).problems).length, 4);
    });

    it('gives the same result as a new start', async () => {
      const root = folder({ ...SOURCES, 'x.list': '' });
      const workspace = await open(root, { stages: countingStages() });
      await workspace.analyze();
      const steps: Readonly<Record<string, string>>[] = [
        { 'd.ts': 'import axios\ncall deeper\n' },
        { 'a.ts': 'call helper\n' },
        { 'n.ts': 'import axios\nexport n\n', 'x.list': 'file n.ts\n' },
        { 'c.ts': '' },
      ];
      for (const step of steps) {
        write(root, step);
        workspace.update(Object.keys(step).map((file) => ({ file })));
        const fresh = await (await open(root, { stages: countingStages() })).analyze();
        const followed = await workspace.analyze();
        assert.deepEqual(followed.summary, fresh.summary);
      }
    });

    it('takes nothing back that was changed while it was analyzing', async () => {
      const root = folder(SOURCES);
      const workspace = await open(root, { stages: countingStages() });
      const first = workspace.analyze();
      await Promise.resolve();
      workspace.update([{ file: 'd.ts', text: 'import axios\n' }]);
      await first;
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
    });

    it('stops when canceled and looks at the changes later', async () => {
      const workspace = await open(folder(SOURCES), { stages: countingStages() });
      await workspace.analyze();
      workspace.update([{ file: 'd.ts', text: 'import axios\n' }]);
      await assert.rejects(workspace.analyze({ aborted: true }), Canceled);
      assert.deepEqual(depths(workspace.snapshot!.problems)[3], 'd.ts lexed');
      assert.deepEqual(depths((await workspace.analyze()).problems)[3], 'd.ts full');
    });

    it('gives the same result for a file that nobody reads deeper and that says the same as before', async () => {
      const stages = countingStages();
      const workspace = await open(folder(SOURCES), { stages });
      const last = await workspace.analyze();
      const linked = stages.counts.linked.length;
      workspace.update([{ file: 'd.ts', text: 'call unrelated\n\n' }]);
      assert.equal(await workspace.analyze(), last);
      assert.equal(stages.counts.linked.length, linked);
      workspace.update([{ file: 'd.ts', text: 'call helper\n' }]);
      assert.notEqual(await workspace.analyze(), last);
    });

    it('keeps the last good result when link crashes', async () => {
      let broken = false;
      const stages = countingStages();
      const { link } = stages;
      const workspace = await open(folder(SOURCES), {
        stages: {
          ...stages,
          link(input, memo) {
            if (broken) throw new TypeError('x');
            return link(input, memo);
          },
        },
      });
      const good = await workspace.analyze();
      broken = true;
      workspace.update([{ file: 'd.ts', text: '' }]);
      await assert.rejects(workspace.analyze(), /link failed/);
      assert.equal(workspace.snapshot, good);
      broken = false;
      assert.notEqual(await workspace.analyze(), good);
    });

    it('tells of a crash of link where there is nothing better', async () => {
      const stages = countingStages({
        link: () => {
          throw new TypeError('x');
        },
      });
      assert.match((await messages(await open(folder(SOURCES), { stages }))).join('\n'), /link failed \(TypeError/);
    });
  });

  describe('memory between runs', () => {
    const cached = async (root: string, cacheDir: string, options: WorkspaceOptions = {}) => {
      const stages = countingStages();
      const workspace = await openWorkspace(root, { cacheDir, stages, ...options });
      const snapshot = await workspace.analyze();
      workspace.dispose();
      return { snapshot, counts: stages.counts };
    };

    for (const withGit of [false, true])
      it(`runs nothing when nothing changed, ${withGit ? 'with' : 'without'} git`, async () => {
        const [root, cache] = [folder({ ...SOURCES, 'sub/x.list': '' }), folder()];
        if (withGit) gitIn(root, 'init', '-q');
        if (withGit) gitIn(root, 'add', '-A');
        const cold = await cached(root, cache);
        for (let run = 0; run < 2; run++) {
          const warm = await cached(root, cache);
          assert.deepEqual(warm.snapshot, cold.snapshot);
          assert.deepEqual(warm.counts, { lexed: [], read: [], linked: [], manifests: [] });
        }
      });

    it('notices a file that changed, came or went, in any way', async () => {
      const [root, cache] = [folder({ ...SOURCES, 'sub/deep/x.list': '' }), folder()];
      settle(root);
      await cached(root, cache);
      const steps: readonly [() => void, lexed: readonly string[]][] = [
        [() => write(root, { 'd.ts': 'call unrelater\n' }), ['d.ts']],
        [() => write(root, { 'sub/deep/e.ts': '' }), ['sub/deep/e.ts']],
        [() => write(root, { 'sub/new/f.ts': '1' }), ['sub/new/f.ts']],
        [() => rmSync(join(root, 'sub/deep/e.ts')), []],
        [() => write(root, { '.gitignore': 'f.ts\n' }), []],
        [() => write(root, { '.gitignore': '#\n' }), []],
      ];
      for (const [change, lexed] of steps) {
        change();
        const { counts } = await cached(root, cache);
        assert.deepEqual(counts.lexed, lexed);
        assert.ok(counts.linked.length > 0);
        const again = await cached(root, cache);
        assert.equal(again.counts.linked.length, 0);
      }
    });

    it('keeps results of other environments, depths and settings apart', async () => {
      const [root, cache] = [folder(SOURCES), folder()];
      for (const options of [{}, { environment: 'e' }, { all: true }, { ignore: ['d.ts'] }, { trusted: false }])
        assert.ok((await cached(root, cache, options)).counts.linked.length > 0, JSON.stringify(options));
      assert.equal((await cached(root, cache)).counts.linked.length, 0);
    });

    it('does not remember what an unsaved editor holds', async () => {
      const [root, cache] = [folder(SOURCES), folder()];
      await cached(root, cache, { overlays: { 'd.ts': 'import axios\n' } });
      const { snapshot } = await cached(root, cache);
      assert.equal(depths(snapshot.problems)[3], 'd.ts lexed');
    });

    it('survives whatever happened to its files', async () => {
      const [root, cache] = [folder(SOURCES), folder()];
      const { snapshot } = await cached(root, cache);
      const own = join(cache, readdirSync(cache)[0]!);
      for (const name of readdirSync(own)) {
        const path = join(own, name);
        const bytes = readFileSync(path);
        for (const damaged of [
          Buffer.alloc(0),
          bytes.subarray(0, bytes.length / 2),
          Buffer.from(bytes.map((byte, i) => (i % 97 === 50 ? byte ^ 1 : byte))),
        ]) {
          write(own, { [name]: damaged });
          assert.deepEqual((await cached(root, cache)).snapshot, snapshot, name);
        }
        rmSync(path);
        mkdirSync(path);
        assert.deepEqual((await cached(root, cache)).snapshot, snapshot, `${name} is a folder`);
        rmSync(path, { recursive: true, force: true });
      }
    });

    it('works where nothing can be written', async () => {
      const blocked = folder({ file: '' });
      const { snapshot } = await cached(folder(SOURCES), join(blocked, 'file'));
      assert.equal(snapshot.summary.files, 4);
    });

    it('writes nothing into the analyzed folder', async () => {
      const [root, cache] = [folder(SOURCES), folder()];
      const before = readdirSync(root, { recursive: true }).map((name) => [
        name,
        statSync(join(root, String(name))).mtimeMs,
      ]);
      await cached(root, cache);
      assert.deepEqual(
        readdirSync(root, { recursive: true }).map((name) => [name, statSync(join(root, String(name))).mtimeMs]),
        before,
      );
    });
  });
});
