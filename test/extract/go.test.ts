import assert from 'node:assert/strict';
import { language } from '../../src/extract/languages/go/index.ts';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import type { SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { textOf } from '../../src/model/value-text.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = { packages: ['net/http', 'github.com/jackc/pgx*'], globals: [], hash: '' };

describe('Go at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('shop/a.go', 'blob', `package shop\n${text}`);
  const body = (statements: string, head = 'p string'): SourceFacts =>
    facts(`func run(${head}) (string, error) {\n${statements}\n}`);
  const named = (all: SourceFacts, name: string): string =>
    textOf(all.declarations.find((one) => one.name === name)?.value ?? null, all);
  const returned = (all: SourceFacts, fn = 'run'): string =>
    textOf(all.scopes.find((one) => one.name === fn)?.returns ?? null, all);
  const called = (all: SourceFacts): string[] =>
    all.sites.map((one, site) => textOf({ k: 'site', site }, all) + one.within.map((c) => ` ${c.in}`).join(''));

  it('joins text, keeps arithmetic, reads raw text and escapes', () => {
    const all = body('a := "x" + p + "y"\nb := 2 * 1_000\nc := `a\\n`\nd := "\\u0041\\t\\x42\\101"');
    assert.equal(named(all, 'a'), '"x${param p}y"');
    assert.equal(named(all, 'b'), '2 * 1000');
    assert.equal(named(all, 'c'), '"a\\\\n"');
    assert.equal(named(all, 'd'), '"A\\tBA"');
  });

  it('knows names of packages, of the package and of the file', () => {
    const all = facts(
      'import (\n"net/http"\nr "github.com/redis/go-redis/v9"\n)\nvar own = http.Get\nvar b = other\nvar c = r.New',
    );
    assert.deepEqual(
      all.imports.map((one) => [one.specifier, ...one.names.flat()].join(' ')),
      ['net/http#Get Get http.Get', 'github.com/redis/go-redis/v9#New New r.New', './#other other other'],
    );
  });

  it('lets a variable hide a package', () => {
    const all = facts('import "net/url"\nfunc f(url string) { g(url.Host) }');
    assert.deepEqual(called(all), ['g from "./#g"((param url).Host)']);
  });

  it('keeps what a variable holds from where it is assigned', () => {
    const all = body('a := "1"\nuse(a)\na = "2"\nuse(a)');
    assert.deepEqual(called(all), ['use from "./#use"(a)', 'use from "./#use"(a~1)']);
    assert.equal(named(all, 'a~1'), '"2"');
  });

  it('reads a default as one', () => {
    const all = body('if p == "" {\np = "80"\n}\nreturn p, nil');
    assert.equal(named(all, 'p~1'), 'param p ?? "80"');
    const checked = facts('func get(k, d string) string {\nif v := read(k); v != "" {\nreturn v\n}\nreturn d\n}');
    assert.equal(returned(checked, 'get'), 'v ?? param d');
    const missing = facts('func get(k, d string) string {\nv, ok := look(k)\nif !ok {\nreturn d\n}\nreturn v\n}');
    assert.equal(returned(missing, 'get'), 'v ?? param d');
  });

  it('leaves out what goes back beside an error', () => {
    assert.equal(returned(body('if bad {\nreturn "", err\n}\nreturn p, nil')), 'param p');
  });

  it('makes structs of literals, and fields of what is set later', () => {
    const all = facts(
      'type S struct {\n Base\n a, b string\n}\nfunc (s *S) Run() { s.b = "3" }\nfunc f() {\ns := &S{a: "1"}\ns.b = "2"\nt := S{Base{}, "x", "y"}\n}',
    );
    assert.equal(named(all, 's'), 'new S({a: "1", b: "2"})');
    assert.equal(named(all, 't'), 'new S({Base: new Base from "./#Base"({}), a: "x", b: "y"})');
    const cls = all.scopes.find((one) => one.name === 'S')!;
    assert.deepEqual(
      cls.members!.map((one) => one.name),
      ['constructor', 'Base', 'a', 'b', 'Run'],
    );
    assert.equal(textOf(cls.extends!, all), 'Base from "./#Base"');
    assert.equal(cls.part, 'shop#S');
    assert.deepEqual(
      all.assigned.map((one) => `${textOf(one.of, all)}.${String(one.key)} = ${textOf(one.value, all)}`),
      ['this.b = "3"', 's.b = "2"'],
    );
  });

  it('gives methods of a type of another file as a part of it', () => {
    const all = facts('func (s *S) Run() {}');
    assert.deepEqual(
      all.exports.map((one) => one.name),
      ['S+'],
    );
    assert.equal(all.scopes[0]!.part, 'shop#S');
  });

  it('keeps what a function writes through a pointer, and where its caller asked for it', () => {
    const all = facts(
      'func fill(to *string, k string) { *to = k }\nfunc f(s *S) {\nvar a string\nfill(&a, "1")\nfill(&s.b, "2")\n}',
    );
    const fn = all.scopes.find((one) => one.name === 'fill')!;
    assert.deepEqual(fn.writes, [{ param: 0, value: { k: 'param', scope: 0, index: 1 } }]);
    assert.deepEqual(
      all.declarations.filter((one) => one.name === 'a').map((one) => one.value),
      [null, { k: 'out', site: 0, arg: 0 }],
    );
    assert.deepEqual(
      all.assigned.map((one) => [one.key, one.value]),
      [['b', { k: 'out', site: 1, arg: 0 }]],
    );
  });

  it('says what becomes of an error', () => {
    const handler = (statements: string, head?: string): string | undefined => {
      const all = body(statements, head);
      const found = all.sites
        .find((one) => textOf(one.callee, all).startsWith('call'))!
        .within.find((c) => c.in === 'try');
      return found?.in === 'try' ? found.handler : undefined;
    };
    assert.equal(handler('_, err := call()\nif err != nil {\nreturn "", err\n}'), undefined);
    assert.equal(handler('_, err := call()\nif err != nil {\nlog(err)\n}'), 'continues');
    assert.equal(handler('_, err := call()\nif err != nil {\nreturn "none", nil\n}'), 'returns-value');
    assert.equal(handler('if err := call(); err != nil {\nlog.Fatal(err)\n}'), undefined);
    assert.equal(handler('if v, err := call(); err == nil {\nuse(v)\n}'), 'continues');
    assert.equal(handler('_ = call()'), 'swallows');
    assert.equal(handler('v, _ := call()\nuse(v)'), 'swallows');
    assert.equal(handler('go call()'), 'swallows');
    assert.equal(handler('_, err := call()\nif errors.Is(err, nothing) {\nreturn "", nil\n}'), undefined);
  });

  it('reads what runs at once as part of the function around it', () => {
    const all = body('for _, x := range list {\ngo func() {\ncall(x)\n}()\n}');
    const site = all.sites.find((one) => textOf(one.callee, all).startsWith('call'))!;
    assert.deepEqual(
      site.within.map((one) => one.in),
      ['loop', 'try'],
    );
  });

  it('reads tags that name variables', () => {
    const all = facts(
      'type C struct {\nURL string `env:"URL,required" envDefault:"http://a,b" json:"x"`\nOther string `json:"y"`\n}',
    );
    assert.deepEqual(called(all), ['@field from "#tag#field"({env: "URL", envDefault: "http://a,b", json: "x"})']);
  });

  it('reads what it can of a broken file', () => {
    assert.deepEqual(called(body('a := g("1")\nb := (\n')).length, 1);
  });
});

describe('Go at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('shop/a.go', 'blob', text, TRIGGERS);

  it('finds imports, declared names and used ones', () => {
    const { facts, triggered } = lex(
      'package shop\nimport (\n h "net/http"\n _ "x/y"\n)\n// import "no"\nvar (\n a = `"\n`\n b, c int\n)\nconst D = 1\ntype E struct { F int }\nfunc G(x int) (y int) { h.Get(other(1)) ; var z = 1 }\nfunc (e *E) H() { e.Do() }',
    );
    assert.equal(triggered, true);
    assert.deepEqual(
      facts.exports.map((one) => one.name),
      ['D', 'E', 'G', 'a', 'b', 'c'],
    );
    assert.deepEqual(
      facts.imports.map((one) => one.specifier),
      ['net/http#Get', 'x/y#', './#F', './#other'],
    );
    assert.deepEqual(
      facts.names.filter((one) => /^[A-Z]/.test(one)),
      ['D', 'Do', 'E', 'F', 'G', 'Get', 'H'],
    );
  });

  it('is triggered by packages of a known module alone', () => {
    assert.equal(lex('package a\nimport "github.com/jackc/pgx/v5/pgxpool"').triggered, true);
    assert.equal(lex('package a\nimport "strings"').triggered, false);
  });

  it('says what a tool generated', () => {
    assert.equal(lex('// Code generated by protoc-gen-go. DO NOT EDIT.\npackage a').facts.generated, true);
  });
});
