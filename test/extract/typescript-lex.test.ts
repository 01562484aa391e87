import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { language as typescript } from '../../src/extract/languages/typescript/index.ts';
import type { SourceFacts } from '../../src/model/facts.ts';
import type { Triggers } from '../../src/model/language.ts';

const TRIGGERS: Triggers = { packages: ['axios', '@aws-sdk/client-*', 'http'], globals: ['fetch'], hash: 'h' };
const lex = (source: string, file = 'main.ts'): SourceFacts => typescript.lex(file, 'blob', source, TRIGGERS).facts;
const acts = (source: string, file = 'main.ts'): boolean =>
  lex(source, file).units?.some((unit) => unit.acts === true) === true;
/** 'names <- uses' of each top-level statement. */
const units = (source: string, file?: string): string[] =>
  (lex(source, file).units ?? []).map(
    (unit) => `${unit.names.join()} <- ${unit.uses.join()}${unit.passive ? ` (${unit.passive})` : ''}`,
  );
const names = (source: string, file?: string): string => [...lex(source, file).names].sort().join(' ');
const importTexts = (facts: SourceFacts): string[] =>
  facts.imports.map((one) =>
    [one.specifier, one.names.map((pair) => pair.join('>')).join(), one.typeOnly && 'type', one.dynamic && 'dynamic']
      .filter(Boolean)
      .join(' '),
  );
const exportNames = (facts: SourceFacts): string[] => facts.exports.map(({ name }) => name);

describe('extract: TypeScript, lexed', () => {
  it('names what is called, constructed, decorated, extended or a member', () => {
    assert.equal(names('f(a); new C(b); o.m; o?.n(); g`t`; h<T>(1); k?.(1); i (2)'), 'C f g h i k m n');
    assert.equal(names('@Injectable() class A extends Base { @Prop p = 1 }'), 'Base Injectable Prop');
    assert.equal(names('if (a) {} for (;;) {} while (a) {} switch (a) {} return (a); function f() {}'), '');
    assert.equal(names('x = [...list]; y = { ...rest }'), '');
    assert.equal(names('o.if(); o.import'), 'if import');
  });
  it('names nothing in strings, comments, regular expressions and template text', () => {
    assert.equal(names(`'f()'; "g()"; 'it\\'s h()'; // i()\n/* j() */ k()`), 'k');
    assert.equal(names('a = /f()[/"]g()/; b()'), 'b');
    assert.equal(names('if (x) /f()"/.test(y)'), 'test');
    assert.equal(names('a = b / c; f(); d = e / g()'), 'f g');
    assert.equal(names('a++ / f() / 2'), 'f');
    assert.equal(names('`f() ${g(`h() ${i({})}`)} j()`; k()'), 'g i k');
    assert.equal(names('`${{ a: f() }}` + g()'), 'f g');
    assert.equal(names("'unterminated\nf()"), 'f');
  });
  it('reads on behind JSX text', () => {
    assert.equal(names("const x = <p>Don't f</p>; g()", 'a.tsx'), 'g');
    assert.equal(names('const x = <a href="b">http://c</a>; g()', 'a.tsx'), 'g');
    assert.equal(names('const x = <A {...p} /> ; f(); const y = <B c={1} />; g()', 'a.tsx'), 'f g');
  });
  it('imports in every form', () => {
    const facts = lex(`import a, { b as c, type T } from 'm';
      import * as n from "n"; import 'side';
      import type { U } from 'u'; import type from 'v'; import { type } from 'w'
      import r = require('r');
      const s = require('s');
      function f() { const { t } = require('t'); return import(\`x\`) }
      import { /* why */ d, // and
        e } from 'y'`);
    assert.deepEqual(importTexts(facts), [
      'm default>a,b>c',
      'm T>T type',
      'n *>n',
      'side',
      'u U>U type',
      'v default>type',
      'w type>type',
      'r *>r',
      's *>#1',
      't *>#2 dynamic',
      'x *>#3 dynamic',
      'y d>d,e>e',
    ]);
    assert.deepEqual(facts.imports.at(-1)!.at, { file: 'main.ts', line: 7, column: 7, endLine: 8, endColumn: 21 });
    assert.deepEqual(importTexts(lex('import.meta.url; o.import("x"); const a = { import: 1 }')), []);
  });
  it('exports in every form', () => {
    const source = `export const a = f(1, 2), b: T = 2; let no = 1, neither = 2
      export const { c, d: e, ...g } = o
      export default class H {}
      export async function* i() {}
      export abstract class J {}
      export enum K {} export const enum L {}
      export namespace M {}
      export interface N {} export type O = 1
      export { p, q as r, type s }`;
    assert.deepEqual(exportNames(lex(source)), [
      'a',
      'b',
      'c',
      'e',
      'g',
      'default',
      'i',
      'J',
      'K',
      'L',
      'M',
      'p',
      'r',
      's',
    ]);
    assert.deepEqual(exportNames(lex('export const m: Map<string, number> = x, n = 1')), ['m', 'n']);
    assert.deepEqual(
      exportNames(lex('module.exports = {}; exports.a = 1; module.exports.b = 2; exports.c === 3', 'a.js')),
      ['export=', 'a', 'b'],
    );
    const facts = lex(
      "export { a as b, default } from 'm'; export * from 'n'; export * as ns from 'o'; export type { T } from 'p'",
    );
    assert.deepEqual(facts.reexports, [
      { specifier: 'm', exported: 'a', name: 'b' },
      { specifier: 'm', exported: 'default', name: 'default' },
      { specifier: 'o', exported: '*', name: 'ns' },
      { specifier: 'p', exported: 'T', name: 'T' },
    ]);
    assert.deepEqual(facts.stars, ['n']);
  });
  it('says of a statement whether it uses what libraries act with: packages and globals', () => {
    assert.ok(acts("import axios from 'axios'\naxios.get(url)"));
    assert.ok(acts("import type { AxiosInstance } from 'axios'\nfunction f(a: AxiosInstance) {}"));
    assert.ok(acts("const x = require('axios/lib/core')"));
    assert.ok(acts("import { S3 } from '@aws-sdk/client-s3'\nexport const s3 = new S3({})"));
    assert.ok(acts("import http from 'node:http'\nhttp.request(url)"));
    assert.ok(acts('await fetch(url)'));
    assert.ok(!acts("import axios from 'axios'\nfunction f() {}"));
    assert.ok(!acts("import x from 'axios-mock'; import y from './axios'\nx(y)"));
    assert.ok(!acts('repo.fetch(url)'));
    assert.ok(!acts("'fetch(url)' // fetch(url)\n`fetch(url)`"));
    assert.ok(!acts("import axios from 'axios'\naxios.get()", 'a.d.ts'));
    assert.equal(names('f()', 'a.d.mts'), '');
  });
  it('tells top-level statements apart, with what they declare and use', () => {
    const source = `import { a } from './a'
import Redis from 'ioredis'
const { x, y: z } = a()
@Injectable()
export class Foo extends Bar {
  constructor(private r: Redis) {}
}
export const f = async (q) => { return z.get(q) }
function g() { return new Foo() }
export { g as h };
export default f
;(async () => { await g() })()
const m = require('./m'), n = 3
`;
    assert.deepEqual(units(source), [
      'x,y,z <- a',
      'Foo <- Redis (type)',
      'f <- z (function)',
      'g <- Foo (function)',
      'h <- g',
      'default <- f',
      ' <- g',
      'm,n <- #1',
    ]);
    assert.deepEqual(units('const a =\n  b\nconst b = a ?\nc : d\nfunction c() {}'), [
      'a <- b',
      'b <- a,c',
      'c <-  (function)',
    ]);
  });
  it('says nothing of statements where a bracket closes that nothing opened', () => {
    assert.equal(lex('f() }\nconst a = 1').units, undefined);
  });
  it('survives anything', () => {
    for (const source of [
      '',
      '`${',
      "'",
      '/*',
      '/',
      '<a',
      '}}}',
      'import {',
      'export {',
      '\0',
      'export const',
      '`${`${`',
    ])
      assert.doesNotThrow(() => lex(source, 'a.tsx'), source);
  });
  it('agrees with the full reader on every file of this repository', async () => {
    const readFull = await typescript.loadFull();
    const files = ['src', 'test'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    assert.ok(files.length > 100);
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      const full = readFull(file, '', source);
      if (full.problems.length > 0) continue;
      const lexed = lex(source, file);
      const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
      const typeImport = /^\S+ \*>#\d+ /;
      assert.deepEqual(
        sorted(importTexts(lexed).filter((one) => !typeImport.test(one))),
        sorted(importTexts(full).filter((one) => !typeImport.test(one))),
        file,
      );
      assert.deepEqual(sorted(exportNames(lexed)), sorted(exportNames(full)), file);
      assert.deepEqual([lexed.reexports, lexed.stars], [full.reexports, full.stars], file);
      const known = new Set(lexed.names);
      for (const { callee, at } of full.sites) {
        const name =
          callee !== null &&
          typeof callee === 'object' &&
          (callee.k === 'ref' ? callee.name : callee.k === 'member' ? callee.key : undefined);
        if (typeof name !== 'string' || name === 'super' || /[~#]/.test(name)) continue;
        assert.ok(known.has(name), `${file}:${at.line} ${name}`);
      }
    }
  });
});
