import assert from 'node:assert/strict';
import { consoleReport } from '../../src/report/console/console.ts';
import { printable, table, width, wrap } from '../../src/report/terminal.ts';
import { availability, estimate, finding, service, snapshot } from './snapshots/build.ts';

const many = snapshot({
  services: [service('web', { entry: { why: 'x', at: { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 2 } } })],
  findings: [
    ...Array.from({ length: 14 }, (_, i) =>
      finding('missing-timeout', 'warning', ['web'], `src/a.ts:${i + 1}`, `Call ${i + 1}.`),
    ),
    finding('unowned-service', 'warning', ['web'], 'compose.yaml:3', 'Nobody.'),
  ],
  numbers: ['GET /', 'GET /a', 'GET /b', 'GET /c', 'GET /d', 'GET /e'].map((entry) =>
    availability('web', entry, [estimate('web', entry === 'GET /e' ? 0.99 : 0.999)]),
  ),
});
const report = (quiet: boolean, of = many) => consoleReport(of, { color: false, width: 100, quiet });

describe('the console report', () => {
  it('shows ten of one rule, and how to see all', () => {
    const text = report(false);
    assert.ok(text.includes('Call 10.') && !text.includes('Call 11.'));
    assert.ok(text.includes('and 4 more of missing-timeout; --rule missing-timeout shows all'));
    assert.ok(text.includes('Nobody.'));
  });

  it('shows all where that is what was asked for', () => {
    assert.ok(report(true).includes('Call 14.'));
    const one = { ...many, findings: many.findings.filter((it) => it.rule === 'missing-timeout') };
    assert.ok(report(false, one).includes('Call 14.'));
  });

  it('tells entry points that need the same once, the weakest first', () => {
    const text = report(false);
    assert.ok(text.indexOf('GET /e of web') < text.indexOf('GET /, GET /a, GET /b and 2 more of web'));
  });

  it('leaves out suppressed findings and counts them', () => {
    const some = many.findings.map((it) =>
      it.rule === 'unowned-service' ? { ...it, suppressed: { by: 'comment' as const } } : it,
    );
    const text = report(false, { ...many, findings: some });
    assert.ok(!text.includes('Nobody.') && text.includes('14 warnings, 1 suppressed'));
  });
});

describe('text for a terminal', () => {
  it('counts columns, not code units', () => {
    assert.equal(width('日本'), 4);
    assert.equal(width('e\u0301'), 1);
    assert.equal(width('\u001b[31mred\u001b[39m'), 3);
    assert.deepEqual(
      table([
        ['日本', 'a'],
        ['x', 'b'],
      ]),
      ['日本  a', 'x     b'],
    );
  });

  it('wraps within the width, later lines indented', () => {
    assert.equal(wrap('  one two three four', 11, '    '), '  one two\n    three\n    four');
    assert.equal(wrap('averyveryverylongword x', 5), 'averyveryverylongword\nx');
  });

  it('lets no name act on the terminal', () => {
    assert.equal(printable('a\u001b]0;x\u0007\u202eb\nc'), 'a\\u001b]0;x\\u0007\\u202eb c');
  });
});
