import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultline } from './fake-io.ts';

/** A system that no code shows: declared and nothing else. */
const DECLARED = `version: 1
services:
  web: { availability: 0.999, entry: true, target: 99.8% }
  orders: { availability: 0.99 }
  mail: { availability: 0.95 }
resources:
  db: { kind: database, availability: 0.9995 }
dependencies:
  - { from: web, to: orders }
  - { from: orders, to: db }
  - { from: orders, to: mail }
`;

describe('availability and whatif on the command line', () => {
  let root = '';
  const run = (...args: string[]) => faultline([...args, '--no-cache'], { cwd: root });
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'faultline-whatif-'));
    await writeFile(join(root, 'faultline.yaml'), DECLARED);
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('shows every entry point with its number and target', async () => {
    const { code, out, err } = await run('availability');
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^service +entry +availability +between +down in 30 days +target\nweb +93\.9% .* 99\.8% missed\n$/,
    );
  });

  it('tells what stands behind one number, with the source of each input', async () => {
    const { code, out } = await run('availability', 'web');
    assert.equal(code, 0);
    assert.match(out, /needs db, mail, orders and web/);
    assert.match(out, /more than the 1 h 26 min that its target of 99\.8% allows/);
    assert.match(out, /mail +1 d 12 h/);
    assert.match(out, /db +99\.95% +intrinsic, declared \(faultline\.yaml:7\)/);
  });

  it('prints JSON of what it shows', async () => {
    const { out } = await run('availability', 'web', '--format', 'json');
    const [entry] = (JSON.parse(out) as { availability: { value: number; method: string }[] }).availability;
    assert.ok(Math.abs(entry!.value - 0.999 * 0.99 * 0.95 * 0.9995) < 1e-12);
    assert.equal(entry!.method, 'product');
  });

  it('tries several changes at once and says before, after and the difference', async () => {
    const { code, out, err } = await run(
      'whatif',
      '--soft',
      'orders:mail',
      '--timeout',
      'orders:mail=2s',
      '--set',
      'db=99.99%',
    );
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^entry +before +after +in 30 days +between\nweb +93\.9% +98\.9% +1 d 12 h less down/);
  });

  it('knows every change', async () => {
    const after = async (...change: string[]): Promise<number> => {
      const { code, out, err } = await run('whatif', ...change, '--format', 'json');
      assert.equal(code, 0, err);
      const { entries } = JSON.parse(out) as { entries: { after: { value: number } }[] };
      return entries[0]!.after.value;
    };
    const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-12, `${got}, not ${want}`);
    const [web, orders, db] = [0.999, 0.99, 0.9995];
    near(await after('--remove', 'orders:mail'), web * orders * db);
    near(await after('--async', 'orders:mail'), web * orders * db);
    near(await after('--fallback', 'orders:mail=cache'), web * orders * db);
    near(await after('--fallback', 'orders:mail=db'), web * orders * db);
    near(await after('--set', 'mail=1'), web * orders * db);
    // Two of three are enough; a tenth of what fails strikes all three.
    const [q, b] = [0.05, 0.1];
    const independent = 3 * ((1 - b) * q) ** 2 * (1 - (1 - b) * q) + ((1 - b) * q) ** 3;
    near(await after('--replicas', 'mail=3/2'), web * orders * db * (1 - b * q) * (1 - independent));
  });

  const mistakes: readonly [readonly string[], RegExp][] = [
    [['whatif'], /name a change/],
    [['whatif', 'orders'], /orders is none/],
    [['whatif', '--soft', 'orders'], /--soft takes FROM:TO, not orders/],
    [['whatif', '--fallback', 'orders:mail'], /--fallback takes FROM:TO=OTHER/],
    [['whatif', '--timeout', 'orders:mail=soon'], /soon is no time/],
    [['whatif', '--set', 'mail=120%'], /120% is no availability/],
    [['whatif', '--replicas', 'mail=2/3'], /--replicas takes NAME=N\[\/K\]/],
    [['whatif', '--soft', 'orders:mial'], /there is no mial here: did you mean mail\?/],
    [['availability', 'wbe'], /no entry point wbe: did you mean web\?/],
    [['availability', '--format', 'yaml'], /--format takes text, json, not yaml/],
  ];
  for (const [args, message] of mistakes)
    it(`refuses ${args.join(' ')} with 2`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
});
