import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { language as typescript } from '../../src/extract/languages/typescript/index.ts';
import type { Context, Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { isSpread, type Spread, type Value } from '../../src/model/value.ts';
import { textOf } from '../../src/model/value-text.ts';

let readFull: ReadFull;
before(async () => {
  readFull = await typescript.loadFull();
});

const read = (source: string, file = 'main.ts'): SourceFacts => readFull(file, 'blob', source);

/** Text forms of everything that the name is given, in order. */
const given = (source: string, name: string, file?: string): string[] => {
  const facts = read(source, file);
  return facts.declarations.filter((d) => d.name === name).map((d) => textOf(d.value, facts));
};
/** Asserts the text form of what `x` is given first. */
const x = (source: string, expected: string): void => assert.equal(given(source, 'x')[0], expected, source);
const exported = (source: string, file?: string): string[] => {
  const facts = read(source, file);
  return facts.exports.map((e) => `${e.name} = ${textOf(e.value, facts)}`);
};
const argText = (arg: Value | Spread, facts: SourceFacts): string =>
  isSpread(arg) ? `...${textOf(arg.of, facts)}` : textOf(arg, facts);
const siteTexts = (facts: SourceFacts): string[] =>
  facts.sites.map((site) => `${textOf(site.callee, facts)}(${site.args.map((arg) => argText(arg, facts)).join(', ')})`);
/** The site whose callee reads so. */
const site = (facts: SourceFacts, callee: string): Site => {
  const found = facts.sites.find((s) => textOf(s.callee, facts) === callee);
  assert.ok(found, `no site ${callee} among ${facts.sites.map((s) => textOf(s.callee, facts)).join(' ')}`);
  return found;
};
const contextText = (context: Context, facts: SourceFacts): string => {
  if (context.in === 'loop') return context.bound === undefined ? 'loop' : `loop ${context.bound}`;
  if (context.in === 'parallel') return `parallel ${context.group}`;
  if (context.in === 'branch') return 'branch';
  return `try ${context.handler}${context.fallback === undefined ? '' : ` ${textOf(context.fallback, facts)}`}`;
};
const within = (source: string, callee: string): string => {
  const facts = read(source);
  return site(facts, callee)
    .within.map((context) => contextText(context, facts))
    .join(' > ');
};
/** A class's members as `kind name = values`. */
const members = (source: string, name: string): string[] => {
  const facts = read(source);
  const found = facts.scopes.find((s) => s.kind === 'class' && s.name === name);
  assert.ok(found?.members, `no class ${name}`);
  return found.members.map((m) => {
    const values = m.values.map((v) => `${textOf(v.value, facts)} in ${facts.scopes[v.scope]?.name ?? 'module'}`);
    const type = m.type === undefined ? '' : `: ${textOf(m.type, facts)}`;
    return `${m.abstract ? 'abstract ' : ''}${m.kind} ${m.name}${type} = ${values.join('; ')}`;
  });
};

describe('extract: TypeScript', () => {
  describe('values', () => {
    it('keeps literals bare', () => {
      x("const x = 'a'", '"a"');
      x('const x = `a`', '"a"');
      x('const x = 5_000', '5000');
      x('const x = 0x10', '16');
      x('const x = -1', '-1');
      x('const x = 10n', '10');
      x('const x = true', 'true');
      x('const x = null', 'null');
      x('const x = undefined', 'null');
      x('let x', '?not-found');
    });
    it('drops what does not change a value', () => {
      x('const x = (a as any)!', 'a');
      x('const x = <any>a', 'a');
      x('const x = a satisfies B', 'a');
      x('const x = await a', 'a');
    });
    it('joins text and computes with numbers', () => {
      x('const x = `http://${h}:${80}/`', '"http://${h}:80/"');
      x("const x = 'a' + b + 'c'", '"a${b}c"');
      x("const x = 'a' + 'b'", '"ab"');
      x('const x = a + b', 'a + b');
      x("const x = a + b + 'c' + d", '"${a + b}c${d}"');
      x('const x = a + b + c', 'a + b + c');
      x(`const x = 'a'${' + b'.repeat(1000)}`, `"a${'${b}'.repeat(1000)}"`);
      x('const x = 5 * 1000', '5 * 1000');
      x('const x = (a - 1) / 2', '(a - 1) / 2');
      x('const x = +a', 'a');
    });
    it('offers alternatives', () => {
      x('const x = a ?? b ?? 1', 'a ?? b ?? 1');
      x('const x = a || b', 'a ?? b');
      x('const x = c ? a : d ? b : 1', 'a|b|1');
      x('const x = a && b', 'b');
      x('const x = (a, b)', 'b');
      x('const x = (c ? a : b) ?? d', '(a|b) ?? d');
    });
    it('accesses members', () => {
      x('const x = a.b?.c!.d', 'a.b.c.d');
      x("const x = a['b']", 'a.b');
      x('const x = a[b][0]', 'a[b][0]');
      x('const x = a?.[b]', 'a[b]');
    });
    it('reads the environment in every spelling', () => {
      x('const x = process.env.A', '${env:A}');
      x("const x = process.env['A'] ?? 'b'", '${env:A|b}');
      x('const x = import.meta.env.A', '${env:A}');
      x('const x = Bun.env.A', '${env:A}');
      x("const x = Deno.env.get('A')", '${env:A}');
      x('const x = globalThis.process.env.A', '${env:A}');
      x('const { env } = process; const x = env.A', 'env.A');
      assert.deepEqual(given('const { env } = process', 'env'), ['${env}']);
      assert.deepEqual(given('const { A = 1 } = process.env', 'A'), ['${env:A|1}']);
      assert.deepEqual(given('const { env: { A } } = process', 'A'), ['${env:A}']);
      x("import process from 'node:process'; const x = process.env.A", '${env:A}');
      x("import { env } from 'process'; const x = env.A", '${env:A}');
      x("const p = require('process'); const x = p.env.A", '${env:A}');
      x('const process = make(); const x = process.env.A', 'process.env.A');
      x('function f(process) { const x = process.env.A }', '(param process).env.A');
    });
    it('keeps objects and arrays with keys, spreads and lines', () => {
      x("const x = { a, b: 1, 'c-d': 2, [k]: 3, ...r, 5: 6 }", '{a: a, b: 1, c-d: 2, [k]: 3, ...r, "5": 6}');
      x('const x = [a, ...b, , 1]', '[a, ...b, null, 1]');
      x('const x = { m() { return 1 }, get g() { return 2 }, set g(v) {}, async *n() {} }', '{m: fn m, g: 2, n: fn n}');
      const facts = read('const x = {\n  a: 1,\n  b: 2,\n}');
      const value = facts.declarations[0]!.value as unknown as { entries: { line: number }[] };
      assert.deepEqual(
        value.entries.map((e) => e.line),
        [2, 3],
      );
    });
    it('names what it does not understand', () => {
      const facts = read('const a = /r/; const b = f`x` % 2; const c = !d; const e = <T,>() => 1');
      assert.deepEqual(facts.declarations[0]!.value, {
        k: 'unknown',
        why: 'unsupported-syntax',
        syntax: 'RegularExpressionLiteral',
      });
      assert.deepEqual(facts.declarations[1]!.value, {
        k: 'unknown',
        why: 'unsupported-syntax',
        syntax: 'BinaryExpression %',
      });
      assert.equal(facts.sites.length, 1);
    });
    it('stops at a depth', () => {
      const deep = `const x = ${'('.repeat(400)}f()${')'.repeat(400)}`;
      x(deep, '?too-deep');
      assert.deepEqual(read(deep).problems, []);
      assert.deepEqual(read(`x = ${'['.repeat(20_000)}`).sites, []);
    });
  });

  describe('names', () => {
    it('refers from where a name is seen', () => {
      const facts = read('const a = 1; function f() { return a + b }');
      const { args } = facts.scopes[0]!.returns as unknown as { args: Value[] };
      assert.deepEqual(args[0], { k: 'ref', name: 'a', scope: 0 });
      assert.deepEqual(args[1], { k: 'ref', name: 'b', scope: -1 });
    });
    it('records every assignment, in closures too', () => {
      assert.deepEqual(given('let x = null; const f = () => { x = 1 }; x ??= 2; x += 3; x++', 'x'), [
        'null',
        '1',
        '2',
        'x + 3',
        '?dynamic',
      ]);
      const facts = read('let x; function f(p) { x = p }');
      assert.deepEqual(
        facts.declarations.map((d) => [d.name, d.scope]),
        [
          ['x', -1],
          ['x', -1],
          ['f', -1],
        ],
      );
    });
    it('takes patterns apart', () => {
      const source = 'const { a, b: { c = 1 }, ["d"]: e, ...r } = o; const [f, , g = 2, ...h] = l';
      assert.deepEqual(given(source, 'a'), ['o.a']);
      assert.deepEqual(given(source, 'c'), ['o.b.c ?? 1']);
      assert.deepEqual(given(source, 'e'), ['o.d']);
      assert.deepEqual(given(source, 'r'), ['o']);
      assert.deepEqual(given(source, 'f'), ['l[0]']);
      assert.deepEqual(given(source, 'g'), ['l[2] ?? 2']);
      assert.deepEqual(given(source, 'h'), ['?dynamic']);
      assert.deepEqual(given('let a, b; ({ a, b: [b = 1] } = o)', 'b'), ['?not-found', 'o.b[0] ?? 1']);
    });
    it('gives parameters as parameters, parts of them as members', () => {
      const facts = read('function f(a, { b = 1, c: [d] }, ...e) { return [a, b, d, e] }');
      assert.equal(textOf(facts.scopes[0]!.returns!, facts), '[param a, (param 1).b ?? 1, (param 1).c[0], param e]');
      assert.equal(facts.scopes[0]!.params[2]!.rest, true);
    });
    it('makes a variable of a parameter that is written to', () => {
      const source = 'function f(o) { o = o || {}; return o }';
      assert.deepEqual(given(source, 'o'), ['param o', 'param o ?? {}']);
      const facts = read(source);
      assert.equal(textOf(facts.scopes[0]!.returns!, facts), 'o');
    });
    it('keeps block names apart where they would meet', () => {
      const source = `const u = 'm';
        function f() { if (a) { const u = 'x'; g(u) } else { const u = 'y'; g(u) } return u }`;
      const facts = read(source);
      assert.deepEqual(
        facts.declarations.map((d) => `${d.name} = ${textOf(d.value, facts)}`),
        ['u = "m"', 'u~1 = "x"', 'u~2 = "y"', 'f = fn f'],
      );
      assert.deepEqual(siteTexts(facts), ['g(u~1)', 'g(u~2)']);
      assert.equal(textOf(facts.scopes[0]!.returns!, facts), 'u');
      assert.deepEqual(given('{ const x = 1 }', 'x'), ['1']);
    });
    it('hoists var to its function', () => {
      const facts = read('function f() { g(x); if (a) { var x = 1 } } ');
      assert.deepEqual(facts.sites[0]!.args, [{ k: 'ref', name: 'x', scope: 0 }]);
      assert.equal(facts.declarations.find((d) => d.name === 'x')!.scope, 0);
    });
    it('gives loop variables an unknown element of the list', () => {
      assert.deepEqual(given('for (const x of [a, b]) {}', 'x'), ['[a, b][?dynamic]']);
      assert.deepEqual(given('for (const x in o) {}', 'x'), ['?dynamic']);
    });
    it('keeps types as values', () => {
      const type = (source: string): string | undefined => {
        const facts = read(source);
        const found = facts.declarations.find((d) => d.name === 'x')?.type;
        return found === undefined ? undefined : textOf(found, facts);
      };
      assert.equal(type('let x: Redis | null | undefined'), 'Redis');
      assert.equal(type('let x: Redis | Cluster'), 'Redis|Cluster');
      assert.equal(type('let x: Promise<Stan>'), 'Stan');
      assert.equal(type('let x: Repository<Order>'), 'Repository');
      assert.equal(type('let x: Foo[]'), 'Array');
      assert.equal(type('let x: nats.Client'), 'nats.Client');
      assert.equal(type('let x: typeof y.z'), 'y.z');
      assert.equal(type("let x: import('pg').Pool"), '* from "pg".Pool');
      assert.equal(type('let x: string'), undefined);
      assert.equal(type('let x: () => void'), undefined);
      assert.equal(type("let x: 'get' | 'post'"), '"get"|"post"');
      assert.equal(type('let x: { redis: Redis; n: number }'), '{redis: Redis}');
      assert.equal(type("import type { Stan } from 'nats'; let x: Stan"), 'Stan from "nats"');
    });
    it('makes objects of enums and namespaces', () => {
      assert.deepEqual(given("enum S { A = 'a:b', B = 2, C, D = A, 'e' = 1 << 2 }", 'S'), [
        '{A: "a:b", B: 2, C: 3, D: "a:b", e: ?unsupported-syntax}',
      ]);
      assert.deepEqual(given('export namespace N { export const a = 1; const b = 2; export function f() {} }', 'N'), [
        '{a: a, f: f}',
      ]);
      assert.deepEqual(exported('export namespace N { export const a = 1 }'), ['N = N']);
    });
  });

  describe('functions', () => {
    it('collects what they return', () => {
      const facts = read(
        'function f() { if (a) return 1; return b } const g = () => c; async function h() { return await d } function i() { return }',
      );
      assert.deepEqual(
        facts.scopes.map((s) => [s.name, s.returns === undefined ? undefined : textOf(s.returns, facts), s.async]),
        [
          ['f', '1|b', undefined],
          ['g', 'c', undefined],
          ['h', 'd', true],
          ['i', undefined, undefined],
        ],
      );
    });
    it('marks closures that are arguments', () => {
      const facts = read('retry(async () => f()); new Promise((r) => r()); use({ a: () => 1 }); const b = () => 2');
      assert.deepEqual(
        facts.scopes.map((s) => s.inline ?? false),
        [true, true, false, false],
      );
    });
    it('resolves this', () => {
      const facts = read(
        'class A { m() { return () => this.a } static s() { return this } f = this.b } function g() { return this }',
      );
      const klass = facts.scopes.findIndex((s) => s.name === 'A');
      const returns = (name: string): Value => facts.scopes.find((s) => s.name === name)!.returns!;
      assert.deepEqual(returns('m'), { k: 'fn', scope: 2 });
      assert.deepEqual(facts.scopes[2]!.returns, { k: 'member', of: { k: 'this', scope: klass }, key: 'a' });
      assert.deepEqual(returns('s'), { k: 'class', scope: klass });
      assert.deepEqual(returns('g'), { k: 'this', scope: facts.scopes.findIndex((s) => s.name === 'g') });
    });
  });

  describe('classes', () => {
    it('has members of every kind', () => {
      const source = `abstract class A extends mix(B) implements C, d.D {
        private a: Redis = make();
        static s = 1;
        declare t: T;
        #p = 2;
        constructor(private readonly c: Client, e: string) { super(); this.u = e; later(() => { this.a = c }) }
        m() {}
        get g() { return 1 }
        set g(v) { this.w = v }
        static sm() {}
        abstract q(): Q;
        abstract r: R;
      }`;
      assert.deepEqual(members(source, 'A'), [
        'field a: Redis = make() in <init>; param c in module',
        'static s = 1 in <init>',
        'field t: T = ',
        'field #p = 2 in <init>',
        'field u = param e in constructor',
        'field c: Client = param c in constructor',
        'constructor constructor = fn constructor in A',
        'method m = fn m in A',
        'getter g = fn g in A',
        'field w = param v in g',
        'static sm = fn sm in A',
        'abstract method q: Q = ',
        'abstract field r: R = ',
      ]);
      const facts = read(source);
      const klass = facts.scopes.find((s) => s.kind === 'class')!;
      assert.equal(textOf(klass.extends!, facts), 'mix(B)');
      assert.deepEqual(
        klass.implements!.map((v) => textOf(v, facts)),
        ['C', 'd.D'],
      );
      assert.equal(siteTexts(facts)[2], 'super()');
    });
    it('attaches decorators as sites', () => {
      const facts = read(`@Injectable() @Plain class A {
        @Inject('T') f: F;
        constructor(@Inject(X) private c: C) {}
        @Get(':id') m(@Body() b: B) {}
      }`);
      const klass = facts.scopes.find((s) => s.kind === 'class')!;
      const texts = (values: readonly Value[]): string[] => values.map((v) => textOf(v, facts));
      assert.deepEqual(texts(klass.decorators), ['@Injectable()', '@Plain()']);
      assert.deepEqual(texts(klass.members!.find((m) => m.name === 'f')!.decorators), ['@Inject("T")']);
      assert.deepEqual(texts(klass.members!.find((m) => m.name === 'm')!.decorators), ['@Get(":id")']);
      assert.deepEqual(texts(facts.scopes.find((s) => s.name === 'constructor')!.params[0]!.decorators), [
        '@Inject(X)',
      ]);
      assert.deepEqual(texts(facts.scopes.find((s) => s.name === 'm')!.params[0]!.decorators), ['@Body()']);
      assert.ok(facts.sites.every((s) => s.kind === 'decorator'));
    });
  });

  describe('modules', () => {
    it('imports in every form', () => {
      const facts = read(`import a, { b as c, type T } from 'm';
        import * as n from 'n';
        import type { U } from 'u';
        import 'side';
        import r = require('r');
        const s = require('s');
        function f() { const { t } = require('t'); return import('v') }
        const lazy = await import('w');`);
      assert.deepEqual(
        facts.imports.map((i) => [i.specifier, i.names.map((n) => n.join(' as ')).join(), i.typeOnly, i.dynamic]),
        [
          ['m', 'default as a,b as c', undefined, undefined],
          ['m', 'T as T', true, undefined],
          ['n', '* as n', undefined, undefined],
          ['u', 'U as U', true, undefined],
          ['side', '', undefined, undefined],
          ['r', '* as r', undefined, undefined],
          ['s', '* as #1', undefined, undefined],
          ['t', '* as #2', undefined, true],
          ['v', '* as #3', undefined, true],
          ['w', '* as #4', undefined, true],
        ],
      );
      assert.equal(textOf(facts.declarations.find((d) => d.name === 't')!.value, facts), '* from "t".t');
      assert.equal(facts.sites.length, 0);
      assert.equal(read('const require = f; require("x")').imports.length, 0);
      const made =
        "import { createRequire } from 'module'; const require = createRequire(import.meta.url); require('x')";
      assert.equal(read(made).imports[1]!.specifier, 'x');
      assert.deepEqual(siteTexts(read('require(name)')), ['require(name)']);
    });
    it('exports in every form', () => {
      assert.deepEqual(
        exported('export const a = 1, { b } = o; export function f() {} export class C {} export enum E {}'),
        ['a = a', 'b = b', 'f = f', 'C = C', 'E = E'],
      );
      assert.deepEqual(exported('const a = 1; export { a as b, a as default }'), ['b = a', 'default = a']);
      assert.deepEqual(exported('export default () => 1'), ['default = fn']);
      assert.deepEqual(exported('export default class {}'), ['default = class']);
      assert.deepEqual(exported('export default function f() {}'), ['default = f']);
      assert.deepEqual(exported('export = { a: 1 }'), ['export= = {a: 1}']);
      assert.deepEqual(exported('module.exports = { a }; exports.b = 2; module.exports.c = 3', 'a.js'), [
        'export= = {a: a}',
        'b = exports.b',
        'c = exports.c',
      ]);
      const facts = read("export { a as b, default } from 'm'; export * from 'n'; export * as ns from 'o'");
      assert.deepEqual(facts.reexports, [
        { specifier: 'm', exported: 'a', name: 'b' },
        { specifier: 'm', exported: 'default', name: 'default' },
        { specifier: 'o', exported: '*', name: 'ns' },
      ]);
      assert.deepEqual(facts.stars, ['n']);
    });
    it('keeps members assigned to names', () => {
      const facts = read('Page.getProps = load; client.defaults.timeout = 5');
      assert.deepEqual(
        facts.assigned.map((a) => [textOf(a.of, facts), a.key, textOf(a.value, facts)]),
        [
          ['Page', 'getProps', 'load'],
          ['client.defaults', 'timeout', '5'],
        ],
      );
    });
  });

  describe('sites', () => {
    it('are numbered in source order', () => {
      const facts = read('a(b(c)).d(e()); new F(g`t${h}`)');
      assert.deepEqual(siteTexts(facts), ['a(b(c))', 'b(c)', 'a(b(c)).d(e())', 'e()', 'F(g("t${h}"))', 'g("t${h}")']);
      assert.deepEqual(
        facts.sites.map((s) => s.order),
        [0, 1, 2, 3, 4, 5],
      );
    });
    it('know what becomes of their result', () => {
      const uses = (source: string, file?: string): string[] =>
        read(source, file).sites.map((s) => `${s.use}${s.awaited ? ' awaited' : ''}`);
      assert.deepEqual(uses('f()'), ['dropped']);
      assert.deepEqual(uses('await f()'), ['dropped awaited']);
      assert.deepEqual(uses('const a = (await f())!'), ['assigned awaited']);
      assert.deepEqual(uses('const a = (await f()).data'), ['chained awaited']);
      assert.deepEqual(uses('g(f())'), ['dropped', 'argument']);
      assert.deepEqual(uses('const h = () => f()'), ['returned']);
      assert.deepEqual(uses('function h() { return c ? f() : g() }'), ['returned', 'returned']);
      assert.deepEqual(uses('void f()'), ['dropped']);
      assert.deepEqual(uses('if (f()) {}'), ['argument']);
      assert.deepEqual(uses('await f().then(g)'), ['dropped awaited', 'dropped awaited']);
      assert.deepEqual(uses('const a = { b: f() }'), ['assigned']);
    });
    it('stand at the line of the last name', () => {
      const facts = read('this.client\n  .emit()\n  .send({\n    a: 1,\n  })');
      const send = facts.sites[1]!;
      assert.deepEqual([send.nameLine, send.at.line, send.at.endLine, send.at.endColumn], [3, 1, 3, 8]);
      const short = read('  f(1)').sites[0]!;
      assert.deepEqual([short.at.line, short.at.column, short.at.endColumn], [1, 3, 7]);
    });
    it('keep type arguments', () => {
      const facts = read('c.send<User, string>(1)');
      assert.deepEqual(
        facts.sites[0]!.typeArgs!.map((v) => textOf(v, facts)),
        ['User'],
      );
    });
    it('are found within JSX', () => {
      const facts = read('const x = <A b={f()} c={() => g()}>{h()}</A>', 'a.tsx');
      assert.deepEqual(siteTexts(facts), ['f()', 'g()', 'h()']);
      assert.equal(facts.scopes[0]!.inline, undefined);
    });
  });

  describe('contexts', () => {
    it('loops, with literal bounds', () => {
      assert.equal(within('for (let i = 0; i < 3; i++) f()', 'f'), 'loop 3');
      assert.equal(within('for (const a of [1, 2]) f()', 'f'), 'loop 2');
      assert.equal(within('for (const a of list) f()', 'f'), 'loop');
      assert.equal(within('while (a) f()', 'f'), 'loop');
      assert.equal(within('list.map(async (a) => f(a))', 'f'), 'loop');
      assert.equal(within('[1, 2].forEach(() => f())', 'f'), 'loop 2');
      assert.equal(within('list.map(f())', 'f'), '');
    });
    it('branches', () => {
      assert.equal(within('if (a) f()', 'f'), 'branch');
      assert.equal(within('if (f()) {}', 'f'), '');
      assert.equal(within('a && f()', 'f'), 'branch');
      assert.equal(within('const x = a ? f() : 1', 'f'), 'branch');
      assert.equal(within('switch (a) { case 1: f() }', 'f'), 'branch');
    });
    it('parallel groups', () => {
      const source = 'await Promise.all([f(), g()]); Promise.race([h()]); Promise.allSettled(list.map(() => i()))';
      assert.equal(within(source, 'f'), 'parallel 0');
      assert.equal(within(source, 'g'), 'parallel 0');
      assert.equal(within(source, 'h'), 'parallel 1');
      assert.equal(within(source, 'i'), 'try continues > parallel 2 > loop');
    });
    it('what encloses an inline closure, but not another function', () => {
      assert.equal(within('for (const a of l) retry(() => { if (b) f() })', 'f'), 'loop > branch');
      assert.equal(within('if (a) { const g = () => f() }', 'f'), '');
      assert.equal(within('for (const a of l) { class A { m() { f() } } }', 'f'), '');
    });
    it('error handling, by what it does', () => {
      const handled = (handler: string, after = ''): string =>
        within(`async function g(req, res, next) { try { await f() } catch (e) { ${handler} } ${after} }`, 'f');
      assert.equal(handled('throw e'), 'try rethrows');
      assert.equal(handled('log(e); throw new Error()'), 'try rethrows');
      assert.equal(handled('return reject(e)'), 'try rethrows');
      assert.equal(handled('process.exit(1)'), 'try rethrows');
      assert.equal(handled('if (e.code === 1) return null; throw e'), 'try rethrows');
      assert.equal(handled('if (a) { throw e } else { throw b }'), 'try rethrows');
      assert.equal(handled('return []'), 'try returns-value []');
      assert.equal(handled('if (a) return 1; return b'), 'try returns-value 1|b');
      assert.equal(handled(''), 'try swallows');
      assert.equal(handled('console.error(e)'), 'try swallows');
      assert.equal(handled('return'), 'try swallows');
      assert.equal(handled('console.error(e)', 'after()'), 'try continues');
      assert.equal(handled('return', 'after()'), 'try swallows');
      assert.equal(handled('next(e)'), 'try fails-response');
      assert.equal(handled('res.status(500).json({})'), 'try fails-response');
      assert.equal(handled('return res.status(502).send()'), 'try fails-response');
      assert.equal(handled('return res.status(err.status || 500).send()'), 'try fails-response');
      assert.equal(handled('res.sendStatus(503); return'), 'try fails-response');
      assert.equal(handled('reply.code(500).send()'), 'try fails-response');
      assert.equal(handled('ctx.status = 500'), 'try fails-response');
      assert.equal(handled('ctx.throw(500)'), 'try fails-response');
      assert.equal(handled('throw new HttpException("x", 500)'), 'try fails-response');
      assert.equal(handled('return NextResponse.json({}, { status: 500 })'), 'try fails-response');
      assert.equal(handled('return new Response("", { status: 404 })'), 'try fails-response');
      assert.equal(handled('return res.status(200).json([])'), 'try returns-value (param res).status(200).json([])');
    });
    it('sees code after the try in its function only', () => {
      assert.equal(within('for (;;) { try { f() } catch {} }', 'f'), 'loop > try continues');
      assert.equal(within('function g() { try { f() } catch {} } after()', 'f'), 'try swallows');
      assert.equal(within('function g() { if (a) { try { f() } catch {} } after() }', 'f'), 'branch > try continues');
      assert.equal(within('try { a() } catch { f() }', 'f'), 'branch');
      assert.equal(within('try { f() } finally {}', 'f'), '');
    });
    it('leave closures alone that run later, or that nobody waits for', () => {
      assert.equal(within('try { e.on("x", () => f()) } catch {}', 'f'), '');
      assert.equal(within('try { setTimeout(() => f()) } catch {}', 'f'), '');
      assert.equal(within('try { list.forEach(async () => f()) } catch {}', 'f'), 'loop');
      assert.equal(within('try { list.forEach(() => f()) } catch {}', 'f'), 'try swallows > loop');
      assert.equal(within('try { await retry(async () => f()) } catch {}', 'f'), 'try swallows');
    });
    it('rejection handlers of promises', () => {
      assert.equal(within('f().catch(() => [])', 'f'), 'try returns-value []');
      assert.equal(within('f().then(a).catch((e) => { throw e })', 'f'), 'try rethrows');
      assert.equal(within('f().then(a, () => null)', 'f'), 'try returns-value null');
      assert.equal(within('f().catch(() => {})', 'f'), 'try swallows');
      assert.equal(within('f().catch((e) => console.error(e))', 'f'), 'try swallows');
      assert.equal(within('f().catch(console.error)', 'f'), 'try swallows');
      assert.equal(within('f().catch(next)', 'f'), 'try fails-response');
      assert.equal(within('f().catch(handler)', 'f'), '');
    });
  });

  describe('comments', () => {
    const ignores = (source: string, file?: string): string[] =>
      read(source, file).ignores.map((i) => `${i.line} ${i.rules.join()}${i.reason ? `: ${i.reason}` : ''}`);
    it('speak of their own line or of the next line of code', () => {
      assert.deepEqual(ignores('f() // faultline-ignore missing-timeout: slow'), ['1 missing-timeout: slow']);
      assert.deepEqual(ignores('// faultline-ignore a, FLT401\n\n// more\nf()'), ['4 a,FLT401']);
      assert.deepEqual(ignores('/* faultline-ignore a: b */\nf()'), ['2 a: b']);
      assert.deepEqual(ignores('function g() {\n  // faultline-ignore a\n}'), ['3 a']);
      assert.deepEqual(ignores('g(\n  // faultline-ignore a\n  f(),\n)'), ['3 a']);
      assert.deepEqual(ignores('const x = <A>\n  {/* faultline-ignore a */}\n  <B c={f()} />\n</A>', 'a.tsx'), ['3 a']);
    });
    it('are never seen in strings, templates or JSX text', () => {
      assert.deepEqual(
        ignores("const a = '// faultline-ignore a'; const b = `// faultline-ignore a ${c} // faultline-ignore b`"),
        [],
      );
      assert.deepEqual(ignores('const x = <A>// faultline-ignore a</A>', 'a.tsx'), []);
      assert.deepEqual(ignores('const r = /[/]\\/ faultline-ignore a/'), []);
      assert.deepEqual(ignores('// say faultline-ignore a'), []);
    });
    it('must name a rule', () => {
      const facts = read('// faultline-ignore\nf()\n// faultline-ignore *\n');
      assert.deepEqual(facts.ignores, []);
      assert.deepEqual(
        facts.problems.map((p) => p.at?.line),
        [1, 3],
      );
    });
  });

  describe('broken input', () => {
    it('reports syntax errors and reads the rest', () => {
      const facts = read('const a = 1;\nfunction ( { \nfetch(a)');
      assert.ok(facts.problems.length > 0 && facts.problems.length <= 3);
      assert.match(facts.problems[0]!.message, /^Syntax error: /);
      assert.equal(facts.problems[0]!.at?.line, 2);
      assert.equal(facts.declarations[0]!.name, 'a');
    });
    it('survives anything', () => {
      for (const source of [
        '',
        '\uFEFFa()',
        '}{',
        'class { @',
        '<a',
        '`${',
        'import {',
        'export default',
        '/* ',
        'a?.',
        '\0\0',
        'enum { [',
        'for (',
        'x = '.repeat(9000),
      ]) {
        assert.doesNotThrow(() => read(source), source.slice(0, 20));
        assert.doesNotThrow(() => read(source, 'a.tsx'), source.slice(0, 20));
      }
    });
    it('reads any mutilation of real code without a crash', () => {
      const source = readFileSync('test/extract/typescript.test.ts', 'utf8');
      const cut = fc.tuple(fc.nat(source.length), fc.nat(400), fc.constantFrom(...'{}()[]<>=`$;,@#.?:/*\'"', ''));
      fc.assert(
        fc.property(cut, fc.boolean(), ([at, length, stray], jsx) => {
          const facts = read(
            source.slice(Math.max(0, at - 4000), at) + stray + source.slice(at + length, at + 4000),
            jsx ? 'a.tsx' : 'a.ts',
          );
          assert.ok(facts.problems.every(({ message }) => !message.startsWith('could not be read')));
        }),
        { numRuns: 150, seed: 1 },
      );
    });
    it('sees the mark of generated code', () => {
      assert.equal(read('// @generated by x\na()').generated, true);
      assert.equal(read('const a = "@generated"').generated, undefined);
    });
  });
});
