/**
 * YAML as plain data with positions: anchors and merge keys resolved, keys as text. Nodes are shared where an alias
 * names them, so a tree may be a graph (without cycles); its expanded size is capped by the parser.
 */
import type { Span } from '../../model/value.ts';

export type YamlNode = YamlScalar | YamlMap | YamlList;

export interface YamlScalar {
  readonly t: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, unquoted: what an environment variable would hold for `0x10`, `1.50`, `yes`. Empty for null. */
  readonly text: string;
  readonly tag?: string;
  readonly at: Span;
}
export interface YamlMap {
  readonly t: 'map';
  readonly entries: readonly YamlEntry[];
  readonly tag?: string;
  readonly at: Span;
}
export interface YamlList {
  readonly t: 'list';
  readonly items: readonly YamlNode[];
  readonly tag?: string;
  readonly at: Span;
}
export interface YamlEntry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: YamlNode;
}

type Maybe = YamlNode | undefined;

/** The value under a path of keys; undefined where any is missing. */
export function get(node: Maybe, ...path: readonly string[]): Maybe {
  let here = node;
  for (const key of path) here = entry(here, key)?.value;
  return here;
}

export function entry(node: Maybe, key: string): YamlEntry | undefined {
  return node?.t === 'map' ? node.entries.find((e) => e.key === key) : undefined;
}

export const entries = (node: Maybe): readonly YamlEntry[] => (node?.t === 'map' ? node.entries : []);
export const items = (node: Maybe): readonly YamlNode[] => (node?.t === 'list' ? node.items : []);

/** A scalar's text as written; undefined for null, maps and lists. */
export function textOf(node: Maybe): string | undefined {
  return node?.t === 'scalar' && node.value !== null ? node.text : undefined;
}

/** A whole number, also where it is quoted. */
export function intOf(node: Maybe): number | undefined {
  const text = textOf(node);
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

/** The texts of a list of scalars, or of a single scalar. */
export function textsOf(node: Maybe): readonly string[] {
  const list = node?.t === 'list' ? node.items : node === undefined ? [] : [node];
  return list.flatMap((item) => textOf(item) ?? []);
}

/** A map of scalars as a record, in order of writing. */
export function recordOf(node: Maybe): Readonly<Record<string, string>> {
  return Object.fromEntries(entries(node).flatMap((e) => (e.value.t === 'scalar' ? [[e.key, e.value.text]] : [])));
}

export const isNull = (node: Maybe): boolean => node === undefined || (node.t === 'scalar' && node.value === null);
