/** A YAML tree as template data, with the place of every key. */
import type { YamlNode, YamlScalar } from '../yaml/tree.ts';
import { setOrigin } from './data.ts';
import type { Data, DataMap } from './data.ts';

/** Places are remembered where the tree has a file. */
export function dataOf(node: YamlNode): Data {
  if (node.t === 'list') return node.items.map(dataOf);
  if (node.t === 'scalar') return scalarOf(node);
  const map: DataMap = new Map();
  for (const { key, keyAt, value } of node.entries) {
    map.set(key, dataOf(value));
    const at = { ...keyAt, endLine: value.at.endLine, endColumn: value.at.endColumn };
    if (keyAt.file !== '') setOrigin(map, key, value.t === 'scalar' && value.value !== null ? at : keyAt);
  }
  return map;
}

/** Helm reads YAML 1.1, where plain yes, no, on and off are truth values. */
function scalarOf(node: YamlScalar): Data {
  const { value, text, at } = node;
  if (typeof value !== 'string' || !/^(?:yes|no|on|off)$/i.test(text)) return value;
  const plain = node.tag === undefined && at.line === at.endLine && at.endColumn - at.column === text.length;
  return plain ? /^(?:yes|on)$/i.test(text) : value;
}
