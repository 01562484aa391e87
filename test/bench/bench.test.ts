import assert from 'node:assert/strict';
import { differences } from '../../scripts/bench/differences.ts';
import { withOtherLiteral } from '../../scripts/bench/edit.ts';
import { shuffled } from '../../scripts/bench/random.ts';
import type { Report } from '../../src/model/report.ts';

describe('the benchmark', () => {
  it('edits the first literal that a call has', () => {
    assert.equal(
      withOtherLiteral('a.ts', "import x from 'x';\nrun(1); f(x, 'one', 'two');"),
      "import x from 'x';\nrun(1); f(x, 'one~', 'two');",
    );
    assert.equal(withOtherLiteral('a.ts', "const a = 'one'; f(a);"), undefined);
  });

  it('takes files in an order that the seed alone decides', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    assert.deepEqual(shuffled(items, 1), shuffled(items, 1));
    assert.notDeepEqual(shuffled(items, 1), shuffled(items, 2));
    assert.deepEqual(
      shuffled(items, 1).sort((a, b) => a - b),
      items,
    );
  });

  it('tells two reports apart, but not by what was read', () => {
    const report = (calls: readonly object[], files: number) =>
      ({ calls, findings: [], summary: { files } }) as unknown as Report;
    assert.deepEqual(differences(report([{ id: 'a' }], 3), report([{ id: 'a' }], 9)), []);
    assert.deepEqual(differences(report([{ id: 'a' }], 3), report([{ id: 'b' }], 3)), [
      'calls (1 and 1, first {"id":"a"})',
    ]);
  });
});
