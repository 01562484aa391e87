import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/package-json.ts';
import { factsOf, problemsOf } from './read.ts';

const read = (json: object, more: Record<string, string> = {}) =>
  factsOf(manifest, { 'package.json': JSON.stringify(json), ...more }, 'package')[0]!;

describe('package-json', () => {
  it('prefers source, then import, require, default, and types last', () => {
    const conditions = { types: './dist/i.d.ts', import: './dist/i.mjs', '@shop/source': './src/i.ts' };
    assert.deepEqual(read({ exports: conditions, main: 'lib.js', types: 'lib.d.ts' }).entries, [
      './src/i.ts',
      'lib.js',
      'lib.d.ts',
    ]);
    assert.deepEqual(
      read({ exports: { types: './a.d.ts', require: './a.cjs', import: { types: './b.d.ts', default: './b.mjs' } } })
        .entries,
      ['./b.mjs'],
    );
    assert.deepEqual(read({ exports: ['./a.js', './b.js'] }).entries, ['./a.js']);
  });

  it('reads subpaths, with stars, and imports; a subpath that is taken back is none', () => {
    const fact = read({
      exports: { '.': './i.js', './client': './c.js', './*': './src/*.ts', './internal/*': null },
      imports: { '#db': './src/db.ts' },
    });
    assert.deepEqual(
      [fact.entries, fact.exports, fact.imports],
      [['./i.js'], { './client': './c.js', './*': './src/*.ts' }, { '#db': './src/db.ts' }],
    );
  });

  it('reads workspaces of npm and yarn, pnpm and lerna', () => {
    assert.deepEqual(read({ workspaces: ['packages/*'] }).workspaces, ['packages/*']);
    assert.deepEqual(read({ workspaces: { packages: ['a'] } }).workspaces, ['a']);
    assert.deepEqual(
      read(
        {},
        { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - "!apps/old"\n', 'lerna.json': '{"packages": ["x/*"]}' },
      ).workspaces,
      ['apps/*', '!apps/old'],
    );
    assert.deepEqual(read({}, { 'lerna.json': '{"packages": ["x/*"]}' }).workspaces, ['x/*']);
  });

  it('fills in pnpm catalogs from a folder above', () => {
    const texts = {
      'apps/a/package.json': '{"dependencies": {"axios": "catalog:", "pg": "catalog:db"}}',
      'pnpm-workspace.yaml': 'packages: [apps/*]\ncatalog: {axios: ^1.7.0}\ncatalogs: {db: {pg: ^8.0.0}}\n',
    };
    const [fact] = factsOf(manifest, texts, 'package');
    assert.deepEqual([fact!.dependencies, fact!.workspaces], [{ axios: '^1.7.0', pg: '^8.0.0' }, []]);
  });

  it('keeps tokens out of scripts and addresses', () => {
    const fact = read({
      scripts: { start: 'API_TOKEN=hunter2 node main.js' },
      dependencies: { x: 'git+https://hunter2@github.com/a/b.git' },
    });
    assert.deepEqual(
      [fact.scripts, fact.dependencies],
      [{ start: 'API_TOKEN=*** node main.js' }, { x: 'git+https://github.com/a/b.git' }],
    );
  });

  it('reports broken JSON at its line', () => {
    assert.deepEqual(problemsOf(manifest, { 'a/package.json': '{\n  "name": "a",\n  oops\n}' }), [
      'a/package.json:3 not valid JSON',
    ]);
    assert.deepEqual(factsOf(manifest, { 'package.json': '[]' }, 'package'), []);
  });
});
