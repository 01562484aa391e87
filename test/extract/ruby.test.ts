import assert from 'node:assert/strict';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import { language } from '../../src/extract/languages/ruby/index.ts';
import type { Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = { packages: ['ruby:global.Faraday', 'ruby:global.Net::HTTP', 'ruby:sinatra'], globals: [], hash: '' };

describe('Ruby at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('lib/a.rb', 'blob', text);
  const named = (all: SourceFacts, name: string): unknown => all.declarations.find((one) => one.name === name)?.value;
  const site = (all: SourceFacts, name: string): Site =>
    all.sites.find((one) => {
      const { callee } = one;
      if (typeof callee !== 'object' || callee === null) return false;
      return callee.k === 'member' ? callee.key === name : callee.k === 'ref' && callee.name === name;
    })!;
  const env = (key: string): unknown => ({ k: 'member', of: { k: 'env-all' }, key });

  it('joins text and reads defaults of the environment', () => {
    const all = facts(
      "a = \"http://#{H}/x\"\nb = ENV['B'] || 'd'\nc = ENV.fetch('C', 'e')\nd = ENV.fetch('D') { 'f' }\n",
    );
    assert.deepEqual(named(all, 'a'), { k: 'join', parts: ['http://', { k: 'ref', name: 'H', scope: -1 }, '/x'] });
    assert.deepEqual(named(all, 'b'), { k: 'alternatives', kind: '??', of: [env('B'), 'd'] });
    assert.deepEqual(named(all, 'c'), { k: 'alternatives', kind: '??', of: [env('C'), 'e'] });
    assert.deepEqual(named(all, 'd'), env('D'));
  });

  it('constructs with new, puts keywords behind and a block last among the others', () => {
    const all = facts("Faraday.new('x', url: 'u') { |f| f.go }\n");
    const { kind, callee, args } = all.sites[0]!;
    assert.equal(kind, 'new');
    assert.deepEqual(callee, { k: 'ref', name: 'Faraday', scope: -1 });
    assert.deepEqual(args, [
      'x',
      { k: 'fn', scope: 0 },
      { k: 'object', named: true, entries: [{ k: 'entry', key: 'url', value: 'u', line: 1 }] },
    ]);
  });

  it('reads modules and classes: fields, constants, readers, methods of self, what is mixed in', () => {
    const all = facts(
      "module Shop\n  class A < Base\n    include Job\n    C = 'c'\n    attr_reader :u\n    def initialize(u, t: 1) = @u = u\n    def self.make(x)\n      new(x)\n    end\n    def get\n      u\n    end\n  end\nend\n",
    );
    assert.deepEqual(
      all.exports.map((one) => one.name),
      ['Shop', 'Shop::A', 'A', 'Shop::A::C', 'C'],
    );
    const cls = all.scopes.find((one) => one.name === 'A')!;
    assert.deepEqual(cls.members!.map((one) => `${one.kind} ${one.name}`).sort(), [
      'constructor constructor',
      'field @u',
      'method get',
      'method u',
      'static C',
      'static make',
    ]);
    assert.deepEqual(cls.implements, [{ k: 'ref', name: 'Job', scope: -1 }]);
    assert.equal(all.sites.find((one) => one.kind === 'new')!.args.length, 1);
    assert.deepEqual(
      all.imports.map((one) => one.specifier),
      ['::Shop::Base', '::Shop::A::Job'],
    );
  });

  it('notes what is set on something else', () => {
    const all = facts('http = Net::HTTP.new(h)\nhttp.read_timeout = 2\n');
    assert.deepEqual(
      all.assigned.map((one) => [one.of, one.key, one.value]),
      [[{ k: 'ref', name: 'http', scope: -1 }, 'read_timeout', 2]],
    );
  });

  it('tells what a handler does with an error', () => {
    const kind = (body: string): unknown =>
      (site(facts(`def f\n  call()\nrescue E => e\n  ${body}\nend\n`), 'call').within[0] as { handler: string })
        .handler;
    assert.equal(kind('raise'), 'rethrows');
    assert.equal(kind('render status: :bad_gateway, json: {}'), 'fails-response');
    assert.equal(kind("halt 503, 'x'"), 'fails-response');
    assert.equal(kind('nil'), 'swallows');
    assert.equal(kind('[]'), 'returns-value');
    assert.equal(kind('log(e)'), 'continues');
  });

  it('is worth its last expression, in every branch', () => {
    const all = facts("def f(a)\n  if a then 'x' else 'y' end\nend\ndef g\n  return 1 if q\n  2\nend\n");
    const returns = (name: string): unknown => all.scopes.find((one) => one.name === name)!.returns;
    assert.deepEqual(returns('f'), { k: 'alternatives', kind: '?:', of: ['x', 'y'] });
    assert.deepEqual(returns('g'), { k: 'alternatives', kind: '?:', of: [1, 2] });
  });

  it('never throws', () => {
    for (const text of ['class', 'def f(', '"#{', '%w[', '<<~A', 'a = b = (', '('.repeat(2000)])
      assert.doesNotThrow(() => facts(text), text.slice(0, 20));
  });
});

describe('Ruby at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('lib/a.rb', 'blob', text, TRIGGERS);

  it('says which constants it declares, under their modules', async () => {
    provideGrammars(grammarBytes);
    const text = 'module Shop\n  class A\n    C = 1\n  end\n\n  module B\n  end\nend\n\nclass D::E\nend\n';
    const full = (await language.loadFull())('lib/a.rb', 'blob', text);
    const names = (all: SourceFacts): string[] => [...new Set(all.exports.map((one) => one.name))].sort();
    assert.deepEqual(names(lex(text).facts), names(full));
  });

  it('is triggered by constants and requires that a library knows', () => {
    assert.equal(lex('Faraday.new').triggered, true);
    assert.equal(lex('Net::HTTP.get(x)').triggered, true);
    assert.equal(lex("require 'sinatra/base'").triggered, true);
    assert.equal(lex('# Faraday').triggered, false);
    assert.equal(lex("'Faraday'").triggered, false);
    assert.equal(lex('Shop::Faraday.new').triggered, false);
  });
});
