/** Lists and maps. */
import { UNKNOWN, copyOf, isMap, isTrue, originOf, put, setOrigin, sortedKeys } from '../data.ts';
import type { Data, DataMap } from '../data.ts';
import { TemplateError } from '../nodes.ts';
import type { Run } from '../run.ts';
import { certain, known, list, map, number, sized, text, whole } from './arguments.ts';
import type { Functions } from './arguments.ts';
import { equal } from './compare.ts';

export const collectionFunctions: Functions = {
  list: (args) => [...args],
  tuple: (args) => [...args],
  dict: (args) => {
    const made: DataMap = new Map();
    for (let i = 0; i < args.length; i += 2) made.set(text(args[i]), args[i + 1] ?? '');
    return made;
  },
  set: ([of, key, value]) => map(of).set(text(key), value ?? null),
  append: ([items, item]) => [...list(items), item!],
  push: ([items, item]) => [...list(items), item!],
  prepend: ([items, item]) => [item!, ...list(items)],
  ...known({
    unset: ([of, key]) => {
      map(of).delete(text(key));
      return of!;
    },
    get: ([of, key], run) => read(map(of), text(key), run) ?? '',
    keys: (maps) => maps.flatMap((of) => [...map(of).keys()]),
    values: ([of]) => [...map(of).values()],
    pick: ([of, ...keys]) => copyWhere(map(of), (key) => keys.some((k) => text(k) === key)),
    omit: ([of, ...keys]) => copyWhere(map(of), (key) => !keys.some((k) => text(k) === key)),
    pluck: ([key, ...maps]) => maps.flatMap((of) => (map(of).has(text(key)) ? [map(of).get(text(key))!] : [])),
    dig: (args, run) => dig(args, run),
    deepCopy: ([data]) => copyOf(data!),
    merge: ([into, ...others]) =>
      others.reduce<DataMap>((all, other) => merge(all, map(other ?? null), false), map(into)),
    mergeOverwrite: ([into, ...others]) =>
      others.reduce<DataMap>((all, other) => merge(all, map(other ?? null), true), map(into)),
    first: ([items]) => list(items)[0] ?? null,
    last: ([items]) => list(items).at(-1) ?? null,
    rest: ([items]) => list(items).slice(1),
    initial: ([items]) => list(items).slice(0, -1),
    reverse: ([items]) => list(items).toReversed(),
    concat: (lists) => sized(lists.flatMap((items) => list(items))),
    uniq: ([items]) => distinct(list(items)),
    without: ([items, ...others]) => list(items).filter((item) => !others.some((other) => equal(item, other))),
    compact: ([items]) => list(items).filter((item) => isTrue(item)),
    slice: ([items, from, to]) => {
      const end = to === undefined ? undefined : whole(to);
      return typeof items === 'string' ? items.slice(whole(from), end) : list(items).slice(whole(from), end);
    },
    chunk: ([size, items]) => {
      const n = Math.max(1, whole(size));
      return Array.from({ length: Math.ceil(list(items).length / n) }, (_, i) => list(items).slice(i * n, i * n + n));
    },
    until: ([n]) => range(0, whole(n), Math.sign(whole(n)) || 1),
    untilStep: ([from, to, step]) => range(whole(from), whole(to), whole(step)),
    seq: (args) => sequence(args.map(number)).join(' '),
  }),
  ...certain({ hasKey: ([of, key]) => (of === null ? false : map(of).has(text(key))) }),
};

function read(of: DataMap, key: string, run: Run): Data | undefined {
  const origin = originOf(of, key);
  if (origin !== undefined) run.reads.push(origin);
  return of.get(key);
}

function dig(args: readonly Data[], run: Run): Data {
  const keys = args.slice(0, -2).map((key) => text(key));
  let at: Data = args.at(-1)!;
  for (const key of keys) {
    if (!isMap(at) || !at.has(key)) return args.at(-2)!;
    at = read(at, key, run)!;
  }
  return at;
}

function copyWhere(of: DataMap, keep: (key: string) => boolean): DataMap {
  const made: DataMap = new Map();
  for (const key of of.keys()) if (keep(key)) put(made, key, of.get(key)!, of);
  return made;
}

/** Merges into the first map, as sprig does: empty values give way, or all of them when `over`. */
function merge(into: DataMap, other: DataMap, over: boolean, depth = 0): DataMap {
  if (depth > 50) throw new TemplateError('maps are nested too deeply');
  for (const key of sortedKeys(other)) {
    const own = into.get(key);
    const value = other.get(key)!;
    if (own !== undefined && isMap(own) && isMap(value)) merge(own, value, over, depth + 1);
    else if (own === undefined || (own !== UNKNOWN && !isTrue(own)) || (over && value !== null && isTrue(value))) {
      into.set(key, copyOf(value));
      const at = originOf(other, key);
      if (at !== undefined) setOrigin(into, key, at);
    }
  }
  return into;
}

function distinct(items: readonly Data[]): Data[] {
  const made: Data[] = [];
  for (const item of items.slice(0, 1_000)) if (!made.some((other) => equal(item, other))) made.push(item);
  return made;
}

function range(from: number, to: number, step: number): Data[] {
  const length = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  if (length > 10_000) throw new TemplateError('a function makes more than any chart needs');
  return Array.from({ length }, (_, i) => from + i * step);
}

function sequence(args: readonly number[]): readonly Data[] {
  const [from, step, to] =
    args.length === 1 ? [1, 1, args[0]!] : args.length === 2 ? [args[0]!, 1, args[1]!] : [args[0]!, args[1]!, args[2]!];
  const forward = to >= from ? Math.abs(step) : -Math.abs(step);
  return range(from, to + Math.sign(forward), forward);
}
