/** Text literals: escapes, f-strings, `%` and `.format` of a literal, as joins of parts. */
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { isSpread } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { unsupported } from '../walk.ts';
import type { Walk } from './walk.ts';

export function stringValue(w: Walk, node: Tree): Value {
  if (node.type === 'concatenated_string')
    return joinOf(node.kids.filter((kid) => kid.type === 'string').map((kid) => stringValue(w, kid)));
  if (node.kids.length === 0) return plainText(w.text.slice(node.start, node.end));
  const start = node.kids[0];
  const opening = start === undefined ? '' : w.text.slice(start.start, start.end);
  const raw = /r/i.test(opening.replace(/['"].*$/, ''));
  const formatted = /f/i.test(opening.replace(/['"].*$/, ''));
  const parts: Value[] = [];
  for (const kid of node.kids) {
    if (kid.type === 'string_content') {
      const written = w.text.slice(kid.start, kid.end);
      const text = raw ? written : unescape(written);
      parts.push(formatted ? text.replace(/\{\{/g, '{').replace(/\}\}/g, '}') : text);
    } else if (kid.type === 'interpolation') {
      parts.push(w.value(child(kid, 'expression'), 'argument'));
    }
  }
  if (parts.length === 0) return '';
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : joinOf(parts);
}

/** A literal without anything inside: what stands between its quotes. */
function plainText(written: string): string {
  const quotes = /^\w*("""|'''|"|')/.exec(written);
  if (quotes === null) return '';
  const text = written.slice(quotes[0].length, written.length - quotes[1]!.length);
  return /r/i.test(quotes[0]) ? text : unescape(text);
}

/** `'…%s…' % (a, b)` and `'…%(name)s…' % {'name': a}`. */
export function percent(format: string, right: Value): Value {
  const positional =
    right !== null && typeof right === 'object' && right.k === 'array' ? right.items.map(plain) : [right];
  let next = 0;
  return joinOf(
    format.split(/(%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%%)/).map((part, index): Value => {
      if (index % 2 === 0) return part;
      if (part === '%%') return '%';
      const name = /^%\((\w+)\)/.exec(part)?.[1];
      if (name !== undefined) return { k: 'member', of: right, key: name };
      return positional[next++] ?? unsupported('%');
    }),
  );
}

/** `'…{}…{name}…'.format(a, name=b)`; undefined where a placeholder is not understood. */
export function formatted(format: string, args: readonly (Value | Spread)[]): Value {
  const named = args.find(isNamed);
  const positional = args.filter((one) => !isNamed(one)).map(plain);
  let next = 0;
  return joinOf(
    format.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part, index): Value => {
      if (index % 2 === 0) return part;
      if (part === '{{') return '{';
      if (part === '}}') return '}';
      const name = part.slice(1, -1).split(/[!:]/, 1)[0]!;
      if (name === '') return positional[next++] ?? unsupported('format');
      if (/^\d+$/.test(name)) return positional[Number(name)] ?? unsupported('format');
      const entry = named?.entries.find((one): one is Entry => one.k === 'entry' && one.key === name);
      return entry?.value ?? unsupported('format');
    }),
  );
}

type Named = Extract<Value, { k: 'object' }>;
const isNamed = (value: Value | Spread): value is Named =>
  value !== null && typeof value === 'object' && value.k === 'object' && value.named === true;
const plain = (value: Value | Spread): Value => (isSpread(value) ? unsupported('splat') : value);

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '\n': '',
};

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/g,
        (whole, x?: string, u?: string, one?: string) => {
          const hex = x ?? u;
          if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
          return one === undefined ? whole : (ESCAPES[one] ?? (/[\\'"]/.test(one) ? one : `\\${one}`));
        },
      )
    : text;
