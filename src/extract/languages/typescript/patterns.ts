/** Destructuring: each name in a pattern is a member of what is taken apart, with its default as an alternative. */
import type { ts as TS } from 'ts-morph';
import type { Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { nameValue } from './parts.ts';
import { alternatives, DYNAMIC, memberOf } from './values.ts';
import type { Walk } from './walk.ts';

/** Calls `bind` for every name of the pattern, in source order. */
export function destructure(
  w: Walk,
  name: TS.BindingName,
  value: Value,
  bind: (name: TS.Identifier, value: Value) => void,
): void {
  if (ts.isIdentifier(name)) return bind(name, value);
  const inArray = ts.isArrayBindingPattern(name);
  name.elements.forEach((element, index) => {
    if (!ts.isBindingElement(element)) return;
    // The rest of an object still has the members of the whole; the rest of an array has other indexes.
    if (element.dotDotDotToken) return destructure(w, element.name, inArray ? DYNAMIC : value, bind);
    const key = inArray
      ? index
      : element.propertyName
        ? nameValue(w, element.propertyName)
        : nameValue(w, element.name as TS.Identifier);
    const member = memberOf(value, key);
    const fallback = element.initializer;
    destructure(w, element.name, fallback ? alternatives('??', [member, w.value(fallback, 'assigned')]) : member, bind);
  });
}
