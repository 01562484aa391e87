import type { Baseline } from '../../model/baseline.ts';
import type { Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { asRecord } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';

const UNIT = 'baseline';

/** Reads faultline-baseline.json. Never throws: an entry that is wrong is a problem at its line and is left out. */
export function readBaseline(file: FilePath, text: string): Baseline {
  const json = parseJson(file, text, UNIT);
  if (json.problems.length > 0) return { file, entries: [], problems: json.problems };
  const root = asRecord(json.value);
  const findings = root?.['findings'];
  if (!Array.isArray(findings)) {
    const message = 'a baseline is { "version": 1, "findings": [ { "rule": …, "subject": … } ] }';
    return { file, entries: [], problems: [{ at: json.at, unit: UNIT, message }] };
  }
  const places = placesOfItems(file, text.replace(/^\ufeff/, ''));
  const problems: Problem[] = [];
  const entries = (findings as unknown[]).flatMap((item, i) => {
    const { rule, subject, reason } = asRecord(item) ?? {};
    const at = places[i] ?? json.at;
    if (typeof rule === 'string' && typeof subject === 'string')
      return [{ rule, subject, ...(typeof reason === 'string' ? { reason } : {}), at }];
    problems.push({ at, unit: UNIT, message: 'an entry needs "rule" and "subject", both text' });
    return [];
  });
  const environment = root!['environment'];
  return { file, ...(typeof environment === 'string' ? { environment } : {}), entries, problems };
}

/** Where each item of the list in the outermost object begins and ends. The text is known to be valid JSON. */
function placesOfItems(file: FilePath, text: string): Span[] {
  const places: Span[] = [];
  let depth = 0;
  let line = 1;
  let lineStart = 0;
  let open: { line: number; column: number } | undefined;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\]\n]/g)) {
    if (token === '\n') {
      line++;
      lineStart = index + 1;
    } else if (token === '{' || token === '[') {
      depth++;
      if (depth === 3) open = { line, column: index - lineStart + 1 };
    } else if (token === '}' || token === ']') {
      if (depth === 3 && open) places.push({ file, ...open, endLine: line, endColumn: index - lineStart + 2 });
      depth--;
    }
  }
  return places;
}
