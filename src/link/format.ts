/** Templates of printf and of composite formats, filled in with what is known. */
import { join } from './evaluate.ts';
import { prim, unknown } from './result.ts';
import type { Result } from './result.ts';

const VERB = /(%(?:\[\d+\]|\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z]|%%)/;
const HOLE = /(\{\d+(?:,[^}:]*)?(?::[^}]*)?\})/;

/** `%s` and its kin take the arguments one by one, `{0}` by number. */
export function formatted(template: string, given: readonly Result[]): Result {
  const numbered = /\{\d+[,:}]/.test(template) && !/%[a-zA-Z]/.test(template);
  let next = 0;
  return join(
    template.split(numbered ? HOLE : VERB).map((part, index) => {
      if (index % 2 === 0) return prim(part);
      if (part === '%%') return prim('%');
      const number = numbered ? Number(part.slice(1).match(/^\d+/)![0]) : next++;
      const value = given[number] ?? unknown('dynamic');
      return value.r === 'prim' ? prim(String(value.value ?? '')) : value;
    }),
  );
}
