import { CST, Lexer } from 'yaml';
import type { LineCounter } from 'yaml';
import { parseIgnore } from '../../model/ignore.ts';
import type { Ignore } from '../../model/facts.ts';
import type { FilePath } from '../../model/value.ts';

/**
 * `# faultline-ignore rule: reason` comments of a YAML file: comment tokens alone, never text inside a scalar. A comment
 * that stands alone speaks of the next line that is not blank and no comment.
 */
export function yamlIgnores(file: FilePath, text: string, lines: LineCounter): readonly Ignore[] {
  if (!text.includes('faultline-ignore')) return [];
  const found: Ignore[] = [];
  const rows = text.split(/\r?\n/);
  for (const comment of comments(text)) {
    const parsed = parseIgnore(comment.text.slice(1));
    if (parsed === undefined) continue;
    const { line, col } = lines.linePos(comment.offset);
    const alone = (rows[line - 1] ?? '').slice(0, col - 1).trim() === '';
    let target = line;
    if (alone) {
      target++;
      while (target <= rows.length && /^\s*(?:#.*)?$/.test(rows[target - 1]!)) target++;
    }
    const at = { file, line, column: col, endLine: line, endColumn: col + comment.text.length };
    found.push({ ...parsed, at, line: Math.min(target, rows.length) });
  }
  return found;
}

function* comments(text: string): Generator<{ readonly text: string; readonly offset: number }> {
  let offset = 0;
  let scalar = false;
  try {
    for (const lexeme of new Lexer().lex(text)) {
      if (lexeme === CST.SCALAR) {
        scalar = true;
        continue;
      }
      if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
      if (!scalar && lexeme.startsWith('#')) yield { text: lexeme.trimEnd(), offset };
      scalar = false;
      offset += lexeme.length;
    }
  } catch {
    // What the lexer cannot split has no comments to be sure of.
  }
}
