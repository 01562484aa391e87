/** Cuts a Go template into texts and actions, trim markers applied, comments dropped. */
import { TemplateError } from './nodes.ts';
import type { Place } from './nodes.ts';

export type Piece =
  | { readonly p: 'text'; readonly text: string; readonly at: Place }
  | { readonly p: 'action'; readonly tokens: readonly Token[]; readonly at: Place };

export interface Token {
  readonly t: 'field' | 'variable' | 'word' | 'text' | 'number' | 'dot' | 'mark';
  /** A field's name without its dot, a variable's with its dollar, a text unquoted. */
  readonly text: string;
  /** Whether blanks stand before it: `.a .b` are two operands, `.a.b` is one. */
  readonly spaced: boolean;
  readonly at: Place;
}

const TOKEN =
  /\.[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|\$[\w\u0080-\uffff]*|[A-Za-z_][\w\u0080-\uffff]*|[+-]?(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)+'|:=|[.=|(),]/y;

/** Throws TemplateError where an action is not closed or holds what is no token. */
export function* lex(file: string, text: string): Generator<Piece> {
  const place = placer(file, text);
  let from = 0;
  let trimNext = false;
  for (;;) {
    const open = text.indexOf('{{', from);
    const literal = open < 0 ? text.slice(from) : text.slice(from, open);
    const trimBefore = open >= 0 && /^-\s/.test(text.slice(open + 2, open + 4));
    const start = trimNext ? from + (literal.length - literal.trimStart().length) : from;
    const kept = trimBefore ? text.slice(start, open).trimEnd() : text.slice(start, open < 0 ? undefined : open);
    if (kept !== '') yield { p: 'text', text: kept, at: place(start) };
    if (open < 0) return;
    const inner = open + (trimBefore ? 3 : 2);
    const end = endOf(text, inner, place(open));
    trimNext = end.trims;
    from = end.after;
    if (end.tokens !== undefined)
      yield { p: 'action', tokens: end.tokens.map((t) => ({ ...t, at: place(t.offset) })), at: place(open) };
  }
}

interface RawToken extends Omit<Token, 'at'> {
  readonly offset: number;
}

/** Where the action ends; without tokens it is a comment. */
function endOf(
  text: string,
  inner: number,
  at: Place,
): { readonly after: number; readonly trims: boolean; readonly tokens?: readonly RawToken[] } {
  let i = inner;
  while (/\s/.test(text[i] ?? '')) i++;
  if (text.startsWith('/*', i)) {
    const close = text.indexOf('*/', i + 2);
    const rest = close < 0 ? null : /^(\s+-)?\}\}/.exec(text.slice(close + 2, close + 200));
    if (rest === null) throw new TemplateError('a comment is not closed', at);
    return { after: close + 2 + rest[0].length, trims: rest[1] !== undefined };
  }
  const tokens: RawToken[] = [];
  for (let spaced = true; ;) {
    const blank = /\s+/y;
    blank.lastIndex = i;
    const gap = blank.exec(text)?.[0].length ?? 0;
    if (gap > 0) spaced = true;
    i += gap;
    if (gap > 0 && text.startsWith('-}}', i)) return { after: i + 3, trims: true, tokens };
    if (text.startsWith('}}', i)) return { after: i + 2, trims: false, tokens };
    if (i >= text.length) throw new TemplateError('an action is not closed', at);
    TOKEN.lastIndex = i;
    const raw = TOKEN.exec(text)?.[0];
    if (raw === undefined) throw new TemplateError('an action holds something that is no template syntax', at);
    tokens.push({ ...tokenOf(raw), spaced, offset: i });
    spaced = false;
    i += raw.length;
  }
}

function tokenOf(raw: string): Pick<Token, 't' | 'text'> {
  const first = raw[0]!;
  if (raw === '.') return { t: 'dot', text: '.' };
  if (first === '.') return { t: 'field', text: raw.slice(1) };
  if (first === '$') return { t: 'variable', text: raw };
  if (first === '"') return { t: 'text', text: unquote(raw.slice(1, -1)) };
  if (first === '`') return { t: 'text', text: raw.slice(1, -1) };
  if (first === "'") return { t: 'number', text: String(unquote(raw.slice(1, -1)).codePointAt(0) ?? 0) };
  if (/[\d+-]/.test(first)) return { t: 'number', text: raw.replaceAll('_', '') };
  if (/[A-Za-z_]/.test(first)) return { t: 'word', text: raw };
  return { t: 'mark', text: raw };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Go's escapes in double quotes. */
function unquote(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{3})|(.))/gs, (_, x, u, octal, other) => {
    if (x !== undefined || u !== undefined) return String.fromCharCode(parseInt((x ?? u) as string, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal as string, 8));
    return ESCAPES[other as string] ?? (other as string);
  });
}

/** Places of offsets that are asked in rising order, mostly. */
function placer(file: string, text: string): (offset: number) => Place {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - starts[low]! + 1 };
  };
}
