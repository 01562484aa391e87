/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code hosts and editors read it. */
import type { Problem } from '../model/facts.ts';
import type { Finding, RuleInfo, Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Span } from '../model/value.ts';
import { hashOf } from './fingerprint.ts';

/** A rule with its page as Markdown, where there is one. */
export interface RuleHelp extends RuleInfo {
  readonly page?: string;
}

/**
 * The log of one analysis. Paths are relative to the analyzed folder, which is the base `DIR`; `folder` is that folder
 * as seen from where the command ran, with '/' at its end, where it is another. Suppressed findings stay, marked.
 */
export function sarif(snapshot: Snapshot, rules: readonly RuleHelp[], folder = ''): string {
  const named = withUnknown(rules, snapshot.findings);
  const position = new Map(named.map((rule, i) => [rule.id, i]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Faultline',
            semanticVersion: snapshot.tool.version,
            rules: named.map(descriptor),
          },
        },
        // Two environments of one repository are two categories: neither closes the alerts of the other.
        automationDetails: { id: `faultline/${snapshot.system.environment.id}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          DIR: {
            ...(folder === '' ? {} : { uri: encodePath(folder), uriBaseId: 'ROOT' }),
            description: { text: 'The analyzed folder.' },
          },
          ...(folder === '' ? {} : { ROOT: { description: { text: 'The folder that the command ran in.' } } }),
        },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: snapshot.problems.map(notification) }],
        results: snapshot.findings.map((finding) =>
          result(finding, position.get(finding.rule)!, snapshot.difference !== undefined),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A report that was stored may hold a rule that this version has no more. */
function withUnknown(rules: readonly RuleHelp[], findings: readonly Finding[]): readonly RuleHelp[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { rule, code, severity, confidence } of findings) {
    if (!known.has(rule)) {
      known.set(rule, { id: rule, code, area: 'other', severity, confidence, preset: 'preview', summary: rule });
    }
  }
  return [...known.values()];
}

const descriptor = (rule: RuleHelp) => ({
  id: rule.id,
  name: pascal(rule.id),
  shortDescription: { text: rule.summary },
  help: { text: rule.summary, ...(rule.page === undefined ? {} : { markdown: rule.page }) },
  defaultConfiguration: { level: LEVEL[rule.severity], enabled: rule.preset === 'recommended' },
  properties: { code: rule.code, precision: rule.confidence, preset: rule.preset, tags: [rule.area] },
});

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

function result(finding: Finding, ruleIndex: number, isNew: boolean) {
  const steps = [
    ...finding.related,
    ...(finding.policy ? [{ at: finding.policy.at, note: finding.policy.reason }] : []),
  ];
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    ...(isNew ? { baselineState: 'new' } : {}),
    message: { text: finding.message },
    locations: [{ ...location(finding.at), logicalLocations: finding.services.map(serviceLocation) }],
    ...(steps.length > 0
      ? {
          relatedLocations: steps.map((step, i) => ({ id: i + 1, ...location(step.at), message: { text: step.note } })),
          codeFlows: [flow(finding, steps)],
        }
      : {}),
    partialFingerprints: { 'faultlineIdentity/v1': hashOf(finding.fingerprint) },
    ...(finding.suppressed ? { suppressions: [suppression(finding.suppressed)] } : {}),
    properties: { code: finding.code, confidence: finding.confidence, subject: finding.subject },
  };
}

/** From the reported place along the chain, as it is stepped through. */
const flow = (finding: Finding, steps: Finding['related']) => ({
  threadFlows: [
    {
      locations: [{ at: finding.at, note: finding.subject }, ...steps].map(({ at, note }) => ({
        location: { ...location(at), message: { text: note } },
      })),
    },
  ],
});

/** Lines of a report count from 1; what is about a whole file stands on its first. */
const location = (at: Span) => ({
  physicalLocation: {
    artifactLocation: { uri: encodePath(at.file), uriBaseId: 'DIR' },
    region: {
      startLine: Math.max(1, at.line),
      startColumn: Math.max(1, at.column),
      endLine: Math.max(1, at.line, at.endLine),
      endColumn: Math.max(1, at.endColumn, at.endLine > at.line ? 1 : at.column),
    },
  },
});

const serviceLocation = (name: string) => ({ name, fullyQualifiedName: name, kind: 'module' });

const suppression = ({ by, reason }: NonNullable<Finding['suppressed']>) => ({
  kind: by === 'comment' ? 'inSource' : 'external',
  status: 'accepted',
  ...(reason === undefined ? {} : { justification: reason }),
});

const notification = (problem: Problem) => ({
  level: 'warning',
  message: { text: problem.message },
  ...(problem.at ? { locations: [location(problem.at)] } : {}),
  ...(problem.unit === undefined ? {} : { properties: { unit: problem.unit } }),
});

/** A path as a relative reference: its first segment must not read as a scheme. */
const encodePath = (file: string): string =>
  encodeURI(file.isWellFormed() ? file : file.toWellFormed())
    .replaceAll('#', '%23')
    .replaceAll('?', '%3F')
    .replace(/^[^/]*/, (first) => first.replaceAll(':', '%3A'));

const pascal = (id: string): string => id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
