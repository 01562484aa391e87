import assert from 'node:assert/strict';
import { provideGrammars } from '../../src/extract/languages/grammar.ts';
import { language } from '../../src/extract/languages/rust/index.ts';
import type { Site, SourceFacts } from '../../src/model/facts.ts';
import type { ReadFull } from '../../src/model/language.ts';
import { grammarBytes } from '../../src/workspace/grammars.ts';

const TRIGGERS = { packages: ['rust:reqwest', 'rust:sqlx'], globals: [], hash: '' };

describe('Rust at full depth', () => {
  let read: ReadFull;
  before(async () => {
    provideGrammars(grammarBytes);
    read = await language.loadFull();
  });
  const facts = (text: string): SourceFacts => read('src/a.rs', 'blob', text);
  const named = (all: SourceFacts, name: string): unknown => all.declarations.find((one) => one.name === name)?.value;
  const site = (all: SourceFacts, name: string): Site =>
    all.sites.find((one) => {
      const { callee } = one;
      if (typeof callee !== 'object' || callee === null) return false;
      return callee.k === 'member' ? callee.key === name : callee.k === 'ref' && callee.name === name;
    })!;
  const env = (key: string): unknown => ({ k: 'member', of: { k: 'env-all' }, key });

  it('reads formats, by place, by name and by variable', () => {
    const all = facts('const H: &str = "h";\nfn f(p: u8) { let a = format!("{}/{n}/{H}/{p:?}/{{}}", H, n = 1); }\n');
    const H = { k: 'ref', name: 'H', scope: -1 };
    assert.deepEqual(named(all, 'a'), {
      k: 'join',
      parts: [H, '/1/', H, '/', { k: 'param', scope: 0, index: 0 }, '/{}'],
    });
  });

  it('reads the environment with what stands in for it', () => {
    const all = facts(
      'use std::env;\nfn f() { let a = env::var("A").unwrap(); let b = std::env::var("B").unwrap_or_else(|_| "d".to_string()); let c = env::var("C").unwrap_or("e".into()); }\n',
    );
    assert.deepEqual(named(all, 'a'), env('A'));
    assert.deepEqual(named(all, 'b'), { k: 'alternatives', kind: '??', of: [env('B'), 'd'] });
    assert.deepEqual(named(all, 'c'), { k: 'alternatives', kind: '??', of: [env('C'), 'e'] });
  });

  it('takes what wraps, borrows or unwraps a value for the value', () => {
    const all = facts('fn f(p: u8) { let a = Arc::new(&p.clone()); let b = Ok(p)?; }\n');
    assert.deepEqual(named(all, 'a'), { k: 'param', scope: 0, index: 0 });
    assert.deepEqual(named(all, 'b'), { k: 'param', scope: 0, index: 0 });
  });

  it('reads structs with their methods, constructed from their fields', () => {
    const all = facts(
      'struct A { c: reqwest::Client, u: String }\nimpl A {\n  const P: u8 = 1;\n  fn new(u: &str) -> Self { let c = x(); Self { c, u: u.to_string() } }\n  async fn get(&self) { self.c.go(Self::P) }\n}\n',
    );
    const members = all.scopes[0]!.members!.map((one) => `${one.kind} ${one.name}`);
    assert.deepEqual(members, [
      'constructor constructor',
      'field c',
      'field u',
      'static P',
      'static new',
      'method get',
    ]);
    const made = all.sites.find((one) => one.kind === 'new')!;
    assert.deepEqual(made.callee, { k: 'class', scope: 0 });
    assert.deepEqual(site(all, 'go').args, [{ k: 'member', of: { k: 'class', scope: 0 }, key: 'P' }]);
    assert.deepEqual(all.scopes[0]!.members![1]!.type, { k: 'ref', name: 'reqwest::Client', scope: -1 });
  });

  it('reads use trees and full paths', () => {
    const all = facts('use a::{b, c as d, e::{self, F}};\nuse crate::g;\nmod h;\nfn f() { i::j::k(); F::l(); }\n');
    assert.deepEqual(
      all.imports.map((one) => [one.specifier, ...one.names.flat()]),
      [
        ['a', 'b', 'b'],
        ['a', 'c', 'd'],
        ['a', 'e', 'e'],
        ['a::e', 'F', 'F'],
        ['crate', 'g', 'g'],
        ['i::j', 'k', 'i::j::k'],
        ['self::h', '*', 'h'],
      ],
    );
    assert.deepEqual(site(all, 'l').callee, { k: 'member', of: { k: 'ref', name: 'F', scope: -1 }, key: 'l' });
  });

  it('tells what a match does with an error', () => {
    const kind = (arm: string): unknown =>
      (
        site(facts(`fn f() { match call() { Ok(v) => v, Err(e) => ${arm} } }`), 'call').within[0] as
          { handler: string } | undefined
      )?.handler;
    assert.equal(kind('return Err(e.into())'), 'rethrows');
    assert.equal(kind('StatusCode::BAD_GATEWAY'), 'fails-response');
    assert.equal(kind('None'), 'swallows');
    assert.equal(kind('Vec::new()'), 'returns-value');
    assert.equal(kind('{ warn(e); }'), 'continues');
  });

  it('reads attributes, and leaves tests out', () => {
    const all = facts(
      '#[get("/x")]\nasync fn f() {}\n#[derive(Debug)]\nstruct S {}\n#[cfg(test)]\nmod tests { fn t() { call(); } }\n',
    );
    assert.deepEqual(
      all.sites.map((one) => [one.kind, ...one.args]),
      [['decorator', '/x']],
    );
    assert.equal(all.scopes.find((one) => one.name === 'f')!.async, true);
  });

  it('never throws', () => {
    for (const text of ['fn', 'struct A {', 'impl', 'format!("{', 'let x = ', 'use a::{', '('.repeat(3000)])
      assert.doesNotThrow(() => facts(text), text.slice(0, 20));
  });
});

describe('Rust at lexed depth', () => {
  const lex = (text: string): ReturnType<typeof language.lex> => language.lex('src/a.rs', 'blob', text, TRIGGERS);

  it('says the same of uses, modules and what is declared as the full depth', async () => {
    provideGrammars(grammarBytes);
    const text =
      'use a::{b, c::D};\nmod h;\npub struct S { x: u8 }\nconst C: u8 = 1;\npub async fn f() {}\nenum E { A }\n';
    const full = (await language.loadFull())('src/a.rs', 'blob', text);
    const shape = (all: SourceFacts): unknown => all.imports.map((one) => [one.specifier, one.names]);
    const names = (all: SourceFacts): string[] => all.exports.map((one) => one.name).sort();
    assert.deepEqual(shape(lex(text).facts), shape(full));
    assert.deepEqual(names(lex(text).facts), names(full));
  });

  it('is triggered by crates that a library knows', () => {
    assert.equal(lex('use reqwest::Client;').triggered, true);
    assert.equal(lex('fn f() { sqlx::query("x"); }').triggered, true);
    assert.equal(lex('// use reqwest::Client;').triggered, false);
    assert.equal(lex('use crate::reqwest_helper;').triggered, false);
  });
});
