/** Constructors of values that keep them small: text is joined, the environment is recognized, alternatives are flat. */
import type { Form, Value } from '../../../model/value.ts';

export const ENV_ALL: Value = { k: 'env-all' };
/** Something that only the running program knows. */
export const DYNAMIC: Value = { k: 'unknown', why: 'dynamic' };
/** A declaration without a value: later assignments, or the type, say what it is. */
export const UNSET: Value = { k: 'unknown', why: 'not-found' };
export const TOO_DEEP: Value = { k: 'unknown', why: 'too-deep' };

const global = (name: string): Value => ({ k: 'ref', name, scope: -1 });
/** Globals that lead to the environment. Compared by identity: a local of the same name is another value. */
export const PROCESS = global('process');
export const IMPORT_META = global('import.meta');
export const GLOBAL_THIS = global('globalThis');
export const MODULE = global('module');
export const EXPORTS = global('exports');
const BUN = global('Bun');
const DENO = global('Deno');
export const KNOWN_GLOBALS: ReadonlyMap<string, Value> = new Map([
  ['process', PROCESS],
  ['globalThis', GLOBAL_THIS],
  ['global', GLOBAL_THIS],
  ['module', MODULE],
  ['exports', EXPORTS],
  ['Bun', BUN],
  ['Deno', DENO],
  ['undefined', null],
]);

export const unsupported = (syntax: string): Value => ({ k: 'unknown', why: 'unsupported-syntax', syntax });

export function memberOf(of: Value, key: Value): Value {
  if (key === 'env' && (of === PROCESS || of === IMPORT_META || of === BUN || of === DENO)) return ENV_ALL;
  if (of === GLOBAL_THIS && typeof key === 'string') {
    return KNOWN_GLOBALS.has(key) ? KNOWN_GLOBALS.get(key)! : global(key);
  }
  if (of === MODULE && key === 'exports') return EXPORTS;
  if (of === EXPORTS && typeof key === 'string') return { k: 'ref', name: `exports.${key}`, scope: -1 };
  return { k: 'member', of, key };
}

export function joinOf(parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts) {
    for (const piece of isForm(part) && part.k === 'join' ? part.parts : [part]) {
      const last = flat.at(-1);
      const literal = typeof piece === 'string' || typeof piece === 'number' ? String(piece) : undefined;
      if (literal === '') continue;
      if (literal === undefined) flat.push(piece);
      else if (typeof last === 'string') flat[flat.length - 1] = last + literal;
      else flat.push(literal);
    }
  }
  if (flat.length === 0) return '';
  return flat.length === 1 && typeof flat[0] === 'string' ? flat[0] : { k: 'join', parts: flat };
}

/** `a + b + …`: text from the first piece of text on, a sum before; what is neither is left to whoever evaluates. */
export function sumOf(terms: readonly Value[]): Value {
  const text = terms.findIndex(isText);
  // `1 + 'a'` is text as well.
  const numbers = text <= 1 ? [] : terms.slice(0, text);
  if (text < 0) return { k: 'op', op: '+', args: terms };
  if (numbers.length === 0) return joinOf(terms);
  return joinOf([{ k: 'op', op: '+', args: numbers }, ...terms.slice(text)]);
}

export function alternatives(kind: '??' | '?:', of: readonly Value[]): Value {
  if (of.length === 1) return of[0]!;
  const flat = of.flatMap((v) => (isForm(v) && v.k === 'alternatives' && v.kind === kind ? v.of : [v]));
  return { k: 'alternatives', kind, of: flat };
}

export const isForm = (v: Value): v is Form => v !== null && typeof v === 'object';
const isText = (v: Value): boolean => typeof v === 'string' || (isForm(v) && v.k === 'join');
