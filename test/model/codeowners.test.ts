import assert from 'node:assert/strict';
import { matchesOwnerPattern } from '../../src/model/codeowners.ts';

const check = (
  dialect: 'github' | 'gitlab',
  table: Readonly<Record<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>>,
): void => {
  for (const [pattern, { yes, no }] of Object.entries(table)) {
    for (const path of yes) assert.ok(matchesOwnerPattern(path, pattern, dialect), `${pattern} matches ${path}`);
    for (const path of no) assert.ok(!matchesOwnerPattern(path, pattern, dialect), `${pattern} does not match ${path}`);
  }
};

describe('CODEOWNERS patterns', () => {
  it('of GitHub: gitignore, but a last * stays in its folder', () => {
    check('github', {
      '*': { yes: ['a', 'a/b.js'], no: [] },
      '*.js': { yes: ['a.js', 'x/a.js'], no: ['a.jsx'] },
      '/build/logs/': { yes: ['build/logs/a/b'], no: ['x/build/logs/a', 'build/logs'] },
      'docs/*': { yes: ['docs/a.md'], no: ['docs/b/a.md', 'x/docs/a.md'] },
      '/*': { yes: ['README.md'], no: ['a/README.md'] },
      'apps/': { yes: ['apps/y', 'x/apps/y/z'], no: ['apps', 'xapps/y'] },
      '**/logs': { yes: ['logs', 'build/logs/x', 'a/b/logs'], no: ['alogs'] },
      'foo/**/bar': { yes: ['foo/bar', 'foo/a/b/bar/c'], no: ['x/foo/bar'] },
      'foo/**': { yes: ['foo/a/b'], no: ['foo', 'x/foo/a'] },
      '/apps/github': { yes: ['apps/github', 'apps/github/a'], no: ['apps/githubx'] },
      'a?c.ts': { yes: ['abc.ts'], no: ['a/c.ts', 'ac.ts'] },
      '/src/*.ts': { yes: ['src/a.ts'], no: ['src/x/a.ts'] },
      'a.b': { yes: ['a.b'], no: ['axb'] },
      Makefile: { yes: ['Makefile', 'x/Makefile'], no: ['makefile'] },
    });
  });

  it('of GitLab: relative patterns match at any depth', () => {
    check('gitlab', {
      '*': { yes: ['a/b'], no: [] },
      'docs/*.md': { yes: ['docs/a.md', 'x/docs/a.md'], no: ['docs/b/a.md'] },
      '/docs/': { yes: ['docs/a/b.md'], no: ['x/docs/a'] },
      '/docs/*': { yes: ['docs/a.md'], no: ['docs/a/b.md'] },
      '/docs/**/*.md': { yes: ['docs/a.md', 'docs/b/a.md'], no: ['docs/a.txt'] },
    });
  });
});
