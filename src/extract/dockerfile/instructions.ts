/** A Dockerfile as instructions: continued lines joined, comments and here-documents taken out. */
import type { FilePath, Span } from '../../model/value.ts';

export interface Instruction {
  /** Upper case: 'FROM', 'COPY'. */
  readonly name: string;
  readonly args: string;
  readonly at: Span;
}

export function readInstructions(file: FilePath, text: string): readonly Instruction[] {
  const rows = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const escape = /^#\s*escape\s*=\s*`/im.test(rows.slice(0, 3).join('\n')) ? '`' : '\\';
  const found: Instruction[] = [];
  for (let row = 0; row < rows.length; row++) {
    const head = /^\s*([A-Za-z]+)(?:\s+|$)(.*)$/.exec(rows[row]!);
    if (head === null) continue;
    const start = row;
    let line = head[2]!;
    while (continues(line, escape) && row + 1 < rows.length) {
      row++;
      // Comment lines inside a continued instruction vanish.
      line = /^\s*#/.test(rows[row]!) ? line : line.replace(/\S\s*$/, '') + rows[row]!;
    }
    const heredoc = /<<-?\s*["']?(\w+)["']?/.exec(line)?.[1];
    if (heredoc !== undefined) while (row + 1 < rows.length && rows[++row]!.trim() !== heredoc);
    const at = { file, line: start + 1, column: 1, endLine: row + 1, endColumn: rows[row]!.length + 1 };
    found.push({ name: head[1]!.toUpperCase(), args: line.trim(), at });
  }
  return found;
}

const continues = (line: string, escape: string): boolean => line.trimEnd().endsWith(escape);

/** Words of a shell form, or the strings of a JSON form. */
export function wordsOf(args: string): readonly string[] {
  if (args.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(args);
      if (Array.isArray(list)) return list.filter((word): word is string => typeof word === 'string');
    } catch {
      // Not JSON after all: Docker takes it as shell form, too.
    }
  }
  return (args.match(/"(?:\\.|[^"])*"|'[^']*'|(?:\\.|\S)+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}
