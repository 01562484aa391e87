/** Findings as diagnostics, file by file, with an id per file by which the client asks only for what changed. */
import { createHash } from 'node:crypto';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import { offersFor } from '../fix/quick-fixes.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Problem } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { toLocation, toRange } from './positions.ts';

/** More than this of one rule nobody reads in the Problems panel; the Findings view has them all. */
export const PER_RULE = 100;
export const SOURCE = 'Faultline';
/** Diagnostic code of what could not be read. */
export const NOT_READ = 'not-read';

export interface FileDiagnostics {
  readonly resultId: string;
  readonly items: readonly Diagnostic[];
}

/** Diagnostics of every file that has any, by path. `root` is the absolute folder of the system. */
export function diagnosticsOf(snapshot: Snapshot, root: string): ReadonlyMap<FilePath, FileDiagnostics> {
  const byFile = new Map<FilePath, Diagnostic[]>();
  const add = (file: FilePath, diagnostic: Diagnostic): void => {
    const items = byFile.get(file);
    if (items === undefined) byFile.set(file, [diagnostic]);
    else items.push(diagnostic);
  };
  for (const finding of shown(snapshot.findings)) add(finding.at.file, findingDiagnostic(finding, snapshot, root));
  for (const problem of snapshot.problems) {
    if (problem.at !== undefined && worthSaying(problem)) add(problem.at.file, problemDiagnostic(problem, snapshot));
  }
  return new Map([...byFile].map(([file, items]) => [file, { resultId: idOf(items), items }]));
}

/** What the Problems panel shows: no suppressed findings, and of each rule the gravest `PER_RULE`, in their order. */
export function shown(findings: readonly Finding[]): readonly Finding[] {
  const open = findings.filter((finding) => finding.suppressed === undefined);
  const left = new Map<string, number>();
  const chosen = new Set<Finding>();
  for (const severity of SEVERITIES) {
    for (const finding of open) {
      if (finding.severity !== severity) continue;
      const count = left.get(finding.rule) ?? 0;
      if (count >= PER_RULE) continue;
      left.set(finding.rule, count + 1);
      chosen.add(finding);
    }
  }
  return open.filter((finding) => chosen.has(finding));
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const LSP_SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function findingDiagnostic(finding: Finding, snapshot: Snapshot, root: string): Diagnostic {
  const related = [
    ...finding.related,
    ...(finding.policy === undefined ? [] : [{ at: finding.policy.at, note: finding.policy.reason }]),
  ];
  return {
    range: toRange(finding.at),
    severity: LSP_SEVERITY[finding.severity],
    code: finding.rule,
    source: SOURCE,
    message: finding.message,
    relatedInformation: related.map((step) => ({ location: toLocation(root, step.at), message: step.note })),
    data: { fingerprint: finding.fingerprint, fixes: offersFor(finding, snapshot).map(({ title }) => title) },
  };
}

/** The compiler's own server reports syntax errors in code; a manifest that cannot be read nobody else speaks of. */
const worthSaying = (problem: Problem): boolean => !/\.[cm]?[jt]sx?$/.test(problem.at?.file ?? '');

function problemDiagnostic(problem: Problem, snapshot: Snapshot): Diagnostic {
  const inConfig = problem.at?.file === snapshot.config.file;
  return {
    range: toRange(problem.at ?? { line: 1, column: 1 }),
    severity: inConfig ? DiagnosticSeverity.Error : DiagnosticSeverity.Information,
    code: NOT_READ,
    source: SOURCE,
    message: problem.message,
  };
}

const idOf = (items: readonly Diagnostic[]): string =>
  createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
