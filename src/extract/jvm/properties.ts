/** Java's properties format: `key = value`, `key: value`, `\` at a line's end, `#` and `!` comments. */
import type { FilePath, Span } from '../../model/value.ts';

export interface Property {
  readonly key: string;
  readonly text: string;
  readonly at: Span;
}

/** Documents, divided by `#---` or `!---` as Spring does. Never throws. */
export function parseProperties(file: FilePath, source: string): readonly (readonly Property[])[] {
  const documents: Property[][] = [[]];
  const lines = source.split('\n');
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i]!.replace(/\r$/, '');
    if (/^\s*[#!]/.test(line)) {
      if (/^[#!]---\s*$/.test(line)) documents.push([]);
      continue;
    }
    if (line.trim() === '') continue;
    const start = i;
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(line) && i + 1 < lines.length)
      line = line.slice(0, -1) + lines[++i]!.replace(/\r$/, '').trimStart();
    const match = line.match(/^\s*((?:\\.|[^\s:=\\])+)(?:\s*[:=]\s*|\s+|$)([^]*)$/);
    if (!match) continue;
    const column = line.length - line.trimStart().length + 1;
    documents.at(-1)!.push({
      key: unescape(match[1]!),
      text: unescape(match[2]!).trim(),
      at: { file, line: start + 1, column, endLine: start + 1, endColumn: lines[start]!.replace(/\r$/, '').length + 1 },
    });
  }
  return documents;
}

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, one: string) =>
        hex ? String.fromCharCode(Number.parseInt(hex, 16)) : one === 'n' ? '\n' : one === 't' ? '\t' : one,
      )
    : text;
