import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mermaid } from '../../src/report/mermaid.ts';
import { service, call, snapshot, resource, external } from './snapshots/build.ts';

/** Every line that can occur: nothing of a name may leave its quotes. */
const LINE =
  /^(flowchart LR| {2}n\d+(\(\["|\["|\[\("|\[\/"|\{\{")[\p{L}\p{N} ._/:@#;-]*("\]\)|"\]|"\)\]|"\/\]|"\}\})| {2}n\d+ (==>|-- "(soft|fallback)" -->|-\. "async" \.->) n\d+| {2}classDef \S+ \S+| {2}class [n\d,]+ \w+|)$/u;

describe('mermaid', () => {
  it('keeps any name inside its quotes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 4, maxLength: 4 }),
        ([a, b, c, d]) => {
          const text = mermaid(
            snapshot({
              services: [service(a!), service(b!)],
              resources: [resource(c!, 'database', 'postgres')],
              externals: [external(d!)],
              calls: [
                call(a!, b!, 'GET /', 'a.ts:1'),
                call(b!, c!, 'query', 'b.ts:1'),
                call(b!, d!, 'GET /', 'b.ts:2'),
              ],
              findings: [],
              numbers: [],
            }),
          );
          for (const line of text.split('\n')) assert.match(line, LINE);
          assert.equal(text.split('\n').length, 9);
        },
      ),
    );
  });

  it('tells sync from async, hard from soft and fallback', () => {
    const kinds = [
      ['hard', 'sync', '==>'],
      ['unknown', 'sync', '==>'],
      ['soft', 'sync', '-- "soft" -->'],
      ['fallback', 'sync', '-- "fallback" -->'],
      ['async', 'async', '-. "async" .->'],
    ] as const;
    for (const [handling, mode, arrow] of kinds) {
      const calls = [call('a', 'b', 'GET /', 'a.ts:1', { handling, mode })];
      const text = mermaid(
        snapshot({
          services: [service('a'), service('b')],
          resources: [],
          externals: [],
          calls,
          findings: [],
          numbers: [],
        }),
      );
      assert.ok(text.includes(`n0 ${arrow} n1`), text);
    }
  });
});
