import assert from 'node:assert/strict';
import { language } from '../../src/extract/languages/csharp/index.ts';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import type { SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { textOf } from '../../src/model/value-text.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = { packages: ['StackExchange.Redis', 'dotnet:HttpClient'], globals: [], hash: '' };

describe('C# at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('shop/A.cs', 'blob', text);
  const body = (statements: string): SourceFacts =>
    facts(`class A {\n async Task Run(string p) {\n${statements}\n }\n}`);
  const named = (all: SourceFacts, name: string): string =>
    textOf(all.declarations.find((one) => one.name === name)?.value ?? null, all);

  it('reads texts of every kind', () => {
    const all = body('var a = $"x{p}y{{z}}";\nvar b = @"c:\\d""e";\nvar c = "a\\tb" + p;\nvar d = """\n  q\n  """;');
    assert.equal(named(all, 'a'), '"x${param p}y{z}"');
    assert.equal(named(all, 'b'), JSON.stringify('c:\\d"e'));
    assert.equal(named(all, 'c'), '"a\\tb${param p}"');
    assert.equal(named(all, 'd'), '"  q"'.replace('  q', 'q'));
  });

  it('reads defaults', () => {
    const all = body('var a = p ?? "x";\nvar b = p == null ? "y" : p;\nvar c = string.IsNullOrEmpty(p) ? "z" : p;');
    assert.equal(named(all, 'a'), 'param p ?? "x"');
    assert.equal(named(all, 'b'), 'param p ?? "y"');
    assert.equal(named(all, 'c'), 'param p ?? "z"');
  });

  it('keeps what is set on what was made, wherever it is set', () => {
    const all = body('var a = new Client(p) { Timeout = 5 };\na.Base = "x";\na.Retry.Max = 2;');
    assert.equal(named(all, 'a'), 'new Client from "#Client"(param p, {Timeout: 5, Base: "x", Retry: {Max: 2}})');
  });

  it('keeps what a lambda sets in its parameter', () => {
    const all = body('Use(o => o.Url = p);\nUse((sp, o) => { o.Retry.Max = 3; });');
    const writes = all.scopes
      .flatMap((one) => one.writes ?? [])
      .map((one) => [one.param, one.key, textOf(one.value, all)]);
    assert.deepEqual(writes, [
      [0, 'Url', 'param p'],
      [1, 'Retry.Max', '3'],
    ]);
  });

  it('gives positional arguments first, named ones as one object', () => {
    const all = body('Send("a", key: "b", value: 1);');
    assert.equal(textOf({ k: 'site', site: 0 }, all), 'this.Send("a", {key: "b", value: 1})');
  });

  it('knows fields, properties, primary constructors and base classes', () => {
    const all = facts(
      'namespace S;\nclass A(B b, string c) : Base(c), IA {\n const string P = "p";\n readonly D _d = new();\n string Q => _d.R + P;\n B B2 { get; } = b;\n}',
    );
    const cls = all.scopes[0]!;
    assert.equal(textOf(cls.extends!, all), 'Base from "#Base"');
    assert.deepEqual(
      cls.implements!.map((one) => textOf(one, all)),
      ['IA from "#IA"'],
    );
    assert.deepEqual(
      cls.members!.map((one) => `${one.kind} ${one.name}`),
      ['constructor constructor', 'static P', 'field _d', 'getter Q', 'field B2'],
    );
    assert.equal(textOf(cls.members![2]!.values[0]!.value, all), 'new D from "#D"()');
    assert.deepEqual(
      all.exports.map((one) => one.name),
      ['A', 'S.A'],
    );
  });

  it('says what a catch does', () => {
    const handler = (text: string): string | undefined => {
      const found = body(`try { Call(); } ${text}`).sites[0]!.within[0];
      return found?.in === 'try' ? found.handler : undefined;
    };
    assert.equal(handler('catch { throw; }'), 'rethrows');
    assert.equal(handler('catch (E e) { Log(e); }'), 'continues');
    assert.equal(handler('catch { return null; }'), 'swallows');
    assert.equal(handler('catch { return "x"; }'), 'returns-value');
    assert.equal(handler('catch { return StatusCode(503); }'), 'fails-response');
    assert.equal(handler('finally { Done(); }'), undefined);
  });

  it('reads top-level statements with functions that follow', () => {
    const all = facts('var app = Make();\napp.Map("/x", Handle);\nstatic string Handle() => "y";');
    assert.deepEqual(
      all.sites.map((one, site) => textOf({ k: 'site', site }, all)),
      ['Make()', 'app.Map("/x", Handle)'],
    );
    assert.equal(named(all, 'Handle'), 'fn Handle');
  });

  it('marks awaited calls and values compared with a text', () => {
    const all = body('if (p == "on") { await Call(); } else Other();');
    assert.equal(all.sites[0]!.awaited, true);
    assert.deepEqual(
      all.sites.map((one) => one.within[0]),
      [
        { in: 'branch', when: { value: { k: 'param', scope: 1, index: 0 }, equals: 'on' } },
        { in: 'branch', when: { value: { k: 'param', scope: 1, index: 0 }, equals: 'on', not: true } },
      ],
    );
  });
});

describe('C# at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('shop/A.cs', 'blob', text, TRIGGERS);

  it('finds namespaces, types, extension methods and what is opened', () => {
    const { facts } = lex(
      'global using G.H;\nusing X = A.B.C;\nusing System.Text;\nnamespace N.M { class P { void Q() { using var r = S.T(); } }\nstatic class U { public static V AddU<W>(this W w) => w; } }',
    );
    assert.deepEqual(
      facts.exports.map((one) => one.name),
      ['.AddU', 'N.M.P', 'N.M.U', 'P', 'U'],
    );
    assert.deepEqual(
      facts.imports.slice(0, 5).map((one) => one.specifier),
      ['global G.H.*', 'A.B.C#C', 'System.Text.*', 'own N.*', 'own N.M.*'],
    );
  });

  it('is triggered by a namespace, or by a type that needs none', () => {
    assert.equal(lex('using StackExchange.Redis;').triggered, true);
    assert.equal(lex('class A { HttpClient c; }').triggered, true);
    assert.equal(lex('class A { string c = "HttpClient"; }').triggered, false);
  });
});
