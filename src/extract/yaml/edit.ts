/** Changes to YAML trees. Nothing is changed in place: a tree may be shared. */
import type { Span } from '../../model/value.ts';
import { get } from './tree.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './tree.ts';

export const textNode = (text: string, at: Span): YamlScalar => ({ t: 'scalar', value: text, text, at });
export const numberNode = (value: number, at: Span): YamlScalar => ({ t: 'scalar', value, text: String(value), at });
export const mapNode = (entries: readonly YamlEntry[], at: Span): YamlMap => ({ t: 'map', entries, at });

/** The map with a key set, where it stood or at its end; another kind of node becomes a map. */
export function withKey(node: YamlNode | undefined, key: string, value: YamlNode, keyAt = value.at): YamlMap {
  const entries = node?.t === 'map' ? node.entries : [];
  const made: YamlEntry = { key, keyAt, value };
  const known = entries.some((entry) => entry.key === key);
  return {
    t: 'map',
    entries: known ? entries.map((entry) => (entry.key === key ? made : entry)) : [...entries, made],
    at: node?.at ?? value.at,
  };
}

export function withoutKey(node: YamlNode, key: string): YamlNode {
  return node.t === 'map' ? { ...node, entries: node.entries.filter((entry) => entry.key !== key) } : node;
}

/** The tree with a value under a path of keys; maps on the way are made. */
export function withPath(node: YamlNode | undefined, path: readonly string[], value: YamlNode): YamlNode {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return withKey(node, key, withPath(get(node, key), rest, value));
}

/** The tree with what stands under a path replaced by what `change` makes of it; the same where nothing stands there. */
export function changedAt(node: YamlNode, path: readonly string[], change: (old: YamlNode) => YamlNode): YamlNode {
  const [key, ...rest] = path;
  if (key === undefined) return change(node);
  const inner = get(node, key);
  if (inner === undefined) return node;
  const made = changedAt(inner, rest, change);
  return made === inner ? node : withKey(node, key, made, entryAt(node, key));
}

const entryAt = (node: YamlNode, key: string): Span | undefined =>
  node.t === 'map' ? node.entries.find((entry) => entry.key === key)?.keyAt : undefined;

/** Every place of a tree mapped. */
export function withPlaces(node: YamlNode, place: (at: Span) => Span): YamlNode {
  const at = place(node.at);
  if (node.t === 'scalar') return { ...node, at };
  if (node.t === 'list') return { ...node, items: node.items.map((item) => withPlaces(item, place)), at };
  return {
    ...node,
    entries: node.entries.map((entry) => ({
      key: entry.key,
      keyAt: place(entry.keyAt),
      value: withPlaces(entry.value, place),
    })),
    at,
  };
}

/** The tree with `change` applied to every map in it, innermost first. */
export function withMaps(node: YamlNode, change: (map: YamlMap) => YamlNode): YamlNode {
  if (node.t === 'scalar') return node;
  if (node.t === 'list') return { ...node, items: node.items.map((item) => withMaps(item, change)) };
  return change({
    ...node,
    entries: node.entries.map((entry) => ({ ...entry, value: withMaps(entry.value, change) })),
  });
}
