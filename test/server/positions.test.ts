import assert from 'node:assert/strict';
import { covers, toFile, toRange, toUri } from '../../src/server/positions.ts';

const span = (line: number, column: number, endLine: number, endColumn: number) => ({
  file: 'a.ts',
  line,
  column,
  endLine,
  endColumn,
});

describe('positions at the LSP door', () => {
  it('count from zero, with the end still exclusive', () => {
    assert.deepEqual(toRange(span(1, 1, 1, 4)), { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } });
  });

  it('never end before they start, and a file as a whole is its start', () => {
    assert.deepEqual(toRange(span(3, 5, 2, 1)), { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } });
    assert.deepEqual(toRange(span(0, 0, 0, 0)), { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  });

  it('name files by a path relative to the root, whatever is in it', () => {
    for (const file of ['a.ts', 'a b/c#d.ts', 'ü/[id].tsx', '100%/x.ts']) {
      assert.equal(toFile('/root dir', toUri('/root dir', file)), file);
    }
  });

  it('know no file outside of the root, and no other scheme', () => {
    assert.equal(toFile('/root/a', 'file:///root/ab/c.ts'), undefined);
    assert.equal(toFile('/root/a', 'file:///root'), undefined);
    assert.equal(toFile('/root', 'untitled:Untitled-1'), undefined);
    assert.equal(toFile('/root', 'file:///root/..hidden/c.ts'), '..hidden/c.ts');
  });

  it('count the end of a span as inside, where a cursor stands behind its last character', () => {
    const at = span(2, 3, 4, 5);
    const inside = (line: number, column: number) => covers(at, { line, column });
    assert.deepEqual(
      [inside(2, 2), inside(2, 3), inside(3, 1), inside(4, 5), inside(4, 6)],
      [false, true, true, true, false],
    );
  });
});
