import type { Finding, Severity } from '../../model/finding.ts';
import { plural } from '../../model/words.ts';
import { byText, groupBy, lineKey, type SnapshotIndex } from '../snapshot-index.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const TITLES: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
  hint: 'Hints',
};
const EVIDENCE = 4;

/** Of one rule, where there are several: a report that nobody reads to its end helps nobody. */
const OF_ONE_RULE = 10;

/** Grouped by severity, then by file; each with its rule and the lines it rests on. */
export function findings(index: SnapshotIndex, ink: Ink): string[] {
  const isCapped = !ink.quiet && new Set(index.findings.map((it) => it.rule)).size > 1;
  const bySeverity = groupBy(index.findings, (finding) => [finding.severity]);
  const groups = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const some = bySeverity.get(severity);
    return some ? [group(severity, some, isCapped ? OF_ONE_RULE : Infinity, ink)] : [];
  });
  return groups.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

function group(severity: Severity, some: readonly Finding[], cap: number, ink: Ink): string[] {
  const color = severity === 'error' ? ink.red : severity === 'warning' ? ink.yellow : ink.blue;
  const sorted = some.toSorted(
    (a, b) =>
      byText(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      byText(a.rule, b.rule) ||
      byText(a.fingerprint, b.fingerprint),
  );
  const byRule = groupBy(sorted, (finding) => [finding.rule]);
  const shown = sorted.filter((finding) => byRule.get(finding.rule)!.indexOf(finding) < cap);
  return [
    `${ink.bold(color(TITLES[severity]))} ${ink.dim(`(${some.length})`)}`,
    ...[...groupBy(shown, (finding) => [finding.at.file])].flatMap(([file, list]) => [
      `  ${ink.bold(printable(file))}`,
      ...list.flatMap((finding) => lines(finding, color, ink)),
    ]),
    ...[...byRule]
      .filter(([, all]) => all.length > cap)
      .map(([rule, all]) => ink.dim(`  and ${all.length - cap} more of ${rule}; --rule ${rule} shows all`)),
  ];
}

function lines(finding: Finding, color: (text: string) => string, ink: Ink): string[] {
  const place = `${finding.at.line}:${finding.at.column}`;
  const steps = finding.related.filter((step) => lineKey(step.at) !== lineKey(finding.at) || step.note !== '');
  const more = steps.length - EVIDENCE;
  return [
    `    ${ink.dim(place)} ${color(finding.rule)} ${ink.dim(finding.code)}`,
    wrap(`      ${printable(finding.message)}`, ink.width, '      '),
    ...steps.slice(0, EVIDENCE).map((step) => {
      const text = `      ↳ ${printable(step.at.file)}:${step.at.line}  ${printable(step.note)}`;
      return ink.dim(wrap(text, ink.width, '        '));
    }),
    ...(more > 0 ? [ink.dim(`      ↳ and ${plural(more, 'more line')}`)] : []),
  ];
}
