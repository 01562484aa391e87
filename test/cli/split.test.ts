import assert from 'node:assert/strict';
import { splitInto } from '../../src/analyze/availability/arithmetic.ts';
import { faultline } from './fake-io.ts';

describe('the arithmetic of a split', () => {
  it('is shown both ways by examples/split, a system that is declared and nothing else', async () => {
    const { code, out, err } = await faultline(['availability', '-C', 'examples/split', '-f', 'json', '--no-cache']);
    assert.equal(code, 0, err);
    const { availability } = JSON.parse(out) as { availability: { entry: string; value: number }[] };
    const value = (name: string): number => availability.find(({ entry }) => entry === name)!.value;
    const { eachAsUnreliable, spread } = splitInto(10, 0.99);
    for (const [got, want] of [
      [value('today'), 0.99],
      [value('as-unreliable'), eachAsUnreliable],
      [value('as-unreliable'), 0.99 ** 10],
      [value('spread'), spread],
      [value('spread'), 0.999 ** 10],
    ] as const)
      assert.ok(Math.abs(got - want) < 1e-12, `${got}, not ${want}`);
  });

  it('says the same in the report', async () => {
    const { out } = await faultline(['analyze', 'examples/split', '--no-cache', '--fail-on', 'never']);
    assert.match(out, /as-unreliable: 90\.4%, about 2 d 21 h down in 30 days/);
    assert.match(out, /spread: 99%, about 7 h \d+ min down in 30 days/);
    assert.match(out, /today: 99%, about 7 h \d+ min down in 30 days/);
  });
});
