import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { faultline } from './fake-io.ts';
import { TWO } from './two-services.ts';

describe('faultline baseline', () => {
  let root = '';
  const run = (args: readonly string[], io: Partial<Io> = {}) =>
    faultline([...args, '--no-cache'], { cwd: root, ...io });
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  };
  const stored = () => readFile(join(root, 'faultline-baseline.json'), 'utf8');
  const mended = TWO['web/main.ts']!.replace('req.body)', 'req.body, { timeout: 2000 })');

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'faultline-baseline-'));
    await write(TWO);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('goes round: what is listed fails nothing, what is mended is stale, what comes back counts', async () => {
    assert.equal((await run(['analyze', '--fail-on', 'hint'])).code, 1);
    const made = await run(['baseline']);
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /^\+ missing-timeout: web -> orders POST \/orders$/m);
    assert.equal((await run(['analyze', '--fail-on', 'hint'])).code, 0);

    // Lines move, names stay.
    await write({ 'web/main.ts': `// A comment.\n\n${TWO['web/main.ts']}` });
    assert.equal((await run(['analyze', '--fail-on', 'hint'])).code, 0);

    await write({ 'web/main.ts': mended });
    const stale = await run(['analyze', '-f', 'github']);
    assert.equal(stale.code, 1);
    assert.match(stale.out, /::error file=faultline-baseline\.json,line=\d+,.*it is not found any more/);
    assert.equal((await run(['baseline', '--check'])).code, 1);
    const shrunk = await run(['baseline']);
    assert.match(shrunk.out, /^- missing-timeout: web -> orders POST \/orders$/m);
    assert.equal((await run(['baseline', '--check'])).code, 0);
    assert.equal((await run(['analyze', '--fail-on', 'hint'])).code, 0);

    await write({ 'web/main.ts': TWO['web/main.ts']! });
    assert.equal((await run(['analyze', '--fail-on', 'warning'])).code, 1);
  });

  it('is sorted, the same twice, and names no line', async () => {
    await run(['baseline']);
    const first = await stored();
    const { findings } = JSON.parse(first) as { findings: { rule: string; subject: string }[] };
    const keys = findings.map(({ rule, subject }) => `${rule}|${subject}`);
    assert.ok(keys.length > 1);
    assert.deepEqual(keys, keys.toSorted());
    assert.doesNotMatch(first, /"line"|main\.ts:\d/);
    await run(['baseline', '--add']);
    assert.equal(await stored(), first);
  });

  it('shrinks unless it is asked to grow, and keeps what people wrote', async () => {
    await run(['baseline']);
    const reasoned = (await stored()).replace('POST /orders" }', 'POST /orders", "reason": "until May" }');
    await write({
      'faultline-baseline.json': reasoned,
      'web/main.ts': TWO['web/main.ts']!.replace(
        'app.listen',
        "app.get('/b', async (req, res) => res.json((await axios.get('https://api.example.com/b')).data));\napp.listen",
      ),
    });
    await run(['baseline']);
    assert.doesNotMatch(await stored(), /api\.example\.com/);
    assert.match((await run(['baseline', '--add'])).out, /^\+ missing-timeout: web -> api\.example\.com GET \/b$/m);
    assert.match(await stored(), /api\.example\.com/);
    assert.match(await stored(), /"reason": "until May"/);
  });

  it('never grows in CI', async () => {
    const ci = { isCi: true };
    const none = await run(['baseline'], ci);
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /in CI none is made/);
    await run(['baseline']);
    assert.equal((await run(['baseline', '--add'], ci)).code, 2);
    await write({ 'web/main.ts': mended });
    assert.equal((await run(['baseline'], ci)).code, 0);
  });

  it('does not hide behind a baseline that cannot be read', async () => {
    await write({ 'faultline-baseline.json': '{ "findings": [\n  { "rule": "missing-timeout" }\n] }\n' });
    const { code, err } = await run(['analyze', '--fail-on', 'never']);
    assert.equal(code, 2);
    assert.match(err, /faultline-baseline\.json:2: an entry needs "rule" and "subject"/);
    assert.equal((await run(['baseline'])).code, 2);
  });
});
