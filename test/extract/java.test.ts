import assert from 'node:assert/strict';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import { language } from '../../src/extract/languages/java/index.ts';
import type { Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = { packages: ['org.springframework.web.client', 'io.grpc*'], globals: [], hash: '' };

describe('Java at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('src/main/java/shop/A.java', 'blob', text);
  const body = (statements: string): SourceFacts =>
    facts(`package shop;\nclass A {\n void run(String p) {\n${statements}\n }\n}`);
  const named = (all: SourceFacts, name: string): unknown => all.declarations.find((one) => one.name === name)?.value;
  const site = (all: SourceFacts, name: string): Site =>
    all.sites.find(
      (one) =>
        typeof one.callee === 'object' && one.callee !== null && one.callee.k === 'member' && one.callee.key === name,
    )!;

  it('joins text and keeps arithmetic', () => {
    const all = body('String a = "x" + p + 1;\nlong b = 2 * 1_000L;');
    assert.deepEqual(named(all, 'a'), { k: 'join', parts: ['x', { k: 'param', scope: 1, index: 0 }, '1'] });
    assert.deepEqual(named(all, 'b'), { k: 'op', op: '*', args: [2, 1000] });
  });

  it('strips the common indentation of a text block', () => {
    assert.equal(named(body('String a = """\n      one\n        two\\n\n      """;'), 'a'), 'one\n  two\n\n');
  });

  it('reads escapes', () => {
    assert.equal(named(body('String a = "\\u0041\\t\\"";'), 'a'), 'A\t"');
  });

  it('keeps equal names of neighboring blocks apart', () => {
    const all = body('{ String a = "1"; use(a); }\n{ String a = "2"; use(a); }');
    const uses = all.sites.filter((one) => one.args.length === 1).map((one) => one.args[0]);
    assert.deepEqual(uses, [
      { k: 'ref', name: 'a', scope: 1 },
      { k: 'ref', name: 'a~1', scope: 1 },
    ]);
  });

  it('knows fields, statics and inherited names from locals', () => {
    const all = facts(
      'package shop;\nclass A extends B {\n static final String S = "s";\n String f;\n void run(String f2) { use(S, f, f2, other); }\n}',
    );
    assert.deepEqual(site(all, 'use').args, [
      { k: 'member', of: { k: 'class', scope: 0 }, key: 'S' },
      { k: 'member', of: { k: 'this', scope: 1 }, key: 'f' },
      { k: 'param', scope: 1, index: 0 },
      { k: 'member', of: { k: 'this', scope: 1 }, key: 'other' },
    ]);
  });

  it('writes what a constructor assigns to the field, in the constructor', () => {
    const all = facts('package shop;\nclass A {\n final String f;\n A(String f) { this.f = f; }\n}');
    const member = all.scopes[0]!.members!.find((one) => one.name === 'f')!;
    assert.deepEqual(member.values, [{ value: { k: 'param', scope: 1, index: 0 }, scope: 1 }]);
  });

  it('reads annotations as decorators with one object', () => {
    const all = facts('package shop;\n@Get("/a") @Named(name = "n", values = {"x", "y"}) @Bare\nclass A {}');
    assert.equal(all.scopes[0]!.decorators.length, 3);
    const objects = all.sites.map((one) =>
      one.args.map((arg) => JSON.parse(JSON.stringify(arg)).entries.map((entry: { key: string }) => entry.key)),
    );
    assert.deepEqual(objects, [[['value']], [['name', 'values']], []]);
  });

  it('gives records their accessors and Lombok classes their getters', () => {
    const record = facts('package shop;\nrecord A(String url) {}').scopes[0]!.members!.map(
      (one) => `${one.kind} ${one.name}`,
    );
    assert.ok(record.includes('method url') && record.includes('constructor constructor'));
    const data = facts(
      'package shop;\nimport lombok.Data;\n@Data\nclass A { private String url; }',
    ).scopes[0]!.members!.map((one) => one.name);
    assert.ok(data.includes('getUrl'));
  });

  it('says what a catch does', () => {
    const handler = (text: string): unknown =>
      site(body(`try { p.call(); } catch (Exception e) { ${text} }`), 'call').within.map((one) =>
        one.in === 'try' ? one.handler : one.in,
      );
    assert.deepEqual(handler('throw e;'), ['rethrows']);
    assert.deepEqual(handler('return;'), ['swallows']);
    assert.deepEqual(handler('log(e);'), ['continues']);
  });

  it('makes a lambda that is an argument part of its caller', () => {
    const all = body('p.each(x -> x.send(p));');
    const inner = site(all, 'send');
    assert.equal(all.scopes[inner.scope]!.inline, true);
    assert.deepEqual(inner.callee, { k: 'member', of: { k: 'param', scope: inner.scope, index: 0 }, key: 'send' });
  });

  it('writes names of the same package as imports, and nested types under their own name', () => {
    const all = facts('package shop;\nimport java.util.*;\nclass A { Bill b; Inner i; class Inner {} }');
    assert.deepEqual(
      all.imports.map((one) => [one.specifier, one.names.length]),
      [
        ['java.util.*', 0],
        ['shop.Bill', 1],
      ],
    );
  });

  it('reads ignore comments from comments alone', () => {
    const all = body(
      '// faultline-ignore missing-timeout: slow on purpose\np.call();\nString s = "// faultline-ignore x: no";',
    );
    assert.deepEqual(
      all.ignores.map((one) => [one.rules, one.line]),
      [[['missing-timeout'], 5]],
    );
  });

  it('survives text that is no Java', () => {
    for (const text of [
      '',
      '{{{{',
      'class',
      'class A { void f( { } }',
      '\u0000"""',
      'a'.repeat(5000),
      '('.repeat(3000),
    ])
      assert.equal(facts(text).depth, 'full');
  });
});

describe('Java at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('A.java', 'blob', text, TRIGGERS);

  it('triggers on packages and prefixes, not on neighbors', () => {
    assert.equal(lex('import org.springframework.web.client.RestTemplate;').triggered, true);
    assert.equal(lex('import org.springframework.web.client.*;').triggered, true);
    assert.equal(lex('import static io.grpc.stub.ClientCalls.asyncUnaryCall;').triggered, true);
    assert.equal(lex('import org.springframework.web.clientish.X;').triggered, false);
    assert.equal(
      lex('// import org.springframework.web.client.RestTemplate;\nString s = "import io.grpc.X;";').triggered,
      false,
    );
  });

  it('gives names that are called, types that are used and types that are declared', () => {
    const { facts } = lex(
      'package a;\nimport b.C;\n/* D */ class E extends F { void g() { h.i(); j("K"); } class L {} }\nenum M { X }',
    );
    assert.deepEqual(
      facts.exports.map((one) => one.name),
      ['E', 'M'],
    );
    assert.deepEqual(
      facts.imports.map((one) => one.specifier),
      ['b.C'],
    );
    for (const name of ['i', 'j', 'F']) assert.ok(facts.names.includes(name), name);
    assert.ok(!facts.names.includes('K') && !facts.names.includes('D'));
  });
});
