/** Rows of the editor's trees, from a result. */
import type { Finding, Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { External, Resource, Service, Unresolved } from '../model/system.ts';
import type { Span } from '../model/value.ts';
import type { Question } from '../protocol/config-edit.ts';
import type { Place } from '../protocol/place.ts';
import { ROWS } from '../protocol/server.ts';
import type { FindingRow, NodeRow, RuleRow, Unread, UnresolvedRow } from '../protocol/trees.ts';
import { nodeAvailability } from '../report/graph-nodes.ts';
import { WHY } from '../report/node-details.ts';
import {
  byText,
  countFindings,
  indexSnapshot,
  isService,
  stepsOf,
  type SnapshotIndex,
} from '../report/snapshot-index.ts';
import { shown } from './diagnostics.ts';

export function nodeRows(snapshot: Snapshot): NodeRow[] {
  const index = indexSnapshot(snapshot);
  return [...index.nodes.values()].sort((a, b) => byText(a.name, b.name)).map((node) => nodeRow(index, node));
}

/** Rules that reported something: the gravest first, then the most frequent. */
export function ruleRows(snapshot: Snapshot): RuleRow[] {
  const rows = new Map<string, RuleRow>();
  // VS Code underlines a hint and leaves it out of the Problems panel.
  const visible = new Set(shown(snapshot.findings).filter(({ severity }) => severity !== 'hint'));
  for (const finding of snapshot.findings) {
    const { rule, code, severity } = finding;
    const row = rows.get(rule) ?? { rule, code, severity, count: 0, suppressed: 0, hidden: 0 };
    const open = finding.suppressed === undefined;
    rows.set(rule, {
      ...row,
      severity: open && (row.count === 0 || rank(severity) < rank(row.severity)) ? severity : row.severity,
      count: row.count + (open ? 1 : 0),
      suppressed: row.suppressed + (open ? 0 : 1),
      hidden: row.hidden + (open && !visible.has(finding) ? 1 : 0),
    });
  }
  return [...rows.values()].sort(
    (a, b) => rank(a.severity) - rank(b.severity) || b.count - a.count || byText(a.rule, b.rule),
  );
}

/** Findings of one rule, suppressed ones last. */
export function findingsOfRule(snapshot: Snapshot, rule: string): { findings: FindingRow[]; more: number } {
  const all = snapshot.findings.filter((finding) => finding.rule === rule);
  const sorted = [...all.filter((f) => f.suppressed === undefined), ...all.filter((f) => f.suppressed !== undefined)];
  return { findings: sorted.slice(0, ROWS).map(findingRow), more: Math.max(0, all.length - ROWS) };
}

export function unresolvedRows(snapshot: Snapshot): { unresolved: UnresolvedRow[]; unread: Unread[]; more: number } {
  const { unresolved } = snapshot.system;
  const problems = snapshot.problems;
  return {
    unresolved: unresolved.slice(0, ROWS).map(unresolvedRow),
    unread: problems.slice(0, ROWS).map((problem) => ({
      message: problem.message,
      ...(problem.at && { place: placeOf(problem.at) }),
    })),
    more: Math.max(0, unresolved.length - ROWS) + Math.max(0, problems.length - ROWS),
  };
}

/** What may be said of the unresolved call of this id; null where it is gone. */
export function question(snapshot: Snapshot, id: string): Question | null {
  const call = snapshot.system.unresolved.find((one) => unresolvedId(one) === id);
  if (call === undefined) return null;
  const variable = /\$\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)/.exec(call.target)?.[1];
  return {
    id,
    target: call.target,
    reason: WHY[call.why] ?? call.why,
    file: call.at.file,
    ...(call.service !== undefined && { service: call.service }),
    ...(call.host !== undefined && { host: call.host }),
    ...(variable !== undefined && { variable }),
    nodes: nodeRows(snapshot),
  };
}

/** Not unique only where one line calls the same target twice in the same way, and then the answer is the same too. */
export const unresolvedId = ({ at, target, service }: Unresolved): string =>
  `${at.file}:${at.line}:${at.column}|${service ?? ''}|${target}`;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const placeOf = ({ file, line, column, endLine, endColumn }: Span): Place => ({
  file,
  line,
  column,
  endLine,
  endColumn,
});

function nodeRow(index: SnapshotIndex, node: Service | Resource | External): NodeRow {
  const availability = nodeAvailability(index, node.id);
  const service = isService(node) ? node : undefined;
  const replicas = node.group === 'external' ? undefined : node.replicas;
  return {
    id: node.id,
    name: node.name,
    group: node.group,
    kind: node.kind,
    owners: [...new Set(service?.owners.map(({ owner }) => owner) ?? [])],
    entry: service?.entry !== undefined,
    analyzed: service?.analyzed ?? 'full',
    ...(service?.notRead !== undefined && { notRead: service.notRead }),
    ...(availability && {
      availability: { value: availability.value, low: availability.low, high: availability.high },
    }),
    ...(replicas !== undefined && { replicas }),
    findings: countFindings(index.findingsOf.get(node.id) ?? []),
    steps: stepsOf(node.evidence),
  };
}

const findingRow = (finding: Finding): FindingRow => ({
  rule: finding.rule,
  code: finding.code,
  severity: finding.severity,
  message: finding.message,
  place: placeOf(finding.at),
  fingerprint: finding.fingerprint,
  related: stepsOf(finding.related),
  ...(finding.suppressed && { suppressed: finding.suppressed }),
});

const unresolvedRow = (call: Unresolved): UnresolvedRow => ({
  id: unresolvedId(call),
  ...(call.service !== undefined && { service: call.service }),
  target: call.target,
  library: call.library,
  reason: WHY[call.why] ?? call.why,
  place: placeOf(call.at),
  steps: stepsOf(call.chain),
});
