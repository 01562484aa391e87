/** What functions make of their arguments, as https://masterminds.github.io/sprig does. */
import { HOLE, UNKNOWN, isList, isMap, isUncertain, print } from '../data.ts';
import type { Data, DataMap } from '../data.ts';
import { TemplateError } from '../nodes.ts';
import type { TemplateFunction } from '../run.ts';

export type Functions = Readonly<Record<string, TemplateFunction>>;

/** Longer texts and lists are not made. */
export const MAX_SIZE = 500_000;

export function text(data: Data | undefined): string {
  if (typeof data === 'string') return data;
  return data === undefined ? '' : data === UNKNOWN ? HOLE : print(data, '');
}

/** sprig's casts: text that is no number is 0, true is 1. */
export function number(data: Data | undefined): number {
  if (typeof data === 'number') return data;
  if (typeof data === 'string') {
    const value = Number(/^0[0-7]+$/.test(data) ? `0o${data.slice(1)}` : data.trim() === '' ? '0' : data);
    return Number.isNaN(value) ? 0 : value;
  }
  return data === true ? 1 : 0;
}

export const whole = (data: Data | undefined): number => Math.trunc(number(data));

export function list(data: Data | undefined): Data[] {
  if (data !== undefined && isList(data)) return data;
  if (data === null || data === undefined) return [];
  throw new TemplateError('a function is given what is no list');
}

export function map(data: Data | undefined): DataMap {
  if (data !== undefined && isMap(data)) return data;
  throw new TemplateError('a function is given what is no map');
}

/** Nothing can be said of the result where an argument is unknown. */
export function known(functions: Functions): Functions {
  return wrapped(functions, (args) => args.includes(UNKNOWN));
}

/** Nothing can be decided where an argument has an unknown part. */
export function certain(functions: Functions): Functions {
  return wrapped(functions, (args) => args.some(isUncertain));
}

function wrapped(functions: Functions, isUnknown: (args: readonly Data[]) => boolean): Functions {
  return Object.fromEntries(
    Object.entries(functions).map(([name, call]): [string, TemplateFunction] => [
      name,
      (args, run, at) => (isUnknown(args) ? UNKNOWN : call(args, run, at)),
    ]),
  );
}

export function sized<T extends { readonly length: number }>(made: T): T {
  if (made.length > MAX_SIZE) throw new TemplateError('a function makes more than any chart needs');
  return made;
}
