/** What a bare name means where it stands, and what assigning to one declares. */
import type { Declaration } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import { spanOf } from '../walk.ts';
import { frameOf } from './walk.ts';
import type { Walk } from './walk.ts';

export function nameValue(w: Walk, name: string): Value {
  if (w.own?.name === name) return w.own.value;
  if (w.body?.attributes.has(name) === true) return { k: 'member', of: { k: 'class', scope: w.body.scope }, key: name };
  for (let i = w.frames.length - 1; i > 0; i--) {
    const frame = w.frames[i]!;
    if (frame.globals.has(name)) break;
    const value = frame.values.get(name);
    if (value !== undefined) return value;
    const version = frame.versions.get(name);
    if (version !== undefined) return { k: 'ref', name: version, scope: frame.scope };
  }
  const comprehended = w.frames[0]!.values.get(name);
  if (comprehended !== undefined) return comprehended;
  return { k: 'ref', name, scope: -1 };
}

/**
 * Sets a name. In straight-line code of a function the name means the new value alone from here on; behind a condition it
 * means one of both. A parameter that is set anew becomes a local whose first value is the parameter.
 */
export function assign(w: Walk, name: string, value: Value, at: Tree, type?: Value): void {
  const declare = (declared: string, scope: number, one: Value): void => {
    const entry: Declaration = {
      name: declared,
      scope,
      value: one,
      ...(type === undefined ? {} : { type }),
      at: spanOf(w, at.start, at.end),
    };
    w.declarations.push(entry);
  };
  const frame = frameOf(w);
  if (frame.scope < 0 || frame.globals.has(name)) {
    declare(name, -1, value);
    return;
  }
  const before = frame.values.get(name);
  const version = frame.versions.get(name);
  const certain = w.within.length <= frame.depth;
  if (before === undefined && version === undefined) {
    frame.versions.set(name, name);
    declare(name, frame.scope, value);
    return;
  }
  if (certain) {
    let next = `${name}~1`;
    for (let n = 2; w.declarations.some((one) => one.name === next && one.scope === frame.scope); n++)
      next = `${name}~${n}`;
    frame.values.delete(name);
    frame.versions.set(name, next);
    declare(next, frame.scope, value);
    return;
  }
  if (before !== undefined) {
    frame.values.delete(name);
    frame.versions.set(name, name);
    declare(name, frame.scope, before);
  }
  declare(frame.versions.get(name)!, frame.scope, value);
}

/** What a name means just before it is set again, for `x = x + …`. */
export function presentValue(w: Walk, name: string): Value | undefined {
  const frame = frameOf(w);
  const value = frame.values.get(name);
  if (value !== undefined) return value;
  const global = frame.scope < 0 || frame.globals.has(name);
  const version = global ? name : frame.versions.get(name);
  if (version === undefined) return undefined;
  const scope = global ? -1 : frame.scope;
  const known = w.declarations.filter((one) => one.name === version && one.scope === scope);
  return known.length === 0
    ? undefined
    : known.length === 1
      ? known[0]!.value
      : { k: 'alternatives', kind: '?:', of: known.slice(-12).map((one) => one.value) };
}
