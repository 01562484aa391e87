import assert from 'node:assert/strict';
import { owning, systemRoots } from '../../src/server/systems.ts';
import { changesOf } from '../../src/server/watch.ts';

describe('systems of the opened folders', () => {
  const top = (folder: string) => (folder.startsWith('/repo') ? '/repo' : undefined);

  it('are one where folders lie in one repository, and the folder itself outside of any', () => {
    assert.deepEqual(systemRoots(['/repo/a', '/tmp/x', '/repo/b'], top, true), [
      { root: '/repo', folders: ['/repo/a', '/repo/b'] },
      { root: '/tmp/x', folders: ['/tmp/x'] },
    ]);
  });

  it('are the folders where the setting says so', () => {
    assert.deepEqual(
      systemRoots(['/repo/a', '/repo/b'], top, false).map(({ root }) => root),
      ['/repo/a', '/repo/b'],
    );
  });

  it('own the files below the deepest root', () => {
    const systems = [{ root: '/repo' }, { root: '/repo/vendor/inner' }];
    assert.equal(owning(systems, '/repo/vendor/inner/a.ts'), systems[1]);
    assert.equal(owning(systems, '/repo/vendor/innermost/a.ts'), systems[0]);
    assert.equal(owning(systems, '/other/a.ts'), undefined);
  });
});

describe('watched files', () => {
  const changed = (...files: string[]) =>
    changesOf(
      '/repo',
      files.map((file) => ({ uri: `file:///repo/${file}`, type: 2 })),
    );

  it('are named once, and not where nothing is analyzed', () => {
    assert.deepEqual(changed('a.ts', 'node_modules/x/i.js', 'a.ts', '.git/index', 'b/.next/c.js'), [{ file: 'a.ts' }]);
  });

  it('mean the whole folder where a branch, the ignore rules or very much changed', () => {
    assert.equal(changed('a.ts', '.git/HEAD'), 'all');
    assert.equal(changed('sub/.gitignore'), 'all');
    assert.equal(changed(...Array.from({ length: 501 }, (_, i) => `f${i}.ts`)), 'all');
  });

  it('mean the whole folder where a folder came or went, which is one event', () => {
    assert.equal(changesOf('/repo', [{ uri: 'file:///repo/services/new', type: 1 }]), 'all');
    assert.equal(changesOf('/repo', [{ uri: 'file:///repo/services/old', type: 3 }]), 'all');
    assert.deepEqual(changesOf('/repo', [{ uri: 'file:///repo/a/Dockerfile', type: 1 }]), [{ file: 'a/Dockerfile' }]);
  });
});
