/** Text literals: escapes, variables in text, heredocs, `sprintf` of a literal. */
import type { Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import type { Tree } from '../tree.ts';
import { unsupported } from '../walk.ts';
import type { Walk } from './walk.ts';

export function stringValue(w: Walk, node: Tree): Value {
  if (node.type === 'string') return w.text.slice(node.start + 1, node.end - 1).replace(/\\([\\'])/g, '$1');
  const body = node.type === 'heredoc' ? node.kids.find((kid) => kid.field === 'value') : node;
  const parts: Value[] = [];
  for (const kid of body?.kids ?? []) {
    if (kid.type === 'string_content' || kid.type === 'escape_sequence' || kid.type === 'nowdoc_string')
      parts.push(unescape(w.text.slice(kid.start, kid.end)));
    else if (/^\w/.test(kid.type)) parts.push(w.value(kid, 'argument'));
  }
  if (parts.length === 0) return '';
  return parts.every((one) => typeof one === 'string') ? parts.join('') : joinOf(parts);
}

/** `sprintf('%s/x/%d', a, b)`. */
export function printed(format: string, args: readonly Value[]): Value {
  let next = 0;
  return joinOf(
    format.split(/(%(?:\d+\$)?[-+ 0]*\d*(?:\.\d+)?[a-zA-Z]|%%)/).map((part, index): Value => {
      if (index % 2 === 0) return part;
      if (part === '%%') return '%';
      const position = /^%(\d+)\$/.exec(part)?.[1];
      return (position === undefined ? args[next++] : args[Number(position) - 1]) ?? unsupported('sprintf');
    }),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', e: '\x1b', f: '\f', '0': '\0' };

const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{1,2})|([^]))/g,
        (_, u?: string, x?: string, one?: string) => {
          const hex = u ?? x;
          if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
          return ESCAPES[one!] ?? (/[\\$"]/.test(one!) ? one! : `\\${one!}`);
        },
      )
    : text;
