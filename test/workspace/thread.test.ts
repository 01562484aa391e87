import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createThread, type Thread } from '../../src/workspace/thread.ts';

const idle = () => undefined;
const signal = () => new AbortController().signal;

describe('workspaces in a thread', () => {
  let folder: string;
  let thread: Thread | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-thread-'));
  });
  afterEach(async () => {
    await thread?.end();
    await rm(folder, { recursive: true });
  });

  it('are analyzed there, see updates, and say when a folder is not there', async () => {
    await writeFile(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx\n');
    thread = createThread();
    const workspace = thread.open(folder, { cacheDir: false, trusted: false });
    const first = await workspace.analyze(signal(), idle);
    assert.ok(first.summary.files >= 1);
    workspace.update([{ file: 'compose.yaml', text: 'services: [' }]);
    const broken = await workspace.analyze(signal(), idle);
    assert.ok(broken.problems.some(({ at }) => at?.file === 'compose.yaml'));
    const gone = thread.open(join(folder, 'not-there'), { cacheDir: false });
    await assert.rejects(gone.analyze(signal(), idle), /not-there/);
  });

  it('reject when the thread dies, and open anew with what editors hold in the next one', async () => {
    let started = 0;
    // Dies at the first analysis; the next thread answers with the overlays it was opened with.
    const code = `
      const { parentPort, workerData } = require('node:worker_threads');
      let options;
      parentPort.on('message', (message) => {
        if (message.type === 'open') options = message.options;
        if (message.type !== 'analyze') return;
        if (workerData === 1) process.exit(3);
        parentPort.postMessage({ type: 'result', job: message.job, snapshot: options.overlays });
      });`;
    thread = createThread(() => new Worker(code, { eval: true, workerData: ++started }));
    const workspace = thread.open('/anywhere', {});
    workspace.update([
      { file: 'a.ts', text: 'kept' },
      { file: 'b.ts', text: 'closed' },
    ]);
    await assert.rejects(workspace.analyze(signal(), idle), /ended unexpectedly/);
    workspace.update([{ file: 'b.ts', text: null }]);
    assert.deepEqual(await workspace.analyze(signal(), idle), { 'a.ts': 'kept' });
    assert.equal(started, 2);
  });
});
