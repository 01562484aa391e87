import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/mini';
import type { Report } from '../../src/model/report.ts';
import { fromRoot } from '../paths.ts';

const verdictSchema = z.object({
  /** A rule's id; 'trap' = what is reported in this file is right, though the truth calls it a trap. */
  rule: z.string(),
  file: z.string(),
  line: z.int(),
  /** What somebody who read the code says of the finding. */
  verdict: z.enum(['true', 'false', 'unsure']),
  /** One sentence. */
  why: z.string(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** How the findings of one rule were judged. */
export interface Judged {
  readonly rule: string;
  readonly found: number;
  readonly right: number;
  readonly wrong: number;
  readonly unsure: number;
  /** Findings that nobody has read. */
  readonly unread: readonly string[];
}

/**
 * Verdicts on the findings of a system, kept in `docs/accuracy/<app>.json`; empty where nobody read them.
 * @throws where the file does not have that form
 */
export function readVerdicts(app: string): Verdict[] {
  const file = fromRoot('docs', 'accuracy', `${app}.json`);
  if (!existsSync(file)) return [];
  return z.array(verdictSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Only rules of which at least one finding was read. A verdict on what is no longer reported counts nowhere. */
export function judge(report: Report, verdicts: readonly Verdict[]): Judged[] {
  const keyOf = (it: { rule: string; file: string; line: number }): string => `${it.rule} ${it.file}:${it.line}`;
  const known = new Map(verdicts.map((verdict) => [keyOf(verdict), verdict.verdict]));
  const read = [...new Set(verdicts.map(({ rule }) => rule))].filter((rule) => rule !== 'trap').sort();
  return read.map((rule) => {
    const findings = report.findings.filter((finding) => finding.rule === rule && finding.suppressed === undefined);
    const said = (verdict: string): number =>
      findings.filter((finding) => known.get(keyOf(finding)) === verdict).length;
    return {
      rule,
      found: findings.length,
      right: said('true'),
      wrong: said('false'),
      unsure: said('unsure'),
      unread: findings.filter((finding) => !known.has(keyOf(finding))).map(({ file, line }) => `${file}:${line}`),
    };
  });
}
