import assert from 'node:assert/strict';
import fc from 'fast-check';
import { duration, list, minutes, percent, plural } from '../../src/model/words.ts';

describe('numbers in words', () => {
  it('gives a fraction two digits of what is missing', () => {
    assert.deepEqual([0.9972, 0.99995, 0.999, 0.8812, 0.5, 0, 1].map(percent), [
      '99.72%',
      '99.995%',
      '99.9%',
      '88.1%',
      '50%',
      '0%',
      '100%',
    ]);
  });

  it('never rounds up to perfect', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1 - 1e-9, noNaN: true }), (a) => percent(a) !== '100%'));
  });

  it('gives time the units that people use', () => {
    assert.deepEqual([0.4, 4.32, 43, 371, 1440, 4600].map(minutes), [
      '24 s',
      '4.3 min',
      '43 min',
      '6 h 11 min',
      '1 d',
      '3 d 5 h',
    ]);
    assert.deepEqual([250, 5000, 1500, 600_000].map(duration), ['250 ms', '5 s', '1.5 s', '10 min']);
  });

  it('counts and lists', () => {
    assert.deepEqual(
      [plural(1, 'call'), plural(0, 'call'), plural(2, 'dependency', 'dependencies')],
      ['1 call', '0 calls', '2 dependencies'],
    );
    assert.deepEqual(
      [list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])],
      ['', 'a', 'a and b', 'a, b and c'],
    );
  });
});
