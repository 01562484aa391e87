/** What names mean: locals, constants under the modules around, methods that are called without a receiver. */
import type { Value } from '../../../model/value.ts';
import { localValue } from '../locals.ts';
import type { Walk } from './walk.ts';

export function constantNamed(w: Walk, name: string): Value {
  if (name === 'ENV') return { k: 'env-all' };
  if (!w.declared.has(name)) w.used.set(name, [...w.nesting, name].join('::'));
  return { k: 'ref', name, scope: -1 };
}

/** `self`, or what a method without a receiver is called on. */
export function selfValue(w: Walk): Value {
  const cls = w.classes.at(-1);
  return w.inBody && cls ? { k: 'class', scope: cls.scope } : { k: 'this', scope: w.scope };
}

/** The callee of `name(…)` without a receiver. */
export function methodNamed(w: Walk, name: string): Value {
  const cls = w.classes.at(-1);
  if (cls === undefined) {
    if (!w.functions.has(name)) w.used.set(name, name);
    return { k: 'ref', name, scope: -1 };
  }
  if (cls.statics.has(name) && (w.inBody || !cls.methods.has(name)))
    return { k: 'member', of: { k: 'class', scope: cls.scope }, key: name };
  return { k: 'member', of: selfValue(w), key: name };
}

/** A local variable; undefined where the name is none: then it calls a method. */
export const local = (w: Walk, name: string): Value | undefined =>
  localValue(w, name) ??
  (w.classes.length === 0 && w.declarations.some((one) => one.scope < 0 && one.name === name)
    ? { k: 'ref', name, scope: -1 }
    : undefined);
