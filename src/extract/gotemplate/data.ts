/** The data that templates work on. Maps and lists are mutable, as `set` and `merge` are. */
import type { Span } from '../../model/value.ts';

export type Data = string | number | boolean | null | Data[] | DataMap | Native | Unknown;
export type DataMap = Map<string, Data>;

/** An object with methods (`.Files.Get`). */
export interface Native {
  call(method: string, args: readonly Data[]): Data;
}

/** What only the installation knows (a generated password, the time, what could not be evaluated). */
export interface Unknown {
  readonly unknown: true;
}
export const UNKNOWN: Unknown = Object.freeze({ unknown: true });
/** Stands in rendered text for what is unknown: U+FFFC, which no manifest writes. */
export const HOLE = '\ufffc';

export const isMap = (data: Data): data is DataMap => data instanceof Map;
export const isList = (data: Data): data is Data[] => Array.isArray(data);
export const isNative = (data: Data): data is Native => data !== null && typeof data === 'object' && 'call' in data;

/** Unknown itself, or text that has an unknown part: nothing may be decided by it. */
export const isUncertain = (data: Data): boolean =>
  data === UNKNOWN || (typeof data === 'string' && data.includes(HOLE));

/** Unknown as a whole: whether it is empty cannot be said. */
export const isOpen = (data: Data): boolean =>
  data === UNKNOWN || (typeof data === 'string' && data.includes(HOLE) && /^[\s\ufffc]*$/.test(data));

/** Go's truth: false, 0, nil and what is empty are not. */
export function isTrue(data: Data): boolean {
  if (isMap(data)) return data.size > 0;
  if (isList(data)) return data.length > 0;
  return data === UNKNOWN || isNative(data) || Boolean(data);
}

const origins = new WeakMap<DataMap, Map<string, Span>>();

/** Where the value under a key of a map was written. */
export const originOf = (map: DataMap, key: string): Span | undefined => origins.get(map)?.get(key);

export function setOrigin(map: DataMap, key: string, at: Span): void {
  let known = origins.get(map);
  if (known === undefined) origins.set(map, (known = new Map()));
  known.set(key, at);
}

/** A copy that shares nothing. Past `depth` levels it is cut. */
export function copyOf(data: Data, depth = 100): Data {
  if (depth < 0) return null;
  if (isList(data)) return data.map((item) => copyOf(item, depth - 1));
  if (!isMap(data)) return data;
  const copy: DataMap = new Map();
  for (const [key, value] of data) put(copy, key, copyOf(value, depth - 1), data);
  return copy;
}

/** Sets a key and keeps where it was written, when `from` knows. */
export function put(map: DataMap, key: string, value: Data, from?: DataMap): void {
  map.set(key, value);
  const at = from === undefined ? undefined : originOf(from, key);
  if (at !== undefined) setOrigin(map, key, at);
}

export const sortedKeys = (map: DataMap): readonly string[] => [...map.keys()].sort();

/** Text as Go's %v prints it; null is what a template prints for it. */
export function print(data: Data, nil = '<nil>'): string {
  if (data === UNKNOWN) return HOLE;
  if (data === null) return nil;
  if (typeof data === 'number') return printNumber(data);
  if (isList(data)) return `[${data.map((item) => print(item)).join(' ')}]`;
  if (isMap(data))
    return `map[${sortedKeys(data)
      .map((key) => `${key}:${print(data.get(key)!)}`)
      .join(' ')}]`;
  return isNative(data) ? HOLE : String(data);
}

/** Go prints 1e+06 for large floats; numbers of values files are whole or small, and read as written. */
export function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString();
  return String(value);
}
