/** Go's printf, for the verbs that templates use (https://pkg.go.dev/fmt). */
import { HOLE, UNKNOWN, print, printNumber } from '../data.ts';
import type { Data } from '../data.ts';

const VERB = /%([-+# 0]*)(\d+|\*)?(?:\.(\d+))?([a-zA-Z%])/g;

export function format(form: string, args: readonly Data[]): string {
  let next = 0;
  return form.replace(
    VERB,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      const size = width === '*' ? Number(args[next++]) : Number(width ?? 0);
      const given = args[next++];
      if (given === undefined) return `%!${verb}(MISSING)`;
      return padded(formatted(verb, given, precision), Math.min(size, 1_000), flags);
    },
  );
}

function formatted(verb: string, given: Data, precision: string | undefined): string {
  if (given === UNKNOWN) return HOLE;
  switch (verb) {
    case 'q':
      return JSON.stringify(print(given));
    case 'd':
      return typeof given === 'number' ? printNumber(Math.trunc(given)) : `%!d(${print(given)})`;
    case 'f':
    case 'F':
      return typeof given === 'number' ? given.toFixed(Math.min(Number(precision ?? 6), 20)) : `%!f(${print(given)})`;
    case 'x':
      return typeof given === 'number'
        ? given.toString(16)
        : [...new TextEncoder().encode(print(given))].map((b) => b.toString(16).padStart(2, '0')).join('');
    case 'c':
      return typeof given === 'number'
        ? String.fromCodePoint(Math.min(Math.max(0, Math.trunc(given)), 0x10ffff))
        : print(given);
    case 's':
      if (given === null) return '%!s(<nil>)';
      return precision === undefined ? print(given) : print(given).slice(0, Number(precision));
    default:
      return print(given);
  }
}

function padded(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  return flags.includes('0') ? text.padStart(width, '0') : text.padStart(width);
}
