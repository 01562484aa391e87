import type { Baseline } from '../model/baseline.ts';
import type { Finding, Observation, Rule } from '../model/finding.ts';

/** Marks findings that the baseline lists. They stay in the list. What a comment suppresses needs no entry. */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline | undefined): Finding[] {
  if (baseline === undefined) return [...findings];
  const listed = new Map(baseline.entries.map((entry) => [`${entry.rule}|${entry.subject}`, entry]));
  return findings.map((finding) => {
    const entry = listed.get(finding.fingerprint);
    if (entry === undefined || finding.suppressed) return finding;
    const reason = entry.reason === undefined ? {} : { reason: entry.reason };
    return { ...finding, suppressed: { by: 'baseline' as const, ...reason } };
  });
}

/**
 * Entries that no finding answers to. A rule that did not run, or another environment than the baseline was made in,
 * may have had something to say: those entries are left alone.
 */
export function* staleEntries(
  findings: readonly Finding[],
  baseline: Baseline | undefined,
  rules: readonly Rule<unknown>[],
  ran: ReadonlySet<string>,
  environment: string,
): Iterable<Observation> {
  if (baseline === undefined || (baseline.environment ?? environment) !== environment) return;
  const found = new Set(findings.map((finding) => finding.fingerprint));
  for (const { rule, subject, at } of baseline.entries) {
    const isKnown = rules.some((one) => one.id === rule);
    if (found.has(`${rule}|${subject}`) || (isKnown && !ran.has(rule))) continue;
    yield {
      subject: `${rule}|${subject}`,
      message:
        `The baseline lists \`${rule}\` of \`${subject}\`, but ${isKnown ? 'it is not found any more' : 'there is no such rule'}. ` +
        `An entry that stands for nothing lets the finding come back unseen: \`faultline baseline\` takes it off.`,
      at,
    };
  }
}
