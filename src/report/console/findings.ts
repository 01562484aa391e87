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

/** Grouped by severity, then by file; each with its rule and the lines it rests on. */
export function findings(index: SnapshotIndex, ink: Ink): string[] {
  const bySeverity = groupBy(index.findings, (finding) => [finding.severity]);
  const groups = (['error', 'warning', 'info', 'hint'] as const).flatMap((severity) => {
    const some = bySeverity.get(severity);
    return some ? [group(severity, some, ink)] : [];
  });
  return groups.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
}

function group(severity: Severity, some: readonly Finding[], ink: Ink): string[] {
  const color = severity === 'error' ? ink.red : severity === 'warning' ? ink.yellow : ink.blue;
  const byFile = groupBy(
    some.toSorted((a, b) => a.at.line - b.at.line || a.at.column - b.at.column || byText(a.rule, b.rule)),
    (finding) => [finding.at.file],
  );
  const files = [...byFile].toSorted(([a], [b]) => byText(a, b));
  return [
    `${ink.bold(color(TITLES[severity]))} ${ink.dim(`(${some.length})`)}`,
    ...files.flatMap(([file, list]) => [
      `  ${ink.bold(printable(file))}`,
      ...list.flatMap((finding) => lines(finding, color, ink)),
    ]),
  ];
}

function lines(finding: Finding, color: (text: string) => string, ink: Ink): string[] {
  const place = `${finding.at.line}:${finding.at.column}`;
  const steps = finding.related.filter((step) => lineKey(step.at) !== lineKey(finding.at) || step.note !== '');
  const more = steps.length - EVIDENCE;
  return [
    `    ${ink.dim(place)} ${color(finding.rule)} ${ink.dim(finding.code)}`,
    `      ${wrap(printable(finding.message), ink.width - 6, '      ')}`,
    ...steps.slice(0, EVIDENCE).map((step) => {
      const text = `${printable(step.at.file)}:${step.at.line}  ${printable(step.note)}`;
      return ink.dim(`      ↳ ${wrap(text, ink.width - 8, '        ')}`);
    }),
    ...(more > 0 ? [ink.dim(`      ↳ and ${plural(more, 'more line')}`)] : []),
  ];
}
