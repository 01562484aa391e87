/** Annotations as values that name a class. */
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { textOf } from '../walk.ts';
import { nameValue } from './names.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

const PLAIN = new Set('str int float bool bytes dict list tuple set object None Any Callable Type type'.split(' '));
/** What wraps the type that is meant. */
const WRAPS = new Set(
  'Optional Annotated ClassVar Final Awaitable Coroutine AsyncIterator Iterator Generator AsyncGenerator'.split(' '),
);

/** The class that an annotation names; undefined where it names none. */
export function typeValue(w: Walk, node: Tree | undefined): Value | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression':
      return typeValue(w, node.kids.find(isCode));
    case 'identifier': {
      const name = textOf(w, node);
      return PLAIN.has(name) ? undefined : nameValue(w, name);
    }
    case 'attribute': {
      const of = typeValue(w, child(node, 'object'));
      return of === undefined ? undefined : { k: 'member', of, key: textOf(w, child(node, 'attribute')) };
    }
    case 'string': {
      const name = textOf(w, node).replace(/^['"]|['"]$/g, '');
      return /^[A-Z]\w*$/.test(name) ? nameValue(w, name) : undefined;
    }
    case 'generic_type': {
      const name = textOf(
        w,
        node.kids.find((kid) => kid.type === 'identifier'),
      );
      const of = node.kids.find((kid) => kid.type === 'type_parameter')?.kids.filter(isCode) ?? [];
      if (name === 'Union') return union(w, of);
      return WRAPS.has(name) ? typeValue(w, of[0]) : PLAIN.has(name.toLowerCase()) ? undefined : nameValue(w, name);
    }
    case 'subscript': {
      const name = textOf(w, child(node, 'value')).split('.').at(-1)!;
      const of = node.kids.filter((kid) => kid.field === 'subscript');
      if (name === 'Union') return union(w, of);
      return WRAPS.has(name) ? typeValue(w, of[0]) : typeValue(w, child(node, 'value'));
    }
    case 'union_type':
    case 'binary_operator':
      return union(w, node.kids.filter(isCode));
    default:
      return undefined;
  }
}

function union(w: Walk, nodes: readonly Tree[]): Value | undefined {
  const of = nodes.map((one) => typeValue(w, one)).filter((one) => one !== undefined);
  return of.length <= 1 ? of[0] : { k: 'alternatives', kind: '?:', of };
}

/** `Annotated[Client, Depends(make)]`: what stands beside the type, as a value. */
export function annotatedWith(w: Walk, node: Tree | undefined): Value | undefined {
  const inner = node?.type === 'type' ? node.kids.find(isCode) : node;
  if (inner === undefined || !/^(?:\w+\.)?Annotated\[/.test(w.text.slice(inner.start, inner.end))) return undefined;
  const parts =
    inner.type === 'generic_type'
      ? (inner.kids.find((kid) => kid.type === 'type_parameter')?.kids.filter(isCode) ?? [])
      : inner.kids.filter((kid) => kid.field === 'subscript');
  const made = parts.slice(1).map((one) => (one.type === 'type' ? one.kids.find(isCode) : one));
  const node2 = made.find((one) => one?.type === 'call');
  return node2 === undefined ? undefined : w.value(node2, 'argument');
}
