/** Variables of languages whose functions, not blocks, hold them (Python, PHP, Ruby): what a name means where it is read. */
import type { ScopeIndex, Value } from '../../model/value.ts';
import type { Tree } from './tree.ts';
import { spanOf } from './walk.ts';
import type { BaseWalk } from './walk.ts';

/** A function (or the module, scope -1) under the walk. */
export interface Frame {
  readonly scope: ScopeIndex;
  /** Names that mean a value: parameters, what a comprehension runs over. */
  readonly values: Map<string, Value>;
  /** Names that the function sets → the name under which their present value is declared. */
  readonly versions: Map<string, string>;
  /** Names of the module that the function sets (`global x`). */
  readonly globals: Set<string>;
}

export interface LocalWalk extends BaseWalk {
  /** Functions, innermost last; the first is the module. */
  readonly frames: Frame[];
  /** What `x` in `x = x + …` means. */
  own: { readonly name: string; readonly value: Value } | undefined;
}

export const newFrame = (scope: ScopeIndex): Frame => ({
  scope,
  values: new Map(),
  versions: new Map(),
  globals: new Set(),
});

export const frameOf = (w: LocalWalk): Frame => w.frames.at(-1)!;

/** What a variable means: of the innermost function that has it; undefined where none around has. */
export function localValue(w: LocalWalk, name: string, outermost = 1): Value | undefined {
  if (w.own?.name === name) return w.own.value;
  for (let i = w.frames.length - 1; i >= outermost; i--) {
    const frame = w.frames[i]!;
    if (frame.globals.has(name)) return undefined;
    const value = frame.values.get(name);
    if (value !== undefined) return value;
    const version = frame.versions.get(name);
    if (version !== undefined) return { k: 'ref', name: version, scope: frame.scope };
  }
  return undefined;
}

/**
 * Sets a name. In straight-line code of a function the name means the new value alone from here on; behind a condition it
 * means one of both. A parameter that is set anew becomes a local whose first value is the parameter.
 */
export function assign(w: LocalWalk, name: string, value: Value, at: Tree, type?: Value): void {
  const declare = (declared: string, scope: number, one: Value): void => {
    w.declarations.push({
      name: declared,
      scope,
      value: one,
      ...(type === undefined ? {} : { type }),
      at: spanOf(w, at.start, at.end),
    });
  };
  const frame = frameOf(w);
  if (frame.scope < 0 || frame.globals.has(name)) {
    declare(name, -1, value);
    return;
  }
  const before = frame.values.get(name);
  if (before === undefined && !frame.versions.has(name)) {
    frame.versions.set(name, name);
    declare(name, frame.scope, value);
    return;
  }
  if (w.within.length === 0) {
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
export function presentValue(w: LocalWalk, name: string): Value | undefined {
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

/** Reads the right side of `name = …`, in which the name means what it meant before. */
export function withPresent(w: LocalWalk, name: string, read: () => Value): Value {
  const outer = w.own;
  const present = presentValue(w, name);
  if (present !== undefined) w.own = { name, value: present };
  const value = read();
  w.own = outer;
  return value;
}
