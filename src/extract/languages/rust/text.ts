/** Text literals, and the formats of macros as joins of parts. */
import type { Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { unsupported } from '../walk.ts';

export function stringValue(written: string): string {
  const raw = /^b?r(#*)"([^]*)"\1$/.exec(written);
  if (raw) return raw[2]!;
  return written
    .replace(/^[bc]?"|"$/g, '')
    .replace(
      /\\(?:u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|\n\s*|([^]))/g,
      (whole, u?: string, x?: string, one?: string) => {
        const hex = u ?? x;
        if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
        return one === undefined ? (whole.startsWith('\\\n') ? '' : whole) : (ESCAPES[one] ?? one);
      },
    );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** `format!("{}/{name}", a, name = b)`; a name that no argument gives is a variable. */
export function formatted(
  format: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  variable: (name: string) => Value,
): Value {
  let next = 0;
  return joinOf(
    format.split(/(\{\{|\}\}|\{[^{}]*\})/).map((part, index): Value => {
      if (index % 2 === 0) return part;
      if (part === '{{') return '{';
      if (part === '}}') return '}';
      const name = part.slice(1, -1).split(':', 1)[0]!.trim();
      if (name === '') return positional[next++] ?? unsupported('format');
      if (/^\d+$/.test(name)) return positional[Number(name)] ?? unsupported('format');
      return named.get(name) ?? variable(name);
    }),
  );
}
