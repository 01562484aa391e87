/** Composite literals: structs are constructions with one object, lists and maps are what they hold. */
import type { Entry, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { lineAt, openSite, textOf } from '../walk.ts';
import type { Use } from '../walk.ts';
import { isNamed, typeValue } from './names.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function compositeLiteral(w: Walk, node: Tree, use: Use): Value {
  const type = child(node, 'type')!;
  return literal(w, type, child(node, 'body'), node, use);
}

function literal(w: Walk, type: Tree, body: Tree | undefined, node: Tree, use: Use): Value {
  const elements = (body?.kids ?? []).filter(isCode);
  switch (type.type) {
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return {
        k: 'array',
        items: elements.map((one) =>
          element(w, one.type === 'keyed_element' ? child(one, 'value') : one, child(type, 'element')),
        ),
      };
    case 'map_type':
      return { k: 'object', entries: entriesOf(w, elements, child(type, 'value')) };
    case 'struct_type':
      return { k: 'object', entries: entriesOf(w, elements, undefined, fieldNames(w, type)) };
    default: {
      const callee = typeValue(w, type) ?? ({ k: 'unknown', why: 'dynamic' } as const);
      const { index, site } = openSite(w, 'new', node, type, callee, use);
      const order = type.type === 'type_identifier' ? w.fields.get(textOf(w, type)) : undefined;
      site.sets = { k: 'object', entries: entriesOf(w, elements, undefined, order) };
      return { k: 'site', site: index };
    }
  }
}

/** @param order names of the fields, for literals that give them by position */
function entriesOf(w: Walk, elements: readonly Tree[], of: Tree | undefined, order?: readonly string[]): Entry[] {
  return elements.flatMap((one, index): Entry[] => {
    const keyed = one.type === 'keyed_element';
    const keyNode = keyed ? inner(child(one, 'key')) : undefined;
    const isField = of === undefined && keyNode?.type === 'identifier';
    const key: Value | undefined = !keyed
      ? (order?.[index] ?? String(index))
      : isField
        ? textOf(w, keyNode)
        : w.value(keyNode, 'argument');
    return [{ k: 'entry', key, value: element(w, keyed ? child(one, 'value') : one, of), line: lineAt(w, one.start) }];
  });
}

const inner = (node: Tree | undefined): Tree | undefined =>
  node?.type === 'literal_element' ? node.kids.find(isCode) : node;

/** An element may leave its type out: `[]Server{{Name: "a"}}`. */
function element(w: Walk, node: Tree | undefined, type: Tree | undefined): Value {
  const value = inner(node);
  if (value?.type !== 'literal_value') return w.value(value, 'argument');
  const named = type?.type === 'pointer_type' ? type.kids.find(isNamed) : type;
  return named === undefined
    ? { k: 'object', entries: entriesOf(w, value.kids.filter(isCode), undefined) }
    : literal(w, named, value, value, 'argument');
}

/** Names of a struct's fields, in order; an embedded one is named by its type. */
export function fieldNames(w: Walk, struct: Tree): string[] {
  const list = struct.kids.find((kid) => kid.type === 'field_declaration_list');
  return (list?.kids ?? [])
    .filter((kid) => kid.type === 'field_declaration')
    .flatMap((field) => {
      const names = field.kids.filter((kid) => kid.field === 'name').map((kid) => textOf(w, kid));
      return names.length > 0 ? names : [embeddedName(w, child(field, 'type'))];
    });
}

/** `pb.Base`, `*T`, `T[int]` → 'Base', 'T'. */
export const embeddedName = (w: Walk, type: Tree | undefined): string =>
  textOf(w, type).replace(/\[.*$/s, '').replace(/^\*/, '').split('.').at(-1)!;
