/** What a name means where it stands: a local, a member of a class around, an imported or neighboring type. */
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { JAVA_LANG } from './java-lang.ts';
import { findLocal, textOf } from './walk.ts';
import type { Walk } from './walk.ts';

/** A bare name in an expression. */
export function nameValue(w: Walk, name: string): Value {
  const local = findLocal(w, name);
  if (local) return local.value;
  const member = memberHere(w, name);
  if (member) return member;
  const imported = w.statics.get(name);
  if (imported) return { k: 'member', of: typeNamed(w, imported[0]), key: imported[1] };
  if (
    /^[A-Z]/.test(name) &&
    !(w.classes.length > 0 && /^[A-Z][A-Z0-9_]*$/.test(name) && name.length > 3 && !w.types.has(name))
  )
    return typeNamed(w, name);
  const cls = w.classes.at(-1);
  // An inherited field, or one that a tool generates.
  return cls ? { k: 'member', of: { k: 'this', scope: w.scope }, key: name } : { k: 'unknown', why: 'not-found' };
}

/** The callee of `name(…)` without a receiver. */
export function methodNamed(w: Walk, name: string): Value {
  const member = memberHere(w, name);
  if (member) return member;
  const imported = w.statics.get(name);
  if (imported) return { k: 'member', of: typeNamed(w, imported[0]), key: imported[1] };
  return { k: 'member', of: { k: 'this', scope: w.scope }, key: name };
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
  const scope = w.types.get(name);
  if (scope !== undefined) return { k: 'ref', name, scope: -1 };
  if (!JAVA_LANG.has(name)) w.used.add(name);
  return { k: 'ref', name, scope: -1 };
}

/** A type as a value that names its class; undefined where it names none (int, void, var, type variables). */
export function typeValue(w: Walk, node: Tree | undefined): Value | undefined {
  if (node === undefined) return undefined;
  switch (node.type) {
    case 'type_identifier': {
      const name = textOf(w, node);
      return name === 'var' || /^[A-Z]\d?$/.test(name) ? undefined : typeNamed(w, name);
    }
    case 'scoped_type_identifier': {
      // `a.b.C` in full, or `Outer.Inner`.
      const parts = textOf(w, node)
        .replace(/<[^]*>|\s/g, '')
        .split('.');
      const cls = parts.findIndex((part) => /^[A-Z]/.test(part));
      if (cls < 0) return undefined;
      return parts.slice(cls + 1).reduce<Value>((of, key) => ({ k: 'member', of, key }), typeNamed(w, parts[cls]!));
    }
    case 'generic_type':
    case 'annotated_type':
      return typeValue(
        w,
        node.kids.find((kid) => kid.type.endsWith('type_identifier') || kid.type === 'generic_type'),
      );
    case 'array_type':
      return typeValue(w, child(node, 'element'));
    default:
      return undefined;
  }
}

/** Type arguments that name classes: `new ParameterizedTypeReference<Order>() {}`. */
export function typeArguments(w: Walk, node: Tree | undefined): Value[] {
  const list = node?.type === 'type_arguments' ? node : node?.kids.find((kid) => kid.type === 'type_arguments');
  return (list?.kids ?? []).map((kid) => typeValue(w, kid)).filter((one) => one !== undefined);
}

/** Types after `implements`, or after `extends` of an interface. */
export function listedTypes(w: Walk, node: Tree | undefined): Value[] {
  const list = node?.kids.find((kid) => kid.type === 'type_list' || kid.type === 'interface_type_list') ?? node;
  return (list?.kids ?? []).map((kid) => typeValue(w, kid)).filter((one) => one !== undefined);
}
