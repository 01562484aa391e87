/** What a name or a type stands for. */
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { textOf } from '../walk.ts';
import { FUNCTIONS, TYPES } from './predeclared.ts';
import { findLocal } from './walk.ts';
import type { Walk } from './walk.ts';

export function nameValue(w: Walk, name: string): Value {
  const found = findLocal(w, name);
  if (found) return found.local.value;
  if (TYPES.has(name) || FUNCTIONS.has(name) || name === '_') return { k: 'unknown', why: 'dynamic' };
  if (!w.top.has(name)) w.own.add(name);
  return { k: 'ref', name, scope: -1 };
}

/** `pkg.Name`, where `pkg` is an import and no variable hides it. */
export function packageMember(w: Walk, operand: Tree, name: string): Value | undefined {
  if (operand.type !== 'identifier' && operand.type !== 'package_identifier') return undefined;
  const local = textOf(w, operand);
  if (!w.packages.has(local) || findLocal(w, local)) return undefined;
  let names = w.members.get(local);
  if (!names) w.members.set(local, (names = new Set()));
  names.add(name);
  return { k: 'ref', name: `${local}.${name}`, scope: -1 };
}

/** A type as a value that names its class; undefined where it names none (string, maps, type parameters). */
export function typeValue(w: Walk, node: Tree | undefined): Value | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'type_identifier':
    case 'identifier': {
      const name = textOf(w, node);
      return TYPES.has(name) || (/^[A-Z]$/.test(name) && !w.top.has(name)) ? undefined : nameValue(w, name);
    }
    case 'qualified_type':
      return packageMember(w, child(node, 'package')!, textOf(w, child(node, 'name')));
    case 'pointer_type':
    case 'parenthesized_type':
      return typeValue(w, node.kids.find(isNamed));
    case 'slice_type':
    case 'array_type':
    case 'implicit_length_array_type':
      return typeValue(w, child(node, 'element'));
    case 'generic_type':
      return typeValue(w, child(node, 'type'));
    default:
      return undefined;
  }
}

/** The `*` of a pointer is a node as well. */
export const isNamed = (node: Tree): boolean => /^\w/.test(node.type);

/** Name of a method's receiver type: `s *Server` → 'Server'. */
export function receiverType(w: Walk, node: Tree | undefined): string | undefined {
  for (let at = node; at; at = at.type === 'generic_type' ? child(at, 'type') : at.kids.find(isNamed))
    if (at.type === 'type_identifier') return textOf(w, at);
  return undefined;
}
