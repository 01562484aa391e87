import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { github } from '../../src/report/github.ts';
import { junit } from '../../src/report/junit.ts';
import { RULES } from './snapshots/rules.ts';

const AT = { file: 'web/a,b:c.ts', line: 4, column: 7, endLine: 4, endColumn: 12 };
const finding: Finding = {
  rule: 'missing-timeout',
  code: 'FLT401',
  severity: 'warning',
  confidence: 'high',
  fingerprint: 'missing-timeout|web -> orders',
  subject: 'web -> orders',
  message: '100% of <web> & "orders"\nwait',
  at: AT,
  services: ['web'],
  related: [{ at: AT, note: 'is called here' }],
};
const snapshot = (...findings: readonly Finding[]): Snapshot => ({ findings }) as unknown as Snapshot;
const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

describe('annotations of a GitHub workflow', () => {
  it('escapes what would end a property or the line', () => {
    assert.equal(
      github(snapshot(finding), 'shop/'),
      '::warning file=shop/web/a%2Cb%3Ac.ts,line=4,endLine=4,col=7,endColumn=12,title=missing-timeout (FLT401)::100%25 of <web> & "orders"%0Await\n',
    );
  });

  it('begins with the gravest, and leaves out what is suppressed', () => {
    const text = github(
      snapshot(
        finding,
        { ...finding, severity: 'hint' },
        { ...finding, severity: 'error' },
        { ...finding, suppressed: { by: 'baseline' } },
      ),
    );
    assert.deepEqual(
      text.split('\n').map((line) => line.split(' ')[0]),
      ['::error', '::warning', '::notice', ''],
    );
  });

  it('names no columns for what spans lines', () => {
    assert.doesNotMatch(github(snapshot({ ...finding, at: { ...AT, endLine: 6 } })), /col=|endColumn=/);
  });
});

describe('JUnit', () => {
  const fails = ({ severity }: Finding): boolean => severity === 'error';

  it('fails for what fails the command, skips what is suppressed, and passes the rest', () => {
    const text = junit(
      snapshot(
        finding,
        { ...finding, subject: 'b', severity: 'error' },
        { ...finding, subject: 'c', severity: 'error', suppressed: { by: 'comment', reason: 'by "design"' } },
      ),
      RULES,
      fails,
    );
    assert.match(text, /<testsuites name="Faultline" tests="4" failures="1" errors="0" skipped="1"/);
    assert.match(text, /<testsuite name="missing-timeout" tests="3" failures="1" errors="0" skipped="1"/);
    assert.match(text, /<testsuite name="hub-service" tests="1" failures="0"/);
    assert.match(text, /<skipped message="suppressed by comment: by &quot;design&quot;"\/>/);
    assert.equal(count(text, /<testcase /g), 4);
    assert.equal(count(text, /<failure /g), 1);
  });

  it('is XML whatever the words are', () => {
    const text = junit(snapshot({ ...finding, severity: 'error', subject: 'a\u0000\u001b]]>\ud800' }), RULES, fails);
    assert.match(text, /name="a\ufffd\ufffd\]\]&gt;\ufffd"/);
    assert.match(text, /100% of &lt;web&gt; &amp; &quot;orders&quot;/);
  });
});
