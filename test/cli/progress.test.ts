import assert from 'node:assert/strict';
import type { Io } from '../../src/cli/io.ts';
import { progress } from '../../src/cli/progress.ts';

/** What is written to stderr when steps are reported at these moments (ms). */
function written(isErrTerminal: boolean, moments: readonly number[]): string {
  let err = '';
  let now = 0;
  const real = performance.now;
  performance.now = () => now;
  try {
    const shown = progress({ isErrTerminal, err: (text: string) => void (err += text) } as Io, 'shop');
    for (const [done, moment] of moments.entries()) {
      now = moment;
      shown.report({ stage: 'extract', done, total: 9 });
    }
    shown.end();
  } finally {
    performance.now = real;
  }
  return err;
}

describe('progress', () => {
  it('says nothing within the first second', () => {
    assert.equal(written(true, [10, 500, 999]), '');
    assert.equal(written(false, [10, 500, 999]), '');
  });

  it('rewrites one line of a terminal, ten times a second at most, and leaves nothing behind', () => {
    assert.equal(
      written(true, [500, 1100, 1150, 1250]),
      '\r\u001b[KReading 1 of 9 …\r\u001b[KReading 3 of 9 …\r\u001b[K',
    );
  });

  it('writes a single line elsewhere', () => {
    assert.equal(written(false, [500, 1100, 1500, 9000]), 'Analyzing shop …\n');
  });
});
