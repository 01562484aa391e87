/**
 * Variables in text as compose and dotenv write them: `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?message}`,
 * `${X?message}`, `${X:+other}`, `${X+other}`, nested; `$$` and `\$` are a dollar sign.
 */
import { joinOf } from '../model/secrets.ts';
import type { Value } from '../model/value.ts';

export interface Interpolated {
  readonly value: Value;
  /** Names that have no value and no default. */
  readonly missing: readonly string[];
  /** Whether a brace is left open: the text is kept as written from there. */
  readonly broken: boolean;
}

const MAX_NESTING = 20;

export interface Scope {
  /** A variable's value; undefined where it is not set. */
  readonly lookup: (name: string) => Value | undefined;
  /** What stands for a variable that has neither value nor default. */
  readonly unset: (name: string) => Value;
  /** Guards a default written in the text: it may be a secret under a telling name. */
  readonly fallback: (name: string, value: Value) => Value;
}

/** Expands every variable; what stays unknown is a part of the resulting join. */
export function interpolate(text: string, scope: Scope): Interpolated {
  if (!text.includes('$')) return { value: text, missing: [], broken: false };
  const missing: string[] = [];
  let broken = false;
  return { value: expand(text, 0), missing, broken };

  function expand(source: string, depth: number): Value {
    const parts: Value[] = [];
    let from = 0;
    for (let i = 0; i < source.length;) {
      if (source[i] === '\\' && source[i + 1] === '$') {
        parts.push(source.slice(from, i), '$');
        from = i += 2;
        continue;
      }
      if (source[i] !== '$') {
        i++;
        continue;
      }
      if (source[i + 1] === '$') {
        parts.push(source.slice(from, i), '$');
        from = i += 2;
        continue;
      }
      const braced = source[i + 1] === '{';
      const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(source.slice(i + (braced ? 2 : 1), i + 200))?.[0];
      if (name === undefined) {
        i++;
        continue;
      }
      if (!braced) {
        parts.push(source.slice(from, i), plain(name));
        from = i += 1 + name.length;
        continue;
      }
      const end = closing(source, i + 2);
      if (end < 0 || depth > MAX_NESTING) {
        broken = true;
        break;
      }
      parts.push(source.slice(from, i), modified(name, source.slice(i + 2 + name.length, end), depth));
      from = i = end + 1;
    }
    parts.push(source.slice(from));
    return joinOf(parts);
  }

  function plain(name: string): Value {
    const value = scope.lookup(name);
    if (value !== undefined) return value;
    missing.push(name);
    return scope.unset(name);
  }

  function modified(name: string, rest: string, depth: number): Value {
    const operator = /^:?[-?+]/.exec(rest)?.[0];
    if (operator === undefined) return plain(name);
    const value = scope.lookup(name);
    const given = value !== undefined && !(operator.startsWith(':') && value === '');
    const argument = rest.slice(operator.length);
    if (operator.endsWith('-')) return given ? value : scope.fallback(name, expand(argument, depth + 1));
    if (operator.endsWith('+')) return given ? expand(argument, depth + 1) : '';
    return given ? value : plain(name);
  }
}

/** Index of the brace that closes the one before `start`; -1 where there is none. */
function closing(source: string, start: number): number {
  let open = 1;
  for (let i = start; i < source.length; i++) {
    if (source[i] === '$' && source[i + 1] === '{') open++;
    else if (source[i] === '}' && --open === 0) return i;
  }
  return -1;
}
