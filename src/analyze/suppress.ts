import type { Ignore } from '../model/facts.ts';
import type { Finding, Observation, Rule } from '../model/finding.ts';

/**
 * Marks findings that a comment on their line, or on the line above, ignores by rule id or code. They stay in the
 * list. Answers also the comments' names that ignored nothing.
 */
export function suppress(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
): { readonly findings: Finding[]; readonly unused: readonly UnusedName[] } {
  const byFile = Map.groupBy(ignores, (ignore) => ignore.at.file);
  const used = new Set<string>();
  const marked = findings.map((finding) => {
    for (const ignore of byFile.get(finding.at.file) ?? []) {
      if (!speaksOf(ignore, finding.at.line)) continue;
      const name = ignore.rules.find((rule) => rule === finding.rule || rule === finding.code);
      if (name === undefined) continue;
      used.add(keyOf(ignore, name));
      if (!finding.suppressed) return { ...finding, suppressed: { by: 'comment' as const, reason: ignore.reason } };
    }
    return finding;
  });
  const unused = ignores.flatMap((ignore) =>
    ignore.rules.filter((name) => !used.has(keyOf(ignore, name))).map((name) => ({ ignore, name })),
  );
  return { findings: marked, unused };
}

/** Its line of code, and the comments from it down to there: a comment may speak of another comment, or of itself. */
const speaksOf = ({ at, line }: Ignore, other: number): boolean => other === line || (other >= at.line && other < line);

export interface UnusedName {
  readonly ignore: Ignore;
  /** The rule id or code as the comment writes it. */
  readonly name: string;
}

const keyOf = ({ at }: Ignore, name: string): string => `${at.file}\n${at.line}\n${at.column}\n${name}`;

/**
 * Comments that ignore nothing. A rule that did not run here may have had something to say, so its comments are left
 * alone; a name that no rule has is a mistake.
 */
export function* unusedSuppressions(
  unused: readonly UnusedName[],
  rules: readonly Rule<unknown>[],
  ran: ReadonlySet<string>,
): Iterable<Observation> {
  for (const { ignore, name } of unused) {
    const rule = rules.find((r) => r.id === name || r.code === name);
    if (rule && !ran.has(rule.id)) continue;
    const fact = rule
      ? `the comment ignores \`${name}\`, but that rule reports nothing on line ${ignore.line}`
      : `the comment ignores \`${name}\`, which is no rule`;
    yield {
      subject: `${ignore.at.file} ${name}`,
      message: `${fact[0]!.toUpperCase()}${fact.slice(1)}. A comment that hides nothing today may hide a real finding tomorrow: remove it.`,
      at: ignore.at,
    };
  }
}
