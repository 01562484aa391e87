/** The editor's settings applied to a result: the severity of rules, and rules turned off. */
import type { Finding, Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Settings } from '../protocol/settings.ts';

/** Settings win over faultline.yaml in this editor only: that file is the team's, settings are one person's. */
export function adjust(snapshot: Snapshot, rules: Settings['rules']): Snapshot {
  if (Object.keys(rules).length === 0) return snapshot;
  return { ...snapshot, findings: snapshot.findings.flatMap((finding) => adjusted(finding, rules[finding.rule])) };
}

function adjusted(finding: Finding, severity: Severity | 'off' | undefined): readonly Finding[] {
  if (severity === 'off') return [];
  return [severity === undefined ? finding : { ...finding, severity }];
}
