/** JSON patches (RFC 6902) on YAML trees. */
import { withKey, withoutKey } from '../yaml/edit.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

export interface JsonPatched {
  readonly tree: YamlNode;
  /** Operations that do not fit the tree. */
  readonly misfits: readonly YamlNode[];
}

export const isJsonPatch = (patch: YamlNode): boolean =>
  patch.t === 'list' && patch.items.length > 0 && patch.items.every((item) => get(item, 'op') !== undefined);

/** Applies the operations that fit, in order. */
export function jsonPatch(tree: YamlNode, patch: YamlNode): JsonPatched {
  const misfits: YamlNode[] = [];
  let made = tree;
  for (const operation of items(patch)) {
    const next = apply(made, operation);
    if (next === undefined) misfits.push(operation);
    else made = next;
  }
  return { tree: made, misfits };
}

/** undefined where it does not fit. */
function apply(tree: YamlNode, operation: YamlNode): YamlNode | undefined {
  const op = textOf(get(operation, 'op'));
  const path = pointer(textOf(get(operation, 'path')));
  const from = pointer(textOf(get(operation, 'from')));
  const value = get(operation, 'value');
  if (path === undefined) return undefined;
  switch (op) {
    case 'add':
    case 'replace':
      return value === undefined ? undefined : edited(tree, path, value, op);
    case 'remove':
      return edited(tree, path, undefined, 'remove');
    case 'test':
      return at(tree, path) === undefined ? undefined : tree;
    case 'copy':
    case 'move': {
      const moved = from === undefined ? undefined : at(tree, from);
      const rest = moved === undefined ? undefined : op === 'move' ? edited(tree, from!, undefined, 'remove') : tree;
      return rest === undefined ? undefined : edited(rest, path, moved, 'add');
    }
    default:
      return undefined;
  }
}

function pointer(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || (text !== '' && !text.startsWith('/'))) return undefined;
  return text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(tree: YamlNode, path: readonly string[]): YamlNode | undefined {
  let here: YamlNode | undefined = tree;
  for (const key of path) here = here?.t === 'list' ? here.items[Number(key)] : get(here, key);
  return here;
}

function edited(
  tree: YamlNode,
  path: readonly string[],
  value: YamlNode | undefined,
  op: 'add' | 'replace' | 'remove',
): YamlNode | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (tree.t === 'list') {
    const index = key === '-' ? tree.items.length : /^\d+$/.test(key) ? Number(key) : -1;
    if (rest.length > 0) {
      const item = tree.items[index];
      const made = item === undefined ? undefined : edited(item, rest, value, op);
      return made === undefined ? undefined : { ...tree, items: tree.items.with(index, made) };
    }
    if (index < 0 || index > tree.items.length - (op === 'add' ? 0 : 1)) return undefined;
    const put = value === undefined ? [] : [value];
    return { ...tree, items: tree.items.toSpliced(index, op === 'add' ? 0 : 1, ...put) };
  }
  if (tree.t !== 'map') return undefined;
  const inner = get(tree, key);
  if (rest.length > 0) {
    const made = inner === undefined ? undefined : edited(inner, rest, value, op);
    return made === undefined
      ? undefined
      : withKey(tree, key, made, tree.entries.find((entry) => entry.key === key)!.keyAt);
  }
  if (inner === undefined && op !== 'add') return undefined;
  return value === undefined ? withoutKey(tree, key) : withKey(tree, key, value);
}
