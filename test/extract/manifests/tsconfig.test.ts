import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/tsconfig.ts';
import { factsOf, problemsOf } from './read.ts';

const pathsOf = (texts: Record<string, string>, folder: string) =>
  factsOf(manifest, texts, 'paths').find((f) => f.folder === folder);

describe('tsconfig', () => {
  it('reads comments and trailing commas, and never one inside a string', () => {
    const text =
      '{ // one\n "compilerOptions": { /* two */ "paths": { "@a//b": ["./src/*//x"], "c,]": ["./c"], }, }, }';
    assert.deepEqual(pathsOf({ 'tsconfig.json': text }, '.')?.paths, { '@a//b': ['src/*/x'], 'c,]': ['c'] });
  });

  it('resolves paths from baseUrl, else from the file that wrote them', () => {
    const texts = {
      'tsconfig.base.json': '{"compilerOptions": {"baseUrl": "libs", "paths": {"@x/*": ["x/*"]}}}',
      'apps/a/tsconfig.json': '{"extends": "../../tsconfig.base.json", "compilerOptions": {"outDir": "dist"}}',
      'apps/b/tsconfig.json': '{"compilerOptions": {"paths": {"~/*": ["./src/*"]}}}',
    };
    const a = pathsOf(texts, 'apps/a')!;
    assert.deepEqual([a.baseUrl, a.paths, a.outDir], ['libs', { '@x/*': ['libs/x/*'] }, 'apps/a/dist']);
    assert.deepEqual(pathsOf(texts, 'apps/b')?.paths, { '~/*': ['apps/b/src/*'] });
  });

  it('replaces inherited paths whole, and takes the last of several parents', () => {
    const texts = {
      'a.json': '{"compilerOptions": {"paths": {"a": ["./a"]}, "rootDir": "a"}}',
      'b.json': '{"compilerOptions": {"paths": {"b": ["./b"]}}}',
      'tsconfig.json': '{"extends": ["./a", "./b.json"]}',
      'x/tsconfig.json': '{"extends": "../tsconfig.json", "compilerOptions": {"paths": {}}}',
    };
    assert.deepEqual(
      [pathsOf(texts, '.')?.paths, pathsOf(texts, '.')?.rootDir, pathsOf(texts, 'x')?.paths],
      [{ b: ['b'] }, 'a', {}],
    );
  });

  it('finds a base in a package of the workspace by the package’s name', () => {
    const texts = {
      'packages/config-typescript/package.json': '{"name": "@repo/typescript-config"}',
      'packages/config-typescript/next.json': '{"compilerOptions": {"paths": {"#x": ["./x"]}}}',
      'packages/other-config/package.json': '{"name": "@repo/other"}',
      'packages/other-config/next.json': '{"compilerOptions": {"paths": {"#y": ["./y"]}}}',
      'web/tsconfig.json': '{"extends": "@repo/typescript-config/next.json"}',
    };
    assert.deepEqual(pathsOf(texts, 'web')?.paths, { '#x': ['packages/config-typescript/x'] });
  });

  it('reports a circle and broken text, and leaves out what lies outside', () => {
    assert.deepEqual(problemsOf(manifest, { 'tsconfig.json': '{"extends": "./tsconfig.json"}' }), [
      'tsconfig.json:1 extends itself',
    ]);
    assert.deepEqual(problemsOf(manifest, { 'tsconfig.json': '{\n"a": }' }), ['tsconfig.json:2 not valid JSON']);
    assert.deepEqual(pathsOf({ 'tsconfig.json': '{"compilerOptions": {"paths": {"a": ["../../a"]}}}' }, '.')?.paths, {
      a: [],
    });
  });
});
