/** The text of faultline-baseline.json: one finding on a line, sorted, so that two branches merge and a diff reads. */
import type { BaselineEntry } from '../model/baseline.ts';

/** Each identity once. `environment` is the one that the findings were made in. */
export function baselineText(entries: readonly BaselineEntry[], environment: string): string {
  const unique = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const lines = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => `    ${lineOf(entry)}`);
  return [
    '{',
    '  "version": 1,',
    `  "environment": ${JSON.stringify(environment)},`,
    lines.length === 0 ? '  "findings": []' : `  "findings": [\n${lines.join(',\n')}\n  ]`,
    '}',
    '',
  ].join('\n');
}

export const keyOf = ({ rule, subject }: BaselineEntry): string => `${rule}|${subject}`;

function lineOf({ rule, subject, reason }: BaselineEntry): string {
  const fields = { rule, subject, ...(reason === undefined ? {} : { reason }) };
  const said = Object.entries(fields).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{ ${said.join(', ')} }`;
}
