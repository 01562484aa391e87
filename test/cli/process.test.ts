/** What only a real process shows: pipes, signals, flushing. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;

function start(args: readonly string[], take: (chunk: Buffer, end: () => void) => void, flags: readonly string[] = []) {
  return new Promise<{ code: number | null; err: string }>((resolve) => {
    const child = spawn(process.execPath, [...flags, MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => take(chunk, () => child.stdout.destroy()));
    child.on('close', (code) => resolve({ code, err }));
  });
}

describe('the process', () => {
  it('ends quietly when the reader goes away', async () => {
    const { code, err } = await start(['analyze', '--help'], (_, end) => end());
    assert.deepEqual([code, err], [0, '']);
  });

  it('writes a big report in full to a slow reader', async () => {
    let size = 0;
    let last = '';
    const { code } = await start(
      ['analyze', 'examples/shop', '--format', 'json', '--no-cache', '--fail-on', 'never'],
      (chunk) => {
        size += chunk.length;
        last = chunk.toString().slice(-3);
      },
    );
    assert.equal(code, 0);
    assert.ok(size > 65_536, `more than a pipe holds: ${size}`);
    assert.equal(last.trimEnd().at(-1), '}');
  });
});
