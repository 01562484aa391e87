import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import { diagnosticsOf, PER_RULE, shown } from '../../src/server/diagnostics.ts';
import { shop } from '../report/snapshots/shop.ts';

const one: Finding = {
  ...shop.findings.find(({ rule }) => rule === 'missing-timeout')!,
  related: [{ at: { file: 'http.ts', line: 12, column: 1, endLine: 12, endColumn: 9 }, note: 'no client default' }],
};
const many = (count: number, more: Partial<Finding> = {}): Finding[] =>
  Array.from({ length: count }, (_, i) => ({
    ...one,
    fingerprint: `${one.rule}|${i}`,
    at: { ...one.at, line: i + 1, endLine: i + 1 },
    ...more,
  }));

describe('diagnostics', () => {
  it('stand where the finding stands, with its rule, its chain and its severity', () => {
    const snapshot = { ...shop, findings: [{ ...one, severity: 'warning' as const }] };
    const [diagnostic] = diagnosticsOf(snapshot, '/shop').get(one.at.file)!.items;
    assert.deepEqual(diagnostic!.range, {
      start: { line: one.at.line - 1, character: one.at.column - 1 },
      end: { line: one.at.endLine - 1, character: one.at.endColumn - 1 },
    });
    assert.deepEqual([diagnostic!.code, diagnostic!.severity, diagnostic!.source], [one.rule, 2, 'Faultline']);
    assert.equal(diagnostic!.codeDescription, undefined);
    assert.deepEqual(diagnostic!.data, {
      fingerprint: one.fingerprint,
      fixes: ['Add a timeout of 5 s', 'Suppress missing-timeout with a comment', 'Add to the baseline'],
    });
    assert.deepEqual(
      diagnostic!.relatedInformation!.map(({ location, message }) => [
        location.uri,
        location.range.start.line,
        message,
      ]),
      one.related.map(({ at, note }) => [`file:///shop/${at.file}`, at.line - 1, note]),
    );
  });

  it('leave out what is suppressed', () => {
    const suppressed = many(1, { suppressed: { by: 'comment', reason: 'known' } });
    assert.equal(diagnosticsOf({ ...shop, findings: suppressed, problems: [] }, '/shop').size, 0);
  });

  it(`show of one rule the gravest ${PER_RULE}, in the order of the files`, () => {
    const findings = [...many(PER_RULE, { severity: 'info' }), ...many(30, { severity: 'error' })];
    const visible = shown(findings);
    assert.equal(visible.length, PER_RULE);
    assert.equal(visible.filter(({ severity }) => severity === 'error').length, 30);
    assert.deepEqual(
      visible,
      findings.filter((finding) => visible.includes(finding)),
    );
  });

  it('say what of a manifest could not be read, and leave code to its own compiler', () => {
    const at = (file: string) => ({ file, line: 3, column: 1, endLine: 3, endColumn: 5 });
    const problems = [
      { at: at('compose.yaml'), message: 'not valid YAML' },
      { at: at('src/a.ts'), message: 'a syntax error' },
      { message: 'somewhere' },
    ];
    const files = diagnosticsOf({ ...shop, findings: [], problems }, '/shop');
    assert.deepEqual(
      [...files].map(([file, { items }]) => [file, items[0]!.message, items[0]!.severity]),
      [['compose.yaml', 'not valid YAML', 3]],
    );
  });

  it('have an id that changes with their content alone', () => {
    const id = (findings: readonly Finding[]) =>
      diagnosticsOf({ ...shop, findings }, '/shop').get(one.at.file)!.resultId;
    assert.equal(id([one]), id([{ ...one }]));
    assert.notEqual(id([one]), id([{ ...one, message: `${one.message}!` }]));
  });
});
