/** Texts and numbers as they are written. */
import { joinOf } from '../../../model/secrets.ts';
import type { Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import { textOf, unsupported } from '../walk.ts';
import { codeOf, UNKNOWN } from './walk.ts';
import type { Walk } from './walk.ts';

export function stringLiteral(w: Walk, node: Tree): Value {
  const raw = textOf(w, node).replace(/u8$/i, '');
  if (node.type === 'verbatim_string_literal') return raw.slice(2, -1).replaceAll('""', '"');
  if (node.type === 'raw_string_literal') return rawText(raw);
  return unescape(raw.slice(1, -1));
}

/** `"""` at both ends; of several lines the indentation of the last one goes. */
function rawText(raw: string): string {
  const quotes = raw.match(/^"+/)![0].length;
  const inner = raw.slice(quotes, -quotes);
  if (!inner.includes('\n')) return inner;
  const lines = inner.split(/\r?\n/).slice(1);
  const indent = lines.pop() ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
}

/** `$"…{value}…"`. */
export function interpolated(w: Walk, node: Tree): Value {
  const verbatim = textOf(w, node).slice(0, 3).includes('@');
  const parts = node.kids.flatMap((kid): Value[] => {
    if (kid.type === 'string_content' || kid.type === 'interpolated_string_text') {
      const text = textOf(w, kid).replaceAll('{{', '{').replaceAll('}}', '}');
      return [verbatim ? text.replaceAll('""', '"') : unescape(text)];
    }
    if (kid.type === 'escape_sequence') return [unescape(textOf(w, kid))];
    if (kid.type !== 'interpolation') return [];
    const inner = codeOf(kid).find((one) => !/^interpolation_/.test(one.type));
    return [inner ? w.value(inner, 'argument') : UNKNOWN];
  });
  return parts.length === 0 ? '' : joinOf(parts);
}

export function numberLiteral(text: string): Value {
  const clean = text
    .replaceAll('_', '')
    .replace(/(?:[uU]?[lL]?|[lL][uU])$/, '')
    .replace(/^(?!0[xX])(.*)[fFdDmM]$/, '$1');
  const number = Number(clean);
  return Number.isFinite(number) ? number : unsupported('number');
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,4})|([^]))/g, (_, u: string, x: string, one: string) =>
        one === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (ESCAPES[one] ?? one),
      )
    : text;
