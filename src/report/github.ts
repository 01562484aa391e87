/** Workflow commands that GitHub Actions shows as annotations at the line of a pull request. */
import type { Finding, Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';

const COMMAND: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};
const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/**
 * One line for each open finding, the gravest first: GitHub shows ten of each kind. `folder` is the analyzed folder as
 * seen from the repository's root, with '/' at its end; the empty text where they are the same.
 */
export function github(snapshot: Snapshot, folder = ''): string {
  const open = snapshot.findings.filter((finding) => finding.suppressed === undefined);
  const sorted = open.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return sorted.map((finding) => `${annotation(finding, folder)}\n`).join('');
}

function annotation({ at, code, message, rule, severity }: Finding, folder: string): string {
  // Columns belong to one line: GitHub drops an annotation whose columns span several.
  const columns = at.endLine === at.line && at.endColumn > at.column ? { col: at.column, endColumn: at.endColumn } : {};
  const properties = {
    file: folder + at.file,
    line: Math.max(1, at.line),
    endLine: Math.max(1, at.endLine),
    ...columns,
    title: `${rule} (${code})`,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMAND[severity]} ${said.join(',')}::${data(message)}`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
