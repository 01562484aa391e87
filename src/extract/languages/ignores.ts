/** Comments that silence a rule, from real comment nodes of a syntax tree. */
import type { Ignore } from '../../model/facts.ts';
import { parseIgnore } from '../../model/ignore.ts';
import type { Tree } from './tree.ts';
import { lineAt, spanOf } from './walk.ts';
import type { BaseWalk } from './walk.ts';

const MARK = 'faultline-ignore';

/**
 * @param skip what may stand between a comment of its own line and the code it speaks of: blanks and comments, sticky
 */
export function ignoresOf(w: BaseWalk, root: Tree, skip: RegExp): Ignore[] {
  if (!w.text.includes(MARK)) return [];
  const found: Ignore[] = [];
  const visit = (node: Tree): void => {
    for (const kid of node.kids) visit(kid);
    if (!node.type.endsWith('comment')) return;
    const written = w.text.slice(node.start, node.end);
    const at = written.search(/^[\s/*#!]*faultline-ignore/m);
    if (at < 0) return;
    const line = written.slice(written.indexOf(MARK, at)).split('\n', 1)[0]!;
    const ignore = parseIgnore(line.replace(/\*\/\s*$/, ''));
    if (ignore === undefined) return;
    const own = lineAt(w, node.start);
    const before = w.text.slice(w.lineStarts[own - 1], node.start).trim();
    skip.lastIndex = node.end;
    skip.exec(w.text);
    found.push({
      rules: ignore.rules,
      ...(ignore.reason && { reason: ignore.reason }),
      at: spanOf(w, node.start, node.end),
      line: before !== '' ? own : lineAt(w, Math.min(Math.max(skip.lastIndex, node.end), w.text.length)),
    });
  };
  visit(root);
  return found.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
