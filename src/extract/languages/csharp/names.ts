/** What a bare name or a type stands for. */
import type { Value } from '../../../model/value.ts';
import { child, ofType } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { textOf } from '../walk.ts';
import { codeOf, findLocal } from './walk.ts';
import type { Walk } from './walk.ts';

/** A bare name in an expression. */
export function nameValue(w: Walk, name: string): Value {
  const bare = name.replace(/^@/, '');
  const local = findLocal(w, bare);
  if (local !== undefined) return local;
  const member = memberHere(w, bare);
  if (member) return member;
  if (w.types.has(bare) || w.classes.length === 0) return typeNamed(w, bare);
  // A capital may begin a type, or an inherited member; `_field` and `field` can only be inherited.
  return /^[A-Z]/.test(bare) ? typeNamed(w, bare) : { k: 'member', of: { k: 'this', scope: w.scope }, key: bare };
}

/** The callee of `Name(…)` without a receiver. */
export function methodNamed(w: Walk, name: string): Value {
  const local = findLocal(w, name);
  if (local !== undefined) return local;
  const member = memberHere(w, name);
  if (member) return member;
  return w.classes.length > 0
    ? { k: 'member', of: { k: 'this', scope: w.scope }, key: name }
    : { k: 'ref', name, scope: -1 };
}

function memberHere(w: Walk, name: string): Value | undefined {
  for (let i = w.classes.length - 1; i >= 0; i--) {
    const cls = w.classes[i]!;
    if (cls.statics.has(name)) return { k: 'member', of: { k: 'class', scope: cls.scope }, key: name };
    if (cls.members.has(name))
      return { k: 'member', of: { k: 'this', scope: i === w.classes.length - 1 ? w.scope : cls.scope }, key: name };
  }
  return undefined;
}

export function typeNamed(w: Walk, name: string): Value {
  if (!w.types.has(name)) w.used.add(name);
  return { k: 'ref', name, scope: -1 };
}

const VALUES =
  /^(bool|byte|sbyte|short|ushort|int|uint|long|ulong|nint|nuint|char|double|float|decimal|void|object|dynamic|string)$/;
/** What a type wraps is what matters: `Task<Order>`, `IEnumerable<Order>`, `Order?`. */
const WRAPPERS =
  /^(Task|ValueTask|IEnumerable|IAsyncEnumerable|List|IList|ICollection|IReadOnlyList|IReadOnlyCollection|Lazy|Func|Nullable)$/;

/** A type as a value that names its class; undefined where it names none. */
export function typeValue(w: Walk, node: Tree | undefined): Value | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'identifier': {
      const name = textOf(w, node);
      const bound = w.bounds.get(name);
      if (bound !== undefined) return typeNamed(w, bound);
      return /^T([A-Z]\w*)?$/.test(name) && !w.types.has(name) ? undefined : typeNamed(w, name);
    }
    case 'generic_name': {
      const name = textOf(w, ofType(node, 'identifier'));
      const inner = codeOf(ofType(node, 'type_argument_list'));
      return WRAPPERS.test(name) && inner.length === 1 ? typeValue(w, inner[0]) : typeNamed(w, name);
    }
    case 'qualified_name':
    case 'alias_qualified_name': {
      const qualifier = child(node, 'qualifier');
      const of = qualifier ? typeValue(w, qualifier) : undefined;
      const key = textOf(w, child(node, 'name')).replace(/<.*$/s, '');
      return of === undefined ? undefined : { k: 'member', of, key };
    }
    case 'nullable_type':
    case 'array_type':
    case 'ref_type':
      return typeValue(w, child(node, 'type') ?? codeOf(node)[0]);
    case 'predefined_type':
      return VALUES.test(textOf(w, node)) ? undefined : typeNamed(w, textOf(w, node));
    default:
      return undefined;
  }
}

/** Type arguments of a called name, as values where they name something. */
export function typeArguments(w: Walk, node: Tree | undefined): Value[] {
  const list = node?.type === 'generic_name' ? ofType(node, 'type_argument_list') : undefined;
  return codeOf(list).flatMap((one) => typeValue(w, one) ?? []);
}

export const simpleName = (w: Walk, node: Tree | undefined): string =>
  textOf(w, node?.type === 'generic_name' ? ofType(node, 'identifier') : node);
