import assert from 'node:assert/strict';
import { parseYaml } from '../../../src/extract/yaml/parse.ts';
import { entries, get, items, textOf } from '../../../src/extract/yaml/tree.ts';
import type { YamlNode } from '../../../src/extract/yaml/tree.ts';

const plain = (node: YamlNode): unknown =>
  node.t === 'scalar'
    ? node.value
    : node.t === 'list'
      ? node.items.map(plain)
      : Object.fromEntries(node.entries.map((e) => [e.key, plain(e.value)]));
const read = (text: string): readonly unknown[] => parseYaml('a.yaml', text, 'test').documents.map(plain);
const problems = (text: string): readonly string[] =>
  parseYaml('a.yaml', text, 'test').problems.map((p) => `${p.at?.line}: ${p.message}`);

describe('yaml', () => {
  it('resolves anchors, merge keys and lists of them; own keys win, earlier sources win', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\nd: *a\n"<<": text\n';
    assert.deepEqual(read(text), [
      { a: { x: 1, y: 1 }, b: { y: 2, z: 2 }, c: { y: 1, z: 2, x: 3 }, d: { x: 1, y: 1 }, '<<': 'text' },
    ]);
  });

  it('keeps scalars as written beside their value', () => {
    const [tree] = parseYaml('a.yaml', 'a: 0x10\nb: 1.50\nc: yes\nd: "x"\ne:\n', 'test').documents;
    assert.deepEqual(
      entries(tree).map((e) => textOf(e.value)),
      ['0x10', '1.50', 'yes', 'x', undefined],
    );
  });

  it('reads several documents with their places, after a byte order mark and CRLF', () => {
    const file = parseYaml('a.yaml', '\ufeffa: 1\r\n---\r\nb:\r\n  - c\r\n', 'test');
    const c = items(get(file.documents[1], 'b'))[0]!;
    assert.deepEqual(c.at, { file: 'a.yaml', line: 4, column: 5, endLine: 4, endColumn: 6 });
  });

  it('reports errors with their line and never quotes the text', () => {
    assert.deepEqual(problems('a: 1\nb: *hunter2\n'), ['2: not valid YAML: an alias names no anchor']);
    assert.match(problems('a: "hunter2\n')[0]!, /^\d: not valid YAML/);
    assert.ok(!problems('a: "hunter2\nb: {hunter2: [\n@hunter2').join().includes('hunter2'));
    assert.deepEqual(problems('a: 1\na: 2\n'), ['2: a key is given twice: the last one counts']);
  });

  it('refuses an alias bomb with a problem, without expanding it', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 100 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`),
    ];
    assert.match(
      problems(bomb.join('\n'))[0]!,
      /^\d+: (?:an alias expands|the aliases of this document expand) to more than \d+ nodes$/,
    );
  });

  it('refuses aliases in a circle, endless nesting and endless files', () => {
    assert.deepEqual(problems('a: &a\n  b: *a\n'), ['2: an alias contains itself']);
    assert.match(problems('['.repeat(1_000))[0]!, /nested|YAML/);
    assert.match(
      problems(`${Array.from({ length: 150 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')} 1`)[0]!,
      /nested deeper than 100 levels/,
    );
    assert.match(problems(`a: ${'x'.repeat(600_000)}`)[0]!, /1: not read: 600 KB of YAML/);
  });
});
