/** What the doors may ask about faultline.yaml's words: its schema, described, and the rules it may name. */
import { rules } from '../analyze/rules/index.ts';

export { describe, type Description } from '../extract/config/describe.ts';

/** Every rule with its one-line summary, by id, sorted. */
export function ruleSummaries(): ReadonlyMap<string, string> {
  return new Map(rules.map((rule) => [rule.id, rule.summary]));
}
