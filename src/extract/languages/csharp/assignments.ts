/** What variables, fields and members hold. */
import type { Form, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import { simpleName } from './names.ts';
import { findLocal, UNKNOWN } from './walk.ts';
import type { Walk } from './walk.ts';

/** A new variable. A name that another block of the function has used is renamed, so that (name, scope) stays unambiguous. */
export function declare(w: Walk, name: string, value: Value, type: Value | undefined, at: Tree): void {
  let unique = name;
  for (let n = 1; w.taken.has(unique); n++) unique = `${name}~${n}`;
  w.taken.add(unique);
  w.blocks.at(-1)!.set(name, { k: 'ref', name: unique, scope: w.scope });
  w.declarations.push({
    name: unique,
    scope: w.scope,
    value,
    ...(type === undefined ? {} : { type }),
    at: spanOf(w, at.start, at.end),
  });
}

export function assignment(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const value = w.value(child(node, 'right'), 'assigned');
  const operator = textOf(w, child(node, 'operator'));
  const put = (held: Value): Value => {
    assign(w, left, held, node);
    return held;
  };
  if (operator === '' || operator === '=') return put(value);
  if (operator === '??=') return put(value);
  w.value(left, 'argument');
  return UNKNOWN;
}

function assign(w: Walk, left: Tree, value: Value, at: Tree): void {
  if (left.type === 'identifier') {
    const name = textOf(w, left);
    const local = findLocal(w, name);
    if (local !== undefined && local !== null && typeof local === 'object' && local.k === 'ref')
      w.declarations.push({ name: local.name, scope: local.scope, value, at: spanOf(w, at.start, at.end) });
    else if (local !== undefined && local !== null && typeof local === 'object' && local.k === 'param')
      write(w, local, undefined, value);
    else if (local === undefined) assignField(w, name, value);
    return;
  }
  if (left.type !== 'member_access_expression' && left.type !== 'element_access_expression') {
    w.value(left, 'argument');
    return;
  }
  const holder = child(left, 'expression');
  if (left.type === 'member_access_expression' && (holder === undefined || /^(this|base)/.test(holder.type))) {
    assignField(w, simpleName(w, child(left, 'name')), value);
    return;
  }
  if (left.type !== 'member_access_expression') {
    w.value(left, 'argument');
    return;
  }
  const key = simpleName(w, child(left, 'name'));
  const of = w.value(holder, 'chained');
  w.assigned.push({ of, key, value, at: spanOf(w, at.start, at.end) });
  settle(w, of, [key], value);
}

function assignField(w: Walk, name: string, value: Value): void {
  for (let i = w.classes.length - 1; i >= 0; i--) {
    const cls = w.classes[i]!;
    if (cls.members.has(name) || cls.statics.has(name) || i === 0) {
      cls.assigned.push({ name, value, scope: w.scope });
      return;
    }
  }
}

type ObjectForm = Extract<Form, { k: 'object' }>;

/** Members that are set on what a call of this function made, or on a parameter: `client.Timeout = …`. */
function settle(w: Walk, of: Value, path: readonly string[], value: Value): void {
  if (of === null || typeof of !== 'object') return;
  if (of.k === 'member' && typeof of.key === 'string') settle(w, of.of, [of.key, ...path], value);
  else if (of.k === 'param') write(w, of, path.join('.'), value);
  else if (of.k === 'ref') {
    const made = w.declarations.findLast((one) => one.name === of.name && one.scope === of.scope)?.value;
    if (made === null || typeof made !== 'object' || made.k !== 'site') return;
    const site = w.sites[made.site]!;
    site.sets = merged(site.sets, nested(path, value, site.at.line));
  }
}

const nested = (path: readonly string[], value: Value, line: number): ObjectForm =>
  path.reduceRight<Value>(
    (inner, key) => ({ k: 'object', entries: [{ k: 'entry', key, value: inner, line }] }),
    value,
  ) as ObjectForm;

export function merged(into: Value | undefined, add: ObjectForm): ObjectForm {
  if (into === null || typeof into !== 'object' || into.k !== 'object') return add;
  return add.entries.reduce<ObjectForm>((all, entry) => {
    if (entry.k !== 'entry') return all;
    const at = all.entries.findIndex((one) => one.k === 'entry' && one.key === entry.key);
    const before = all.entries[at];
    const { value } = entry;
    if (before?.k !== 'entry' || value === null || typeof value !== 'object' || value.k !== 'object')
      return { ...all, entries: [...all.entries, entry] };
    return { ...all, entries: all.entries.with(at, { ...before, value: merged(before.value, value) }) };
  }, into);
}

/** What a function leaves in its parameter, or in a member of it. */
function write(w: Walk, param: Extract<Form, { k: 'param' }>, key: string | undefined, value: Value): void {
  const scope = w.scopes[param.scope];
  if (scope)
    scope.writes = [...(scope.writes ?? []), { param: param.index, ...(key === undefined ? {} : { key }), value }];
}
