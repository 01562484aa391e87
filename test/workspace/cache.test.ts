import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { cacheKey, openCache } from '../../src/workspace/cache.ts';
import type { Cache } from '../../src/workspace/cache.ts';
import { folder } from './folder.ts';

const put = (cache: Cache, from: number, to: number, size = 100): void => {
  for (let i = from; i < to; i++) cache.put(cacheKey(`k${i}`), Buffer.from(`v${i} `.padEnd(size, '.')));
};
/** Numbers of the records that are there, each of which must be whole. */
const present = (path: string, to: number): number[] => {
  const cache = openCache(path);
  const found = [];
  for (let i = 0; i < to; i++) {
    const value = cache.get(cacheKey(`k${i}`));
    if (value === undefined) continue;
    assert.match(value.toString(), new RegExp(`^v${i} \\.*$`));
    found.push(i);
  }
  cache.close();
  return found;
};
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const filled = (): string => {
  const path = folder();
  const cache = openCache(path);
  put(cache, 0, 10);
  assert.ok(cache.flush());
  put(cache, 10, 20);
  assert.ok(cache.flush());
  cache.close();
  return path;
};

describe('cache', () => {
  it('gives back what was put, at once and after opening it again', () => {
    const path = filled();
    const cache = openCache(path);
    put(cache, 20, 21);
    assert.equal(cache.get(cacheKey('k20'))?.toString().trim().slice(0, 3), 'v20');
    assert.equal(cache.get(cacheKey('k99')), undefined);
    cache.close();
    assert.deepEqual(present(path, 30), range(0, 20));
  });

  it('builds a lost or torn index anew', () => {
    for (const tear of [
      (index: string) => rmSync(index),
      (index: string) => truncateSync(index, 100),
      (index: string) => writeFileSync(index, Buffer.alloc(500, 7)),
      (index: string) => writeFileSync(index, ''),
    ]) {
      const path = filled();
      tear(join(path, 'facts.idx'));
      assert.deepEqual(present(path, 30), range(0, 20));
    }
  });

  it('drops a torn end and goes on behind the last whole record', () => {
    const path = filled();
    const segment = join(path, 'facts.seg');
    truncateSync(segment, statSync(segment).size - 30);
    assert.deepEqual(present(path, 30), range(0, 19));
    const cache = openCache(path);
    put(cache, 20, 22);
    assert.ok(cache.flush());
    cache.close();
    assert.deepEqual(present(path, 30), [...range(0, 19), 20, 21]);
  });

  it('never gives a damaged record, whatever is damaged', () => {
    const whole = readFileSync(join(filled(), 'facts.seg'));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, index) => {
        const path = filled();
        const name = join(path, index ? 'facts.idx' : 'facts.seg');
        const bytes = readFileSync(name);
        bytes[at % bytes.length]! ^= change;
        writeFileSync(name, bytes);
        present(path, 30);
        const cache = openCache(path);
        put(cache, 0, 3);
        assert.ok(cache.flush());
        cache.close();
        assert.deepEqual(present(path, 3), [0, 1, 2]);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('lets one write at a time and loses neither', () => {
    const path = filled();
    const [one, other] = [openCache(path), openCache(path)];
    put(one, 20, 30);
    put(other, 30, 40);
    assert.ok(one.flush());
    assert.ok(other.flush());
    assert.deepEqual(present(path, 50), range(0, 40));
    writeFileSync(join(path, 'lock'), JSON.stringify({ pid: process.pid, host: hostname() }));
    put(one, 40, 50);
    assert.equal(one.flush(), false);
    assert.equal(one.get(cacheKey('k5'))?.toString().slice(0, 2), 'v5', 'reading goes on');
    rmSync(join(path, 'lock'));
    assert.ok(one.flush());
    assert.deepEqual(present(path, 60), range(0, 50));
    one.close();
    other.close();
  });

  it('takes a lock over whose process is gone, or that is old', () => {
    const path = filled();
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const abandoned: readonly (() => void)[] = [
      () => writeFileSync(join(path, 'lock'), JSON.stringify({ pid: gone, host: hostname() })),
      () => {
        writeFileSync(join(path, 'lock'), 'no JSON');
        utimesSync(join(path, 'lock'), new Date(0), new Date(0));
      },
    ];
    for (const abandon of abandoned) {
      abandon();
      const cache = openCache(path);
      put(cache, 20, 21);
      assert.ok(cache.flush());
      cache.close();
    }
    assert.deepEqual(readdirSync(path).sort(), ['facts.idx', 'facts.seg']);
  });

  it('keeps under its size what was used last', () => {
    const path = folder();
    const cache = openCache(path, 10_000);
    put(cache, 0, 50);
    cache.flush();
    put(cache, 50, 60);
    cache.flush();
    put(cache, 60, 110);
    assert.ok(cache.flush());
    cache.close();
    const found = present(path, 200);
    assert.ok(statSync(join(path, 'facts.seg')).size <= 10_000);
    assert.deepEqual(
      found.filter((i) => i >= 60),
      range(60, 110),
    );
    assert.ok(found.length > 50 && found.length < 80, `${found.length} are left`);
  });

  it('reads on when another compacts', () => {
    const path = filled();
    const reader = openCache(path);
    const writer = openCache(path, 1000);
    put(writer, 100, 104);
    assert.ok(writer.flush());
    assert.equal(reader.get(cacheKey('k3'))?.toString().slice(0, 2), 'v3');
    reader.close();
    writer.close();
  });

  it('does without a disk it can write to', function () {
    const path = filled();
    const file = join(folder({ 'not-a-folder': '' }), 'not-a-folder');
    const nowhere = openCache(file);
    put(nowhere, 0, 2);
    assert.equal(nowhere.flush(), false);
    assert.ok(nowhere.get(cacheKey('k1')));
    nowhere.close();
    if (process.getuid?.() === 0) return;
    chmodSync(path, 0o555);
    const cache = openCache(path);
    put(cache, 20, 22);
    assert.equal(cache.flush(), false);
    assert.equal(cache.get(cacheKey('k1'))?.toString().slice(0, 2), 'v1');
    chmodSync(path, 0o755);
    cache.close();
  });
});
