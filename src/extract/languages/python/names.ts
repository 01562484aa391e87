/** What a bare name means where it stands. */
import type { Value } from '../../../model/value.ts';
import { localValue } from '../locals.ts';
import type { Walk } from './walk.ts';

export function nameValue(w: Walk, name: string): Value {
  if (w.own?.name === name) return w.own.value;
  if (w.body?.attributes.has(name) === true) return { k: 'member', of: { k: 'class', scope: w.body.scope }, key: name };
  // A module's comprehensions have names of their own.
  return localValue(w, name) ?? w.frames[0]!.values.get(name) ?? { k: 'ref', name, scope: -1 };
}
