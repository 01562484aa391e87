/** `faultline-ignore` comments. Real comment tokens only: the tree tells them from strings, templates and JSX text. */
import type { ts as TS } from 'ts-morph';
import type { Ignore } from '../../../model/facts.ts';
import { parseIgnore } from '../../../model/ignore.ts';
import { ts } from './compiler.ts';
import { lineAt, problem, spanOf, text, type Walk } from './walk.ts';

const MARK = 'faultline-ignore';

export function ignoresOf(w: Walk): Ignore[] {
  const ignores: Ignore[] = [];
  const source = w.source.text;
  for (let at = source.indexOf(MARK); at >= 0; at = source.indexOf(MARK, at + MARK.length)) {
    const comment = commentAround(w, w.source, at);
    if (comment === undefined) continue;
    const ignore = ignoreIn(w, comment, at);
    if (ignore !== undefined) ignores.push(ignore);
  }
  return ignores;
}

/** The comment that covers an offset. Between a node's children stand only punctuation and trivia. */
function commentAround(w: Walk, node: TS.Node, offset: number): TS.TextRange | undefined {
  let start = node.pos;
  let inner: TS.Node | undefined;
  let end = node.end;
  ts.forEachChild(node, (child) => {
    if (child.pos <= offset && offset < child.end) return (inner = child);
    if (child.end <= offset) start = Math.max(start, child.end);
    else end = Math.min(end, child.pos);
    return undefined;
  });
  if (inner === undefined) {
    // A leaf is a single token: comments can only stand before it.
    if (node.getStart(w.source) > offset) end = Math.min(end, node.getStart(w.source));
    else if (ts.isToken(node)) return undefined;
    return commentBetween(w, start, end, offset);
  }
  const from = inner.getStart(w.source);
  return offset < from ? commentBetween(w, inner.pos, from, offset) : commentAround(w, inner, offset);
}

function commentBetween(w: Walk, start: number, end: number, offset: number): TS.TextRange | undefined {
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    w.source.text,
    undefined,
    start,
    end - start,
  );
  for (;;) {
    const token = scanner.scan();
    if (token === ts.SyntaxKind.EndOfFileToken || scanner.getTokenStart() > offset) return undefined;
    const isComment = token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia;
    if (isComment && scanner.getTokenEnd() > offset)
      return { pos: scanner.getTokenStart(), end: scanner.getTokenEnd() };
  }
}

function ignoreIn(w: Walk, comment: TS.TextRange, mark: number): Ignore | undefined {
  const source = w.source.text;
  // The mark begins the comment or one of its lines; elsewhere it is only spoken of.
  const lineStart = Math.max(comment.pos, source.lastIndexOf('\n', mark) + 1);
  if (!/^[\s/*]*$/.test(source.slice(lineStart, mark))) return undefined;
  const at = spanOf(w, comment.pos, comment.end);
  const line = source.slice(mark, comment.end).split('\n', 1)[0]!;
  const ignore = parseIgnore(line.replace(/\*\/\s*$/, ''));
  if (ignore === undefined) {
    // `faultline-ignored` is another word.
    if (/^[\w-]/.test(line.slice(MARK.length))) return undefined;
    problem(w, at, 'faultline-ignore must name the rules it silences: `faultline-ignore rule[, rule]: reason`');
    return undefined;
  }
  const rules = ignore.rules.map((rule) => text(w, rule));
  return { rules, ...(ignore.reason && { reason: text(w, ignore.reason) }), at, line: lineSpokenOf(w, comment) };
}

/** Its own line where code stands before it, else the next line of code. */
function lineSpokenOf(w: Walk, comment: TS.TextRange): number {
  const source = w.source.text;
  const before = source.slice(source.lastIndexOf('\n', comment.pos - 1) + 1, comment.pos).trim();
  const inJsx = before === '{';
  if (before !== '' && !inJsx) return lineAt(w, comment.pos);
  const blank = inJsx ? /(?:[\s}]|\/\/[^\n]*|\{?\/\*[^]*?\*\/)*/y : /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  blank.lastIndex = comment.end;
  blank.exec(source);
  return lineAt(w, Math.min(blank.lastIndex, source.length));
}
