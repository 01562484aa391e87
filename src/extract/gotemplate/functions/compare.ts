/** Go's own functions and sprig's defaults: what conditions are made of. */
import { UNKNOWN, isList, isMap, isOpen, isTrue, isUncertain } from '../data.ts';
import type { Data } from '../data.ts';
import { TemplateError } from '../nodes.ts';
import { certain, known, list, number, text, whole } from './arguments.ts';
import type { Functions } from './arguments.ts';

export const compareFunctions: Functions = {
  ...certain({
    eq: ([first, ...others]) => others.some((other) => same(first!, other)),
    ne: ([a, b]) => !same(a!, b!),
    lt: ([a, b]) => order(a!, b!) < 0,
    le: ([a, b]) => order(a!, b!) <= 0,
    gt: ([a, b]) => order(a!, b!) > 0,
    ge: ([a, b]) => order(a!, b!) >= 0,
    deepEqual: ([a, b]) => equal(a!, b!),
    contains: ([part, whole]) => text(whole).includes(text(part)),
    hasPrefix: ([part, whole]) => text(whole).startsWith(text(part)),
    hasSuffix: ([part, whole]) => text(whole).endsWith(text(part)),
    has: ([item, items]) => list(items).some((other) => equal(item!, other)),
    kindIs: ([kind, data]) => kindOf(data!) === kind,
    typeIs: ([kind, data]) => typeOf(data!) === kind,
    typeIsLike: ([kind, data]) => typeOf(data!) === kind || `*${typeOf(data!)}` === kind,
  }),
  ...known({
    kindOf: ([data]) => kindOf(data!),
    typeOf: ([data]) => typeOf(data!),
    len: ([data]) => lengthOf(data!),
    index: ([data, ...keys]) => keys.reduce<Data>(at, data!),
  }),
  not: ([data]) => (isOpen(data!) ? UNKNOWN : !isTrue(data!)),
  empty: ([data]) => (isOpen(data ?? null) ? UNKNOWN : !isTrue(data ?? null)),
  default: ([instead, data]) => {
    if (data !== undefined && isOpen(data)) return UNKNOWN;
    return data !== undefined && isTrue(data) ? data : instead!;
  },
  coalesce: (args) => {
    for (const data of args) if (isOpen(data) || isTrue(data)) return data;
    return null;
  },
  ternary: ([yes, no, test]) => (isOpen(test!) ? UNKNOWN : isTrue(test!) ? yes! : no!),
  all: (args) => (args.some(isOpen) ? UNKNOWN : args.every(isTrue)),
  any: (args) => (args.some(isOpen) ? UNKNOWN : args.some(isTrue)),
  required: ([, data]) => {
    if (data === null || data === undefined || data === '')
      throw new TemplateError('it requires a value that these values do not give');
    return data;
  },
  fail: () => {
    throw new TemplateError('the chart refuses these values');
  },
};

function same(a: Data, b: Data): boolean {
  if (a === null || b === null) return a === b;
  // Numbers of values files and of templates are of several Go types; what is meant is clear.
  if (typeof a !== typeof b) throw new TemplateError('it compares values of different kinds');
  return equal(a, b);
}

/** The same in all parts. */
export function equal(a: Data, b: Data): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]!));
  if (isMap(a) && isMap(b))
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && equal(value, b.get(key)!));
  return a === b;
}

function order(a: Data, b: Data): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  throw new TemplateError('it compares values of different kinds');
}

function kindOf(data: Data): string {
  if (data === null) return 'invalid';
  if (isList(data)) return 'slice';
  if (isMap(data)) return 'map';
  if (typeof data === 'number') return Number.isInteger(data) ? 'int64' : 'float64';
  return typeof data === 'boolean' ? 'bool' : typeof data === 'string' ? 'string' : 'struct';
}

function typeOf(data: Data): string {
  const kind = kindOf(data);
  if (kind === 'invalid') return '<nil>';
  return kind === 'slice' ? '[]interface {}' : kind === 'map' ? 'map[string]interface {}' : kind;
}

function lengthOf(data: Data): Data {
  if (isList(data)) return data.length;
  if (isMap(data)) return data.size;
  if (typeof data === 'string') return isUncertain(data) ? UNKNOWN : new TextEncoder().encode(data).length;
  throw new TemplateError('it asks for the length of what has none');
}

function at(data: Data, key: Data): Data {
  if (data === UNKNOWN) return UNKNOWN;
  if (isMap(data)) return data.get(text(key)) ?? null;
  if (isList(data)) {
    const item = data[whole(key)];
    if (item === undefined || number(key) < 0) throw new TemplateError('it asks for an item that a list does not have');
    return item;
  }
  if (data === null) throw new TemplateError('it asks for a part of a value that is not given');
  throw new TemplateError('it asks for a part of what has none');
}
