import assert from 'node:assert/strict';
import type { Page } from './page.ts';
import { parsePage } from './parse-page.ts';
import { updated } from './update.ts';
import { hasWords } from './words.ts';

const FACTS = new Set(['call', 'workload', 'schema-endpoint']);
const parse = (lines: readonly string[]): Page => parsePage('rules', 'missing-timeout', lines.join('\n'), FACTS);
const set = (...lines: readonly string[]): Page =>
  parse(['## What', 'It is.', '## Examples', '### A set', 'A sentence.', ...lines]);

describe('a page', () => {
  it('gives headings, sets and their files, named or by language', () => {
    const page = parse([
      '# Title',
      '## What',
      '```ts',
      'not(an, example);',
      '```',
      '## Examples',
      '### First',
      'All rules. A sentence.',
      '',
      '```ts',
      'call();',
      '```',
      '`services/b/index.ts`',
      '',
      '````ts',
      '```',
      '````',
      '### Second',
      'A sentence. All rules.',
      '```yaml',
      'a: 1',
      '```',
    ]);
    assert.deepEqual(page.mistakes, []);
    assert.deepEqual(page.headings, ['What', 'Examples']);
    assert.deepEqual(
      page.sets.map(({ title, allRules, files }) => ({ title, allRules, files })),
      [
        {
          title: 'First',
          allRules: true,
          files: [
            { path: 'main.ts', text: 'call();\n' },
            { path: 'services/b/index.ts', text: '```\n' },
          ],
        },
        { title: 'Second', allRules: false, files: [{ path: 'compose.yaml', text: 'a: 1\n' }] },
      ],
    );
  });

  it('takes marks out of the text, of any comment style, and knows the line they speak of', () => {
    const [one] = set(
      '```ts',
      'first();',
      '  second();',
      '//^^^^^^ missing-timeout: no bound … waits',
      '  // ^ via lib/a.ts:3: the client',
      '  // ^ via: the call',
      'third();',
      '# ^ unresolved runtime-input',
      '-- ^ dismissed test axios',
      '; ^ call "a" -> b',
      '<!-- ^ problem: not read -->',
      '  ^ schema-endpoint GET /a',
      '```',
    ).sets;
    assert.equal(one?.files[0]?.text, 'first();\n  second();\nthird();\n');
    const at = (line: number, pageLine: number): object => ({ file: 'main.ts', line, pageLine });
    assert.deepEqual(one?.marks, [
      { expects: 'finding', rule: 'missing-timeout', words: 'no bound … waits', ...at(2, 9), columns: [3, 9] },
      { expects: 'via', words: 'the client', ...at(3, 10), file: 'lib/a.ts' },
      { expects: 'via', words: 'the call', ...at(2, 11) },
      { expects: 'unresolved', why: 'runtime-input', words: '', ...at(3, 13) },
      { expects: 'dismissed', why: 'test', words: 'axios', ...at(3, 14) },
      { expects: 'fact', fact: 'call', words: '"a" -> b', ...at(3, 15) },
      { expects: 'problem', words: 'not read', ...at(3, 16) },
      { expects: 'fact', fact: 'schema-endpoint', words: 'GET /a', ...at(3, 17) },
    ]);
  });

  it('reads statements, several on a line too, and fixes', () => {
    const [one] = set(
      '```expect',
      'edge web -> orders http sync hard',
      'timeout main.ts:3 explicit 2000 total ; retry main.ts:3 3',
      'edges none',
      '```',
      '```fix "Add a timeout" src/main.ts',
      'fixed();',
      '```',
    ).sets;
    assert.deepEqual(one?.statements, [
      { about: 'edge', text: 'web -> orders http sync hard', pageLine: 7 },
      { about: 'timeout', text: 'main.ts:3 explicit 2000 total', pageLine: 8 },
      { about: 'retry', text: 'main.ts:3 3', pageLine: 8 },
      { about: 'edges', text: 'none', pageLine: 9 },
    ]);
    assert.deepEqual(one?.fixes, [{ title: 'Add a timeout', path: 'src/main.ts', text: 'fixed();\n', pageLine: 12 }]);
  });

  it('says what is wrong with it, by line', () => {
    const mistakes = [
      ...set('```ts', '// ^ missing-timeout', '```').mistakes,
      ...set('```ts', 'a();', '// ^ Not An Expectation', '```').mistakes,
      ...set('```weird', '```').mistakes,
      ...set('`a.ts`', '```ts', '```', '`a.ts`', '```ts', '```').mistakes,
      ...set('```fix Add', '```').mistakes,
      ...set('```ts', 'never closed').mistakes,
    ];
    assert.deepEqual(mistakes, [
      { line: 7, message: 'a mark speaks of the line above it, and there is none' },
      { line: 8, message: 'not an expectation: Not An Expectation' },
      { line: 6, message: 'a fence of "weird" needs a path in backticks above it' },
      { line: 10, message: 'a.ts stands twice in "A set"' },
      { line: 6, message: 'a fix reads: fix "Title of the action" path' },
      { line: 6, message: 'this fence is never closed' },
    ]);
  });
});

describe('words', () => {
  it('occur in their order, and … skips', () => {
    assert.ok(hasWords('call to orders  waits\nforever', 'to orders waits … forever'));
    assert.ok(hasWords('anything', ''));
    assert.ok(!hasWords('call to orders waits', 'waits … orders'));
    assert.ok(!hasWords('call to orders waits', 'to waits'));
  });
});

describe('update', () => {
  it('rewrites the words after a mark and nothing else', () => {
    const page = [
      'call();',
      '// ^^ missing-timeout: old words',
      '// ^ via a.ts:3: old',
      '<!-- ^ problem: old -->',
      'rest',
    ];
    const mark = (pageLine: number, update?: string): object => ({ pageLine, expected: '', got: [], update });
    const failures = [mark(2, 'new\nwords'), mark(3, 'new'), mark(4, 'new'), mark(5)] as Parameters<typeof updated>[1];
    assert.equal(
      updated(page.join('\n'), failures),
      ['call();', '// ^^ missing-timeout: new words', '// ^ via a.ts:3: new', '<!-- ^ problem: new -->', 'rest'].join(
        '\n',
      ),
    );
  });
});
