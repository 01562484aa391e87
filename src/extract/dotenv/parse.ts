/** Dotenv syntax as the dotenv package reads it: the entries with their places, before any expansion. */
import type { Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';

export interface DotenvEntry {
  readonly name: string;
  /** The value with quotes removed and escapes of double quotes resolved; references are not yet expanded. */
  readonly text: string;
  readonly quote: '' | "'" | '"' | '`';
  readonly at: Span;
}

const MAX_SIZE = 512_000;

/** Reads `NAME=value`, `export NAME='value'`, values over several lines in quotes, comments. Other lines are problems. */
export function parseDotenv(
  file: FilePath,
  text: string,
): { readonly entries: readonly DotenvEntry[]; readonly problems: readonly Problem[] } {
  const entries: DotenvEntry[] = [];
  const problems: Problem[] = [];
  const source = text
    .slice(0, MAX_SIZE)
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  const rows = source.split('\n');
  for (let row = 0; row < rows.length; row++) {
    const line = rows[row]!;
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const head = /^(\s*(?:export\s+)?)([A-Za-z_][\w.-]*)(?:\s*=[^\S\n]*|:\s+)/.exec(line);
    if (head === null) {
      // `export NAME` alone passes a variable on and declares nothing.
      if (!/^\s*export\s+[A-Za-z_]\w*\s*$/.test(line)) problems.push(notUnderstood(file, row, line));
      continue;
    }
    const rest = [line.slice(head[0].length), ...rows.slice(row + 1, row + 1 + MAX_LINES)].join('\n');
    const value = readValue(rest);
    const start = { line: row + 1, column: head[1]!.length + 1 };
    const used = value.length.split('\n');
    row += used.length - 1;
    const endColumn = (used.length === 1 ? head[0].length : 0) + used.at(-1)!.length + 1;
    entries.push({
      name: head[2]!,
      text: value.text,
      quote: value.quote,
      at: { file, ...start, endLine: row + 1, endColumn },
    });
  }
  return { entries, problems };
}

/** A quoted value may go over this many lines (a private key has some fifty). */
const MAX_LINES = 200;

function readValue(rest: string): {
  readonly text: string;
  readonly quote: DotenvEntry['quote'];
  readonly length: string;
} {
  const quoted = /^(?:'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)"|`((?:\\`|[^`])*)`)[^\S\n]*(?:#[^\n]*)?(?=\n|$)/.exec(rest);
  if (quoted !== null) {
    const length = quoted[0];
    if (quoted[1] !== undefined) return { text: quoted[1], quote: "'", length };
    if (quoted[3] !== undefined) return { text: quoted[3], quote: '`', length };
    return { text: quoted[2]!.replace(/\\n/g, '\n').replace(/\\r/g, '\r').replace(/\\"/g, '"'), quote: '"', length };
  }
  const line = rest.split('\n', 1)[0]!;
  return { text: line.replace(/(?:^|\s)#.*$/, '').trim(), quote: '', length: line };
}

function notUnderstood(file: FilePath, row: number, line: string): Problem {
  const at = { file, line: row + 1, column: 1, endLine: row + 1, endColumn: line.length + 1 };
  // The line itself is not quoted: it may hold a secret.
  return { at, unit: 'dotenv', message: 'not a NAME=value line' };
}
