import assert from 'node:assert/strict';
import { reportSchema } from '../../src/model/report.ts';
import { folder, gitIn, repository, write } from '../workspace/folder.ts';
import { faultline } from './fake-io.ts';
import { TWO } from './two-services.ts';

const CALL = "app.get('/b', async (req, res) => res.json((await axios.get('https://api.example.com/b')).data));\n";

describe('faultline analyze --since', () => {
  /** A branch that adds one call, not committed yet. */
  const branch = (): string => {
    const root = repository(TWO);
    gitIn(root, 'checkout', '-q', '-b', 'branch');
    write(root, { 'web/main.ts': TWO['web/main.ts']!.replace('app.listen', `${CALL}app.listen`) });
    return root;
  };
  const run = (root: string, ...args: string[]) => faultline(['analyze', ...args, '--no-cache'], { cwd: root });

  it('shows the edge that a branch adds and the availability that it costs', async () => {
    const root = branch();
    const { code, out, err } = await run(root, '--since', 'main');
    assert.equal(code, 0, err);
    assert.match(out, /^Compared with main [0-9a-f]{9}$/m);
    assert.match(out, /^ {2}\+ web → api\.example\.com \(http, sync, hard\)/m);
    assert.match(out, /GET \/b of web: – → [\d.]+% \(new\)/);
    assert.match(out, /api\.example\.com takes \d entry points? down with it, 0 before/);
    assert.match(out, /missing-timeout FLT401/);
    assert.doesNotMatch(out, /web → orders/, 'what was there before');
    assert.doesNotMatch(out, /unowned-service/);
  });

  it('says the same in Markdown and JSON, and marks findings as new in SARIF', async () => {
    const root = branch();
    const markdown = await run(root, '--since', 'main', '-f', 'markdown');
    assert.match(
      markdown.out,
      /\| web → api\.example\.com \| new \| http, sync, hard \| `GET \/b` \| \[web\/main\.ts:8\]/,
    );
    const json = reportSchema.parse(JSON.parse((await run(root, '--since', 'main', '-f', 'json')).out));
    assert.deepEqual(
      json.difference?.dependencies.added.map(({ id }) => id),
      ['web -> api.example.com request'],
    );
    assert.equal(json.difference?.findings.brought, json.findings.length);
    assert.equal(json.services.length, 2, 'the system is told in full');
    const log = JSON.parse((await run(root, '--since', 'main', '-f', 'sarif')).out) as {
      runs: [{ results: { baselineState: string }[] }];
    };
    assert.deepEqual([...new Set(log.runs[0].results.map((one) => one.baselineState))], ['new']);
  });

  it('fails for new findings alone', async () => {
    const root = branch();
    assert.equal((await run(root, '--since', 'main', '--fail-on', 'warning')).code, 1);
    gitIn(root, 'commit', '-q', '-a', '-m', 'second');
    const since = await run(root, '--since', 'HEAD', '--fail-on', 'hint');
    assert.equal(since.code, 0);
    assert.match(since.out, /The architecture is the same\. No new finding\./);
  });

  it('is refused for a revision that is not there', async () => {
    const { code, err } = await run(branch(), '--since', 'mian');
    assert.equal(code, 2);
    assert.match(err, /--since: there is no revision mian here/);
    const plain = folder(TWO);
    assert.equal((await run(plain, '--since', 'main')).code, 2);
  });
});
