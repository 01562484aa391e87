/** JavaScript's own functions on values that are known: text, lists, objects, URL. Pure; undefined = not one of them. */
import { LIMITS } from './context.ts';
import type { Context } from './context.ts';
import { evaluate, firstWithValue, items, join } from './evaluate.ts';
import { formatted } from './format.ts';
import { memberOf } from './members.ts';
import { invoke } from './invoke.ts';
import { argNamed, evaluateArg, namedArgs } from './select.ts';
import { isSpread } from '../model/value.ts';
import { alternatives, prim, unknown } from './result.ts';
import type { Arg, Result } from './result.ts';

/** `of.key(args)`; with `key` undefined, `of(args)` or `new of(args)` of a global. */
export function builtin(
  ctx: Context,
  of: Result,
  key: string | undefined,
  args: readonly Arg[],
  construct = false,
): Result | undefined {
  const arg = (index: number): Result => (args[index] ? evaluateArg(ctx, args[index]) : unknown('not-found'));
  if (of.r === 'external' && of.pkg === '#global') {
    const name = [...of.path, ...(key === undefined ? [] : [key])].join('.');
    return global(ctx, name, arg, args, construct);
  }
  if (of.r === 'external' && (of.pkg === 'url' || of.pkg === 'path')) return nodeModule(of, key, arg, args);
  if (key === undefined) return undefined;
  if (SAME.has(key)) {
    if (of.r === 'prim' || of.r === 'join' || of.r === 'env' || of.r === 'secret') return of;
  }
  if (of.r === 'fn' && key === 'bind') return { ...of, self: arg(0) };
  if (of.r === 'fn' && key === 'call') return invoke(ctx, { ...of, self: arg(0) }, args.slice(1));
  if (of.r === 'class' && key === 'bind') return of;
  switch (of.r) {
    case 'prim':
      return typeof of.value === 'string' ? text(ctx, of, of.value, key, args) : undefined;
    case 'join':
    case 'env':
      // Cutting a slash off changes nothing that an address needs.
      if (key === 'replace' || key === 'replaceAll' || key === 'toLowerCase' || key === 'normalize') return of;
      if (TRIMS.test(key) || key === 'lower') return of;
      if (key === 'concat') return join([of, ...args.map((one) => evaluateArg(ctx, one))]);
      if (key === 'split') return { r: 'list', items: [of] };
      return undefined;
    case 'array':
    case 'list':
      return list(ctx, of, key, args, arg);
    case 'env-all':
    case 'object':
    case 'record':
      return key === 'get' || key === 'fetch' ? entryOr(ctx, of, key, arg, args.length) : undefined;
    case 'method': {
      if (key !== 'get' || args.length === 0) return undefined;
      const name = arg(0);
      const set = name.r === 'prim' ? memberOf(ctx, of, String(name.value)) : undefined;
      return set === undefined || set.r === 'method' ? undefined : set;
    }
    default:
      return undefined;
  }
}

/** Methods of text that leave what an address needs of it. */
const SAME = new Set([
  'toString',
  'String',
  'valueOf',
  'trim',
  'trimEnd',
  'toJSON',
  'encode',
  'decode',
  'to_string',
  'to_s',
  'clone',
]);
const TRIMS = /^(?:strip|rstrip|lstrip|removesuffix|removeprefix|chomp)$/;

/** `settings.get('key', fallback)` of a dictionary. */
function entryOr(
  ctx: Context,
  of: Result,
  key: string,
  arg: (index: number) => Result,
  count: number,
): Result | undefined {
  const own = of.r === 'env-all' ? undefined : memberOf(ctx, of, key);
  if (count === 0 || (own !== undefined && !(own.r === 'unknown' && own.why === 'not-found'))) return undefined;
  const name = arg(0);
  const found = memberOf(ctx, of, name.r === 'prim' ? String(name.value) : undefined);
  return count > 1 ? firstWithValue([found, arg(1)]) : found;
}

function text(
  ctx: Context,
  of: Result & { r: 'prim' },
  value: string,
  key: string,
  args: readonly Arg[],
): Result | undefined {
  const given = args.map((one) => evaluateArg(ctx, one));
  const prims = given.map((one) => (one.r === 'prim' ? one.value : undefined));
  const made = (result: string): Result => ({ ...of, value: result });
  switch (key) {
    case 'toLowerCase':
    case 'lower':
      return made(value.toLowerCase());
    case 'toUpperCase':
    case 'upper':
      return made(value.toUpperCase());
    case 'strip':
    case 'rstrip':
    case 'lstrip':
    case 'chomp':
      return made(trimmed(value, key, typeof prims[0] === 'string' ? prims[0] : ' \t\r\n'));
    case 'format':
      return format(ctx, value, args, given);
    case 'concat':
      return join([of, ...given]);
    case 'replace':
    case 'replaceAll': {
      const [from, to] = prims;
      if (typeof from === 'string' && typeof to === 'string')
        return made(key === 'replace' ? value.replace(from, () => to) : value.replaceAll(from, () => to));
      return typeof to === 'string' || to === undefined ? unknown('dynamic') : of;
    }
    case 'split':
      return typeof prims[0] === 'string'
        ? { r: 'list', items: value.split(prims[0]).map((one) => prim(one)) }
        : unknown('dynamic');
    case 'slice':
    case 'substring':
      return prims.every((one) => typeof one === 'number')
        ? made(value[key](prims[0] as number, prims[1] as number | undefined))
        : unknown('dynamic');
    case 'padStart':
    case 'padEnd':
      return of;
    default:
      return undefined;
  }
}

function trimmed(value: string, key: string, characters: string): string {
  let [from, to] = [0, value.length];
  if (key !== 'rstrip' && key !== 'chomp') while (from < to && characters.includes(value[from]!)) from++;
  if (key !== 'lstrip') while (to > from && characters.includes(value[to - 1]!)) to--;
  return value.slice(from, to);
}

/** Python's `'{}/{name}'.format(a, name=b)`. */
function format(ctx: Context, value: string, args: readonly Arg[], given: readonly Result[]): Result {
  const named = namedArgs(args);
  let next = 0;
  return join(
    value.split(/(\{[^{}]*\})/).map((part, index) => {
      if (index % 2 === 0) return prim(part);
      const name = part.slice(1, -1).split(/[!:]/, 1)[0]!;
      const found = name === '' ? given[next++] : /^\d+$/.test(name) ? given[Number(name)] : undefined;
      return found ?? (named && argNamed(ctx, named, name)) ?? unknown('dynamic');
    }),
  );
}

function list(
  ctx: Context,
  of: Result,
  key: string,
  args: readonly Arg[],
  arg: (index: number) => Result,
): Result | undefined {
  const all = (): Result[] => items(ctx, of) ?? [];
  switch (key) {
    case 'map':
    case 'flatMap': {
      const fn = arg(0);
      if (fn.r !== 'fn') return undefined;
      const made = all().map((item, index) => mapped(ctx, fn, item, prim(index)));
      return { r: 'list', items: key === 'map' ? made : made.flatMap((one) => items(ctx, one) ?? [one]) };
    }
    case 'filter':
    case 'sort':
    case 'reverse':
    case 'slice':
      return of;
    case 'find':
    case 'pop':
    case 'shift':
    case 'at':
      return alternatives('?:', all());
    case 'concat':
      return {
        r: 'list',
        items: [...all(), ...args.flatMap((one) => items(ctx, evaluateArg(ctx, one)) ?? [evaluateArg(ctx, one)])],
      };
    case 'join': {
      const by = args.length === 0 ? prim(',') : arg(0);
      return join(all().flatMap((item, index) => (index === 0 ? [item] : [by, item])));
    }
    default:
      return undefined;
  }
}

function global(
  ctx: Context,
  name: string,
  arg: (index: number) => Result,
  args: readonly Arg[],
  construct: boolean,
): Result | undefined {
  switch (name) {
    case 'String':
    case 'str':
    case 'int':
    case 'float':
    case 'bool':
    case 'encodeURI':
    case 'decodeURI':
    case 'decodeURIComponent':
    case 'Promise.resolve':
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
    case 'Promise.race':
      return args.length > 0 ? arg(0) : undefined;
    case 'Array.from':
      return args.length > 1 ? filledArray(ctx, arg(0), arg(1)) : args.length > 0 ? arg(0) : undefined;
    case 'encodeURIComponent': {
      const one = arg(0);
      return one.r === 'prim' ? prim(encodeURIComponent(String(one.value))) : one;
    }
    case 'Number':
    case 'parseInt':
    case 'parseFloat':
    case 'Number.parseInt':
    case 'Number.parseFloat': {
      const one = arg(0);
      if (one.r !== 'prim') return one;
      const number = Number.parseFloat(String(one.value));
      return Number.isNaN(number) ? unknown('dynamic') : { ...one, value: number };
    }
    case 'Object.assign':
      return merged(ctx, args);
    case 'Object.values':
      return { r: 'list', items: items(ctx, arg(0)) ?? [] };
    case 'Object.keys': {
      const one = arg(0);
      if (one.r === 'record') return { r: 'list', items: [...one.entries.keys()].map((key) => prim(key)) };
      if (one.r !== 'object') return undefined;
      return {
        r: 'list',
        items: one.form.entries.flatMap((entry) =>
          isSpread(entry) ? [] : [evaluate(ctx, entry.key, one.file, one.frame)],
        ),
      };
    }
    case 'Promise.all':
    case 'Promise.allSettled':
      return arg(0);
    case 'URL':
      return construct ? url(arg(0), args.length > 1 ? arg(1) : undefined) : undefined;
    case 'Symbol':
    case 'Symbol.for': {
      const one = args.length > 0 ? arg(0) : prim('');
      return one.r === 'prim' ? prim(`Symbol(${String(one.value)})`) : one;
    }
    case 'System.getenv':
    case 'System.getProperty': {
      if (args.length === 0) return { r: 'env-all' };
      const [key, fallback] = [arg(0), args.length > 1 ? arg(1) : undefined];
      if (key.r === 'param') return key;
      return key.r === 'prim' && typeof key.value === 'string'
        ? { r: 'env', name: key.value, ...(fallback ? { fallback } : {}) }
        : unknown('dynamic');
    }
    case 'String.valueOf':
    case 'Objects.requireNonNull':
    case 'Integer.parseInt':
    case 'Integer.valueOf':
    case 'Long.parseLong':
    case 'Long.valueOf':
      return arg(0);
    case 'String.format': {
      const [form, ...given] = args.map((_, index) => arg(index));
      if (form?.r !== 'prim' || typeof form.value !== 'string') return unknown('dynamic');
      return formatted(form.value, given);
    }
    case 'Array.isArray':
    case 'JSON.stringify':
      return unknown('dynamic');
    default:
      return undefined;
  }
}

const mapped = (ctx: Context, fn: Result & { r: 'fn' }, item: Result, index: Result): Result =>
  invoke(ctx, fn, [
    { lazy: false, result: item },
    { lazy: false, result: index },
  ]);

/** `Array.from(list, fn)`, `Array.from({ length }, fn)`: one item stands for all where their number is not known. */
function filledArray(ctx: Context, of: Result, fn: Result): Result | undefined {
  if (fn.r !== 'fn') return undefined;
  const length = of.r === 'object' || of.r === 'record' ? memberOf(ctx, of, 'length') : unknown('not-found');
  if (length.r === 'unknown' && length.why === 'not-found') {
    const list = of.r === 'array' || of.r === 'list' ? items(ctx, of) : undefined;
    return list && { r: 'list', items: list.map((item, index) => mapped(ctx, fn, item, prim(index))) };
  }
  const count = length.r === 'prim' && typeof length.value === 'number' ? length.value : undefined;
  const indexes =
    count !== undefined && count >= 0 && count <= LIMITS.alternatives
      ? Array.from({ length: count }, (_, index) => prim(index))
      : [unknown('dynamic')];
  return { r: 'list', items: indexes.map((index) => mapped(ctx, fn, prim(null), index)) };
}

/** `Object.assign(a, b)`: the last that has a member wins. */
function merged(ctx: Context, args: readonly Arg[]): Result {
  const all = args.map((one) => evaluateArg(ctx, one));
  const keys = new Set<string>();
  for (const one of all) {
    if (one.r === 'record') for (const key of one.entries.keys()) keys.add(key);
    if (one.r === 'object')
      for (const entry of one.form.entries) {
        if (isSpread(entry)) continue;
        const key = evaluate(ctx, entry.key, one.file, one.frame);
        if (key.r === 'prim') keys.add(String(key.value));
      }
  }
  if (keys.size === 0) return all.at(-1) ?? unknown('not-found');
  return {
    r: 'record',
    entries: new Map(
      [...keys].map((key) => [key, firstWithValue(all.toReversed().map((one) => memberOf(ctx, one, key)))]),
    ),
  };
}

/** `new URL(path, base)` as an address: the base's origin and the path. Its parts read as members. */
function url(path: Result, base: Result | undefined): Result {
  let href = path;
  if (base !== undefined && !(path.r === 'prim' && /^[a-z][a-z0-9+.-]*:\/\//i.test(String(path.value)))) {
    const slash = path.r === 'prim' && String(path.value).startsWith('/');
    const root = base.r === 'prim' ? { ...base, value: String(base.value).replace(/\/+$/, '') } : base;
    href = join([root, ...(slash ? [] : [prim('/')]), path]);
  }
  return href;
}

function nodeModule(
  of: Result & { r: 'external' },
  key: string | undefined,
  arg: (index: number) => Result,
  args: readonly Arg[],
): Result | undefined {
  const name = [...of.path, ...(key === undefined ? [] : [key])].at(-1);
  if (of.pkg === 'url' && name === 'URL') return url(arg(0), args.length > 1 ? arg(1) : undefined);
  if (of.pkg === 'path' && (name === 'join' || name === 'posix.join'))
    return join(args.flatMap((_, index) => (index === 0 ? [arg(index)] : [prim('/'), arg(index)])));
  return undefined;
}
