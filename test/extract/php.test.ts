import assert from 'node:assert/strict';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import { language } from '../../src/extract/languages/php/index.ts';
import type { Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = {
  packages: ['php:GuzzleHttp', 'php:global.curl_exec', 'php:global.PDO'],
  globals: ['fetch'],
  hash: '',
};

describe('PHP at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('src/A.php', 'blob', `<?php\n${text}`);
  const named = (all: SourceFacts, name: string): unknown => all.declarations.find((one) => one.name === name)?.value;
  const site = (all: SourceFacts, name: string): Site =>
    all.sites.find((one) => {
      const { callee } = one;
      if (typeof callee !== 'object' || callee === null) return false;
      return callee.k === 'member' ? callee.key === name : callee.k === 'ref' && callee.name === name;
    })!;
  const imports = (all: SourceFacts): unknown[] => all.imports.map((one) => [one.specifier, ...one.names.flat()]);
  const env = (key: string): unknown => ({ k: 'member', of: { k: 'env-all' }, key });

  it('joins text: variables in it, dots, sprintf, heredocs', () => {
    const all = facts(
      '$a = "http://$h/{$o->p}";\n$b = \'x\' . $h . "\\n";\n$c = sprintf(\'%s/%2$s\', $h, 1);\n$d = <<<E\nt $h\nE;\n',
    );
    const h = { k: 'ref', name: 'h', scope: -1 };
    const p = { k: 'member', of: { k: 'ref', name: 'o', scope: -1 }, key: 'p' };
    assert.deepEqual(named(all, 'a'), { k: 'join', parts: ['http://', h, '/', p] });
    assert.deepEqual(named(all, 'b'), { k: 'join', parts: ['x', h, '\n'] });
    assert.deepEqual(named(all, 'c'), { k: 'join', parts: [h, '/1'] });
    assert.deepEqual(named(all, 'd'), { k: 'join', parts: ['t ', h] });
  });

  it('knows the environment and its defaults', () => {
    const all = facts(
      "$a = getenv('A') ?: 'd';\n$b = $_ENV['B'] ?? 'e';\n$c = $_SERVER['C'];\n$d = $_SERVER['HTTP_HOST'];\n",
    );
    assert.deepEqual(named(all, 'a'), { k: 'alternatives', kind: '??', of: [env('A'), 'd'] });
    assert.deepEqual(named(all, 'b'), { k: 'alternatives', kind: '??', of: [env('B'), 'e'] });
    assert.deepEqual(named(all, 'c'), env('C'));
    assert.deepEqual(named(all, 'd'), { k: 'unknown', why: 'runtime-input' });
  });

  it('gives names their full ones: aliases, the namespace, the global one', () => {
    const all = facts(
      'namespace App;\nuse A\\B as C;\nuse D\\{E, F as G};\nuse function H\\i;\nnew C(); new E\\J(); new K(); new \\L(); i(); m(); \\n();\n',
    );
    assert.deepEqual(imports(all), [
      ['A\\B', 'B', 'C'],
      ['D\\E', 'E', 'E'],
      ['D\\F', 'F', 'G'],
      ['H\\i()', 'i', 'i'],
      ['D\\E\\J', 'J', 'J'],
      ['App\\K', 'K', 'K'],
      ['L', 'L', 'L'],
      ['App\\m()', 'm', 'm'],
      ['n()', 'n', 'n'],
    ]);
  });

  it('exports classes and functions under their full names, and what the file returns', () => {
    const all = facts('namespace App;\nclass A {}\nfunction f() {}\nreturn ["a" => 1];\n');
    assert.deepEqual(
      all.exports.map((one) => one.name),
      ['App\\A', 'A', 'App\\f', 'f', 'default'],
    );
  });

  it('reads classes: constants, promoted parameters, statics, documented types, the constructor of the parent', () => {
    const all = facts(
      'class A extends B {\n  const C = "c";\n  /** @var Client */\n  private $d;\n  public static $e = 1;\n' +
        '  public function __construct(private Http $f, $g = self::C) { parent::__construct($g); $this->d = $f; self::$e = 2; }\n' +
        '  public static function h(): ?Http { return new static(); }\n}\n',
    );
    const members = all.scopes[0]!.members!;
    assert.deepEqual(
      members.map((one) => `${one.kind} ${one.name} ${one.values.length}`),
      ['static C 1', 'field d 1', 'static e 2', 'constructor constructor 1', 'field f 1', 'static h 1'],
    );
    assert.deepEqual(members[1]!.type, { k: 'ref', name: 'Client', scope: -1 });
    assert.deepEqual(members[4]!.values[0]!.value, { k: 'param', scope: 1, index: 0 });
    assert.deepEqual(site(all, 'super').args, [{ k: 'param', scope: 1, index: 1 }]);
    assert.deepEqual(all.scopes[1]!.params[1]!.default, { k: 'member', of: { k: 'class', scope: 0 }, key: 'C' });
  });

  it('reads attributes and annotations as decorators', () => {
    const all = facts(
      'class A {\n  #[Route("/x", methods: ["GET"])]\n  function a() {}\n  /**\n   * @Route(path="/y", methods={"PUT", "POST"})\n   * @param string $z\n   */\n  function b() {}\n}\n',
    );
    const [attribute, annotation] = all.sites;
    assert.equal(attribute!.kind, 'decorator');
    assert.equal(attribute!.args[0], '/x');
    assert.deepEqual(annotation!.args, [
      {
        k: 'object',
        named: true,
        entries: [
          { k: 'entry', key: 'path', value: '/y', line: 6 },
          { k: 'entry', key: 'methods', value: { k: 'array', items: ['PUT', 'POST'] }, line: 6 },
        ],
      },
    ]);
    assert.deepEqual(
      all.scopes.filter((one) => one.kind === 'function').map((one) => one.decorators.length),
      [1, 1],
    );
  });

  it('keeps the variables of functions and closures apart', () => {
    const all = facts(
      '$u = 1;\nfunction f($p) {\n  $u = $p;\n  $g = function ($q) use ($u) { use1($u, $q, $p); };\n  $h = fn ($r) => use2($u, $r);\n}\n',
    );
    assert.deepEqual(site(all, 'use1').args, [
      { k: 'ref', name: 'u', scope: 0 },
      { k: 'param', scope: 1, index: 0 },
      { k: 'ref', name: 'p', scope: 1 },
    ]);
    assert.deepEqual(site(all, 'use2').args, [
      { k: 'ref', name: 'u', scope: 0 },
      { k: 'param', scope: 2, index: 0 },
    ]);
  });

  it('tells lists from maps, and arguments that are given by name', () => {
    const all = facts('f([1, 2], ["a" => 1, ...$m], x: 3);\n');
    assert.deepEqual(site(all, 'f').args, [
      { k: 'array', items: [1, 2] },
      {
        k: 'object',
        entries: [
          { k: 'entry', key: 'a', value: 1, line: 2 },
          { k: 'spread', of: { k: 'ref', name: 'm', scope: -1 } },
        ],
      },
      { k: 'object', named: true, entries: [{ k: 'entry', key: 'x', value: 3, line: 2 }] },
    ]);
  });

  it('tells what a handler does with an error', () => {
    const kind = (body: string): unknown =>
      (
        site(facts(`function f() { try { call(); } catch (E $e) { ${body} } return 1; }`), 'call').within[0] as {
          handler: string;
        }
      ).handler;
    assert.equal(kind('throw new X($e);'), 'rethrows');
    assert.equal(kind('return new Response("", 503);'), 'fails-response');
    assert.equal(kind('return null;'), 'swallows');
    assert.equal(kind('return [];'), 'returns-value');
    assert.equal(kind('log($e);'), 'continues');
  });

  it('declares constants', () => {
    const all = facts("define('A', 'a');\nconst B = A . 'b';\nuse1(A, B, C);\n");
    assert.equal(named(all, 'A'), 'a');
    assert.deepEqual(site(all, 'use1').args, [
      { k: 'ref', name: 'A', scope: -1 },
      { k: 'ref', name: 'B', scope: -1 },
      { k: 'ref', name: 'C', scope: -1 },
    ]);
    assert.deepEqual(imports(all).at(-1), ['use1()', 'use1', 'use1']);
  });

  it('never throws', () => {
    for (const text of ['class', 'function f(', '"$', '<<<A', '#[', '/** @R(', '$$$a = [', '('.repeat(3000)])
      assert.doesNotThrow(() => facts(text), text.slice(0, 20));
  });
});

describe('PHP at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> =>
    language.lex('src/A.php', 'blob', `<?php\n${text}`, TRIGGERS);

  it('says the same of uses and exports as the full depth', async () => {
    provideGrammars(grammarBytes);
    const read = await language.loadFull();
    const text =
      'namespace App;\nuse A\\B as C;\nuse D\\{E, F};\nclass G extends C { use T; function h() {} }\nfunction i() { return 1; }\n';
    const full = read('src/A.php', 'blob', `<?php\n${text}`);
    const lexed = lex(text).facts;
    const clauses = (all: SourceFacts): unknown[] => all.imports.slice(0, 3).map((one) => [one.specifier, one.names]);
    assert.deepEqual(clauses(lexed), clauses(full));
    assert.deepEqual(
      lexed.exports.map((one) => one.name),
      full.exports.map((one) => one.name),
    );
  });

  it('is triggered by namespaces, global classes and functions that a library knows', () => {
    assert.equal(lex('use GuzzleHttp\\Client;').triggered, true);
    assert.equal(lex('new \\GuzzleHttp\\Psr7\\Request();').triggered, true);
    assert.equal(lex('namespace App; curl_exec($h);').triggered, true);
    assert.equal(lex('namespace App; new \\PDO("x");').triggered, true);
    assert.equal(lex('namespace App; use PDO; class A { function f(PDO $p) {} }').triggered, true);
    assert.equal(lex('namespace App; $x->curl_exec();').triggered, false);
    assert.equal(lex('// curl_exec()\n"new PDO()";').triggered, false);
    assert.equal(lex('class GuzzleHttp {}').triggered, false);
  });
});
