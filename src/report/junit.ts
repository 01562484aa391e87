/** JUnit XML, as CI systems read it: a rule is a suite, a finding a case of it. */
import type { Finding, RuleInfo } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { groupBy } from './snapshot-index.ts';

/**
 * A finding is a failed case where `fails` says so, a skipped one where it is suppressed, else a passed one that
 * carries its words. A rule without findings is one case that passed, so that a run shows what was looked for.
 */
export function junit(snapshot: Snapshot, rules: readonly RuleInfo[], fails: (finding: Finding) => boolean): string {
  const byRule = groupBy(snapshot.findings, (finding) => [finding.rule]);
  const names = [...new Set([...rules.map((rule) => rule.id), ...byRule.keys()])].sort();
  const summary = new Map(rules.map((rule) => [rule.id, rule.summary]));
  const suites = names.map((name) => suite(name, summary.get(name), byRule.get(name) ?? [], fails));
  const total = (pick: (counts: Counts) => number): number => suites.reduce((sum, { counts }) => sum + pick(counts), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Faultline" tests="${total((c) => c.tests)}" failures="${total((c) => c.failures)}" errors="0" skipped="${total((c) => c.skipped)}" time="0">`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function suite(
  rule: string,
  summary: string | undefined,
  findings: readonly Finding[],
  fails: (finding: Finding) => boolean,
): { readonly counts: Counts; readonly lines: readonly string[] } {
  const isFailed = (finding: Finding): boolean => finding.suppressed === undefined && fails(finding);
  const counts = {
    tests: Math.max(1, findings.length),
    failures: findings.filter(isFailed).length,
    skipped: findings.filter((finding) => finding.suppressed).length,
  };
  const cases =
    findings.length === 0
      ? [`    <testcase name="${xml(summary ?? rule)}" classname="${xml(rule)}" time="0"/>`]
      : findings.flatMap((finding) => testcase(finding, isFailed(finding)));
  return {
    counts,
    lines: [
      `  <testsuite name="${xml(rule)}" tests="${counts.tests}" failures="${counts.failures}" errors="0" skipped="${counts.skipped}" time="0">`,
      ...cases,
      '  </testsuite>',
    ],
  };
}

function testcase(finding: Finding, failed: boolean): string[] {
  const { at, message, severity, subject, suppressed } = finding;
  const text = [`${at.file}:${at.line}:${at.column}`, message, ...finding.related.map(step)].join('\n');
  const inner = suppressed
    ? `<skipped message="${xml(`suppressed by ${suppressed.by}${suppressed.reason ? `: ${suppressed.reason}` : ''}`)}"/>`
    : failed
      ? `<failure type="${severity}" message="${xml(message)}">${xml(text)}</failure>`
      : `<system-out>${xml(`${severity}: ${text}`)}</system-out>`;
  return [
    `    <testcase name="${xml(subject)}" classname="${xml(finding.rule)}" file="${xml(at.file)}" line="${at.line}" time="0">`,
    `      ${inner}`,
    '    </testcase>',
  ];
}

const step = ({ at, note }: Finding['related'][number]): string => `  ${at.file}:${at.line} ${note}`;

/** Text for content and attributes. XML 1.0 has no place at all for most control characters and lone surrogates. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
