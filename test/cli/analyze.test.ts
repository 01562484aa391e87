import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { reportSchema } from '../../src/model/report.ts';
import { faultline } from './fake-io.ts';
import { TWO } from './two-services.ts';

describe('faultline analyze', () => {
  let root = '';
  const run = (...args: string[]) => faultline([...args, '--no-cache'], { cwd: root });
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'faultline-cli-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('says that there is nothing to analyze, with 3, in every format', async () => {
    await write({ 'README.md': '# Nothing here\n' });
    const text = await run('analyze');
    assert.deepEqual([text.code, text.out], [3, '']);
    assert.match(text.err, /Nothing to analyze in \./);
    const json = await run('analyze', '--format', 'json');
    assert.equal(json.code, 3);
    assert.deepEqual(reportSchema.parse(JSON.parse(json.out)).services, []);
  });

  it('prints the report alone on stdout', async () => {
    await write(TWO);
    const { code, out, err } = await run('analyze', '--fail-on', 'never');
    assert.equal(code, 0, err);
    assert.equal(err, '');
    assert.match(out, /^Faultline/);
    assert.match(out, /orders/);
  });

  it('writes JSON that fits the schema, the same twice', async () => {
    await write(TWO);
    const first = await run('analyze', '--format', 'json', '--fail-on', 'never');
    const report = reportSchema.parse(JSON.parse(first.out));
    assert.deepEqual(report.services.map((it) => it.name).toSorted(), ['orders', 'web']);
    assert.deepEqual(
      report.dependencies.filter((it) => it.purpose === 'request').map((it) => [it.from, it.to]),
      [['web', 'orders']],
    );
    assert.equal((await run('analyze', '--format', 'json', '--fail-on', 'never')).out, first.out);
  });

  it('ends with 1 when a finding is as serious as --fail-on says, whatever the format', async () => {
    await write(TWO);
    for (const format of ['text', 'json', 'markdown', 'mermaid', 'sarif', 'junit', 'github']) {
      assert.equal((await run('analyze', '--format', format, '--fail-on', 'hint')).code, 1, format);
      assert.equal((await run('analyze', '--format', format, '--fail-on', 'never')).code, 0, format);
    }
  });

  it('shows and counts only the rules that are asked for', async () => {
    await write(TWO);
    const one = await run('analyze', '--rule', 'FLT401', '--format', 'json', '--fail-on', 'hint');
    const rules = new Set(reportSchema.parse(JSON.parse(one.out)).findings.map((it) => it.rule));
    assert.deepEqual([...rules], ['missing-timeout']);
    const none = await run('analyze', '--rule', 'shared-database', '--fail-on', 'hint');
    assert.equal(none.code, 0);
    const wrong = await run('analyze', '--rule', 'missing-timout');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /did you mean missing-timeout\?/);
  });

  it('writes to a file, and says so on stderr', async () => {
    await write(TWO);
    const { code, out, err } = await run('analyze', '-f', 'mermaid', '-o', 'graph.mmd', '--fail-on', 'never');
    assert.deepEqual([code, out, err], [0, '', 'Written to graph.mmd.\n']);
    assert.match(await readFile(join(root, 'graph.mmd'), 'utf8'), /^flowchart LR/);
    const nowhere = await run('analyze', '--output', 'no/such/folder/x');
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /cannot write/);
  });

  it('writes several reports of one run, each to its place', async () => {
    await write(TWO);
    const { code, out, err } = await run('analyze', '-f', 'github', '-f', 'sarif=a.sarif', '-f', 'junit=a.xml');
    assert.deepEqual([code, err], [0, 'Written to a.sarif.\nWritten to a.xml.\n']);
    assert.match(out, /^::warning file=web\/main\.ts,line=5,/m);
    assert.equal(JSON.parse(await readFile(join(root, 'a.sarif'), 'utf8')).version, '2.1.0');
    assert.match(
      await readFile(join(root, 'a.xml'), 'utf8'),
      /<testsuite name="missing-timeout" tests="1" failures="0"/,
    );
  });

  it('names files as seen from where it runs', async () => {
    await write(TWO);
    const { out } = await faultline(['analyze', basename(root), '-f', 'github', '--no-cache'], { cwd: dirname(root) });
    assert.match(out, new RegExp(`file=${basename(root)}/web/main\\.ts,`));
  });

  it('refuses two reports for one place, and formats that are not there', async () => {
    for (const [args, says] of [
      [['-f', 'text', '-f', 'json'], /two reports for one place/],
      [['-f', 'json=a', '-f', 'sarif=a'], /two reports for one place: a/],
      [['-f', 'json=a', '-o', 'b'], /--output is for a format without a file/],
      [['-f', 'sarif='], /names no file/],
      [['-f', 'srif'], /not srif: did you mean sarif\?/],
    ] as const) {
      const { code, err } = await run('analyze', ...args);
      assert.equal(code, 2);
      assert.match(err, says);
    }
  });

  it('ends with 2 when faultline.yaml is wrong, and analyzes all the same', async () => {
    await write({ ...TWO, 'faultline.yaml': 'services:\n  web: { ownr: "@a/b" }\n' });
    const { code, out, err } = await run('analyze', '--fail-on', 'never');
    assert.equal(code, 2);
    assert.match(err, /faultline\.yaml:2: unknown key "ownr" in services\.web: did you mean "owner"\?/);
    assert.match(out, /web/);
  });

  it('refuses an environment that is not there', async () => {
    await write(TWO);
    const { code, err } = await run('analyze', '--environment', 'kubernetes:nope');
    assert.equal(code, 2);
    assert.match(err, /no environment kubernetes:nope: known are compose:/);
    await write({ 'faultline.yaml': 'environment: kubernetes:nope\n' });
    const named = await run('analyze', '--fail-on', 'never');
    assert.equal(named.code, 2);
    assert.match(named.err, /faultline\.yaml: there is no environment kubernetes:nope/);
    assert.equal((await run('analyze', '--fail-on', 'never', '--environment', 'compose:.')).code, 0);
  });

  it('explains an edge and a rule', async () => {
    await write(TWO);
    const edge = await run('explain', 'web', 'orders');
    assert.equal(edge.code, 0, edge.err);
    assert.match(edge.out, /web → orders/);
    assert.match(edge.out, /web\/main\.ts:5/);
    assert.match(edge.out, /compose\.yaml:6/);
    const unknown = await run('explain', 'web', 'ordrs');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /did you mean "orders"\?/);
    const rule = await faultline(['explain', 'FLT401']);
    assert.equal(rule.code, 0);
    assert.match(rule.out, /missing-timeout/);
  });

  it('writes pages for newcomers', async () => {
    await write(TWO);
    const all = await run('docs');
    assert.match(all.out, /^# .*\n[^]*^## .*orders/m);
    const one = await run('docs', 'orders');
    assert.match(one.out, /^# .*orders/);
    const wrong = await run('docs', 'ordrs');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /did you mean orders\?/);
  });

  it('writes faultline.yaml once', async () => {
    await write(TWO);
    const first = await run('init');
    assert.equal(first.code, 0, first.err);
    assert.match(await readFile(join(root, 'faultline.yaml'), 'utf8'), /^#services:/m);
    const second = await run('init');
    assert.equal(second.code, 2);
    assert.match(second.err, /exists already/);
    assert.match((await run('init', '--print')).out, /^version: 1$/m);
    assert.equal((await run('analyze', '--fail-on', 'never')).code, 0);
  });

  it('ends at an interrupt', async () => {
    await write(TWO);
    const interrupted = new AbortController();
    interrupted.abort();
    assert.equal((await faultline(['analyze', '--no-cache'], { cwd: root, signal: interrupted.signal })).code, 130);
  });
});
