import assert from 'node:assert/strict';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import { language } from '../../src/extract/languages/python/index.ts';
import type { Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = {
  packages: ['python:requests', 'python:google.cloud.pubsub', 'redis', 'axios'],
  globals: ['fetch'],
  hash: '',
};

describe('Python at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('shop/a.py', 'blob', text);
  const named = (all: SourceFacts, name: string): unknown => all.declarations.find((one) => one.name === name)?.value;
  const site = (all: SourceFacts, name: string): Site =>
    all.sites.find((one) => {
      const { callee } = one;
      if (typeof callee !== 'object' || callee === null) return false;
      return callee.k === 'member' ? callee.key === name : callee.k === 'ref' && callee.name === name;
    })!;
  const env = (key: string): unknown => ({ k: 'member', of: { k: 'env-all' }, key });

  it('joins f-strings, neighbors and formats', () => {
    const all = facts(
      'H = "h"\na = f"http://{H}/{{x}}" "/y"\nb = "http://%s:%d/" % (H, 80)\nc = "{}/{n}".format(H, n=1)\n',
    );
    const H = { k: 'ref', name: 'H', scope: -1 };
    assert.deepEqual(named(all, 'a'), { k: 'join', parts: ['http://', H, '/{x}/y'] });
    assert.deepEqual(named(all, 'b'), { k: 'join', parts: ['http://', H, ':80/'] });
    assert.deepEqual(named(all, 'c'), { k: 'join', parts: [H, '/1'] });
  });

  it('knows the environment under its local names', () => {
    const all = facts(
      'import os as o\nfrom os import environ, getenv as g\na = o.environ["A"]\nb = environ.get("B", "d")\nc = g("C") or "e"\nd = mine.getenv("D")\n',
    );
    assert.deepEqual(named(all, 'a'), env('A'));
    assert.deepEqual(named(all, 'b'), { k: 'alternatives', kind: '??', of: [env('B'), 'd'] });
    assert.deepEqual(named(all, 'c'), { k: 'alternatives', kind: '??', of: [env('C'), 'e'] });
    assert.equal((named(all, 'd') as { k: string }).k, 'site');
  });

  it('puts arguments that are given by name behind the others', () => {
    const { args } = site(facts('call(1, *rest, timeout=2, **more)\n'), 'call');
    assert.deepEqual(args, [
      1,
      { k: 'spread', of: { k: 'ref', name: 'rest', scope: -1 } },
      {
        k: 'object',
        named: true,
        entries: [
          { k: 'entry', key: 'timeout', value: 2, line: 1 },
          { k: 'spread', of: { k: 'ref', name: 'more', scope: -1 } },
        ],
      },
    ]);
  });

  it('gives a name its new value in straight-line code, and both behind a condition', () => {
    const all = facts(
      'def f(p, q):\n  x = 1\n  use(x)\n  x = 2\n  use(x)\n  if p:\n    x = 3\n  use(x, q)\n  q = q + "/"\n  use(q)\n',
    );
    const uses = all.sites.map((one) => one.args);
    assert.deepEqual(uses[0], [{ k: 'ref', name: 'x', scope: 0 }]);
    assert.deepEqual(uses[1], [{ k: 'ref', name: 'x~1', scope: 0 }]);
    assert.deepEqual(uses[2], [
      { k: 'ref', name: 'x~1', scope: 0 },
      { k: 'param', scope: 0, index: 1 },
    ]);
    assert.deepEqual(
      all.declarations.filter((one) => one.name === 'x~1').map((one) => one.value),
      [2, 3],
    );
    assert.deepEqual(uses[3], [{ k: 'ref', name: 'q~1', scope: 0 }]);
    assert.deepEqual(named(all, 'q~1'), { k: 'join', parts: [{ k: 'param', scope: 0, index: 1 }, '/'] });
  });

  it('reads classes: attributes for class and instance, self, properties, static and class methods', () => {
    const all = facts(
      'class A(Base):\n  H = "h"\n  U = H + "/u"\n  def __init__(self, h: Client = None):\n    super().__init__(h, k=1)\n    self.h = h\n' +
        '  @property\n  def p(self): return self.h\n  @classmethod\n  def make(cls): return cls(1)\n  @staticmethod\n  def s(x): return x\n',
    );
    const members = all.scopes[0]!.members!;
    const kinds = members.map((one) => `${one.kind} ${one.name}`);
    for (const one of [
      'field H',
      'static H',
      'constructor constructor',
      'field h',
      'getter p',
      'static make',
      'static s',
    ])
      assert.ok(kinds.includes(one), `${one} in ${kinds.join()}`);
    const U = members.find((one) => one.name === 'U')!;
    assert.deepEqual(U.values[0]!.value, {
      k: 'join',
      parts: [{ k: 'member', of: { k: 'class', scope: 0 }, key: 'H' }, '/u'],
    });
    const constructed = all.scopes.find((one) => one.name === 'constructor')!;
    assert.equal(constructed.params.length, 1);
    assert.deepEqual(constructed.params[0]!.type, { k: 'ref', name: 'Client', scope: -1 });
    assert.equal(site(all, 'super').args.length, 2);
  });

  it('generates the constructor of a dataclass', () => {
    const all = facts('@dataclass\nclass A:\n  url: str\n  n: int = 3\n  other = 1\n');
    const made = all.scopes.find((one) => one.name === 'constructor')!;
    assert.deepEqual(
      made.params.map((one) => [one.name, one.default]),
      [
        ['url', undefined],
        ['n', 3],
      ],
    );
  });

  it('tells what a handler does with an error', () => {
    const handler = (body: string): unknown =>
      site(facts(`def f():\n  try:\n    call()\n  except E as e:\n    ${body}\n  return 1\n`), 'call').within[0];
    const kind = (body: string): unknown => (handler(body) as { handler: string }).handler;
    assert.equal(kind('raise Other(e)'), 'rethrows');
    assert.equal(kind('return str(e), 500'), 'fails-response');
    assert.equal(kind('return JSONResponse(status_code=503)'), 'fails-response');
    assert.equal(kind('return None'), 'swallows');
    assert.equal(kind('return []'), 'returns-value');
    assert.equal(kind('pass'), 'continues');
    assert.equal(kind('context.abort(grpc.StatusCode.INTERNAL, "x")'), 'rethrows');
  });

  it('marks what is awaited, what runs side by side, and what a task took', () => {
    const all = facts(
      'async def f():\n  await a()\n  b()\n  asyncio.create_task(c())\n  await asyncio.gather(d(), e())\n  for i in x: g()\n',
    );
    assert.equal(site(all, 'a').awaited, true);
    assert.equal(site(all, 'b').awaited, true);
    assert.equal(site(all, 'create_task').awaited, undefined);
    assert.equal(site(all, 'd').within[0]?.in, 'parallel');
    assert.equal(site(all, 'g').within[0]?.in, 'loop');
  });

  it('decorates functions and methods', () => {
    const all = facts('@app.route("/x", methods=["GET"])\n@bare\ndef f(): pass\n');
    assert.deepEqual(all.scopes[0]!.decorators, [
      { k: 'site', site: 0 },
      { k: 'site', site: 1 },
    ]);
    assert.equal(all.sites[0]!.kind, 'decorator');
    assert.equal(all.sites[1]!.args.length, 0);
  });

  it('reads imports of every form', () => {
    const all = facts(
      'import os, a.b.c\nimport x.y as z\nfrom . import q\nfrom ..r.s import (\n  t as u,  # why\n  v,\n)\nfrom w import *\ndef f():\n  from late import one\n  a.b.c.run()\n',
    );
    const imports = all.imports.map((one) => [one.specifier, ...one.names.map(([name, local]) => `${name}>${local}`)]);
    assert.deepEqual(imports, [
      ['os', '*>os'],
      ['a', '*>a'],
      ['a.b.c', '*>a.b.c'],
      ['x.y', '*>z'],
      ['.', 'q>q'],
      ['..r.s', 't>u', 'v>v'],
      ['w'],
      ['late', 'one>one'],
    ]);
    assert.deepEqual(all.stars, ['w']);
    assert.deepEqual(site(all, 'run').callee, {
      k: 'member',
      of: { k: 'ref', name: 'a.b.c', scope: -1 },
      key: 'run',
    });
  });

  it('finds ignore comments', () => {
    const all = facts('# faultline-ignore missing-timeout: why\n\ncall()\ncall()  # faultline-ignore FLT402\n');
    assert.deepEqual(
      all.ignores.map((one) => [one.rules, one.line, one.reason]),
      [
        [['missing-timeout'], 3, 'why'],
        [['FLT402'], 4, undefined],
      ],
    );
  });

  it('never throws', () => {
    for (const text of [
      'def',
      'class A(:\n x = = 1',
      'f"{',
      '"""',
      '@',
      'x = [i for',
      '('.repeat(3000),
      'if:\n\tx\n y',
    ])
      assert.doesNotThrow(() => facts(text), text.slice(0, 20));
  });
});

describe('Python at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('a.py', 'blob', text, TRIGGERS);

  it('says the same of imports as the full depth, and what is exported', async () => {
    provideGrammars(grammarBytes);
    const read = await language.loadFull();
    const text =
      '"""\nimport no\n"""\nimport os, a.b\nfrom x import (y,\n  z as w)\nA: str = 1\nB = 2\nif B == 3: pass\nclass C: pass\nasync def d(): pass\ntry:\n  import q\nexcept E:\n  pass\n';
    const lexed = lex(text).facts;
    const full = read('a.py', 'blob', text);
    const shape = (all: SourceFacts): unknown => all.imports.map((one) => [one.specifier, one.names, one.at.line]);
    assert.deepEqual(shape(lexed), shape(full));
    const names = (all: SourceFacts): string[] => all.exports.map((one) => one.name).sort();
    assert.deepEqual(names(lexed), names(full));
  });

  it('is triggered by modules that a library knows, in its own language alone', () => {
    assert.equal(lex('import requests\n').triggered, true);
    assert.equal(lex('from requests.adapters import HTTPAdapter\n').triggered, true);
    assert.equal(lex('from google.cloud import pubsub\n').triggered, true);
    assert.equal(lex('import shop_pb2_grpc\n').triggered, true);
    assert.equal(lex('import redis\n').triggered, false);
    assert.equal(lex('# import requests\n').triggered, false);
    assert.equal(lex('fetch("x")\n').triggered, false);
  });

  it('lists names that are called or read', () => {
    const { names } = lex('a.b(c)\nD(e.f)\n"g(h)"\n').facts;
    assert.deepEqual(names, ['D', 'b', 'f']);
  });

  it('marks what a compiler wrote', () => {
    assert.equal(lex('# Generated by the gRPC Python protocol compiler plugin. DO NOT EDIT!\n').facts.generated, true);
    assert.equal(lex('import os\n').facts.generated, undefined);
  });
});
