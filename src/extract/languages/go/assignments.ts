/** What variables hold: declarations, assignments to them, to fields, and through pointers. */
import type { Form, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import { nameValue, packageMember } from './names.ts';
import { findLocal } from './walk.ts';
import type { Walk } from './walk.ts';

/** A new variable of the innermost block. */
export function declare(w: Walk, name: string, value: Value, type: Value | undefined, at: Tree): void {
  if (name === '_') return;
  const local = fresh(w, name, value, type, at);
  w.blocks.at(-1)!.set(name, { value: local, scope: w.scope, empty: value === null });
}

/** A name that another block of the function has used is renamed, so that (name, scope) stays unambiguous. */
function fresh(w: Walk, name: string, value: Value, type: Value | undefined, at: Tree): Value {
  let unique = name;
  for (let n = 1; w.taken.has(unique); n++) unique = `${name}~${n}`;
  w.taken.add(unique);
  w.declarations.push({
    name: unique,
    scope: w.scope,
    value,
    ...(type === undefined ? {} : { type }),
    at: spanOf(w, at.start, at.end),
  });
  return { k: 'ref', name: unique, scope: w.scope };
}

export const bind = (w: Walk, name: string): Value => nameValue(w, name);

/** `name = value`, `a.b = value`, `a[k] = value`, `*p = value`. */
export function assign(w: Walk, target: Tree, value: Value, at: Tree): void {
  switch (target.type) {
    case 'identifier':
      assignName(w, textOf(w, target), value, at);
      return;
    case 'parenthesized_expression':
      if (target.kids[0]) assign(w, target.kids[0], value, at);
      return;
    case 'selector_expression':
      assignMember(w, child(target, 'operand')!, textOf(w, child(target, 'field')), value, at);
      return;
    case 'index_expression': {
      const key = w.value(child(target, 'index'), 'argument');
      const of = w.value(child(target, 'operand'), 'chained');
      if (typeof key === 'string') w.assigned.push({ of, key, value, at: spanOf(w, at.start, at.end) });
      return;
    }
    case 'unary_expression': {
      const operand = child(target, 'operand');
      if (operand === undefined) return;
      // What is written through a pointer that came as a parameter reaches the caller.
      const held = operand.type === 'identifier' ? findLocal(w, textOf(w, operand))?.local.value : undefined;
      if (held !== null && typeof held === 'object' && held.k === 'param') write(w, held, value);
      else assign(w, operand, value, at);
      return;
    }
    default:
      w.value(target, 'argument');
  }
}

function write(w: Walk, param: Extract<Form, { k: 'param' }>, value: Value): void {
  const scope = w.scopes[param.scope];
  if (scope) scope.writes = [...(scope.writes ?? []), { param: param.index, value }];
}

function assignMember(w: Walk, operand: Tree, key: string, value: Value, at: Tree): void {
  const place = spanOf(w, at.start, at.end);
  // A variable of another package.
  const outside = packageMember(w, operand, key);
  if (outside !== undefined) {
    w.assigned.push({ of: outside, key: '=', value, at: place });
    return;
  }
  const of = w.value(operand, 'chained');
  w.assigned.push({ of, key, value, at: place });
  settle(w, of, [key], value);
}

/** Members that are set on what a call of this function made stand behind its arguments, as in a literal of it. */
function settle(w: Walk, of: Value, path: readonly string[], value: Value): void {
  if (of === null || typeof of !== 'object') return;
  if (of.k === 'member' && typeof of.key === 'string') {
    settle(w, of.of, [of.key, ...path], value);
    return;
  }
  if (of.k !== 'ref') return;
  const made = w.declarations.findLast((one) => one.name === of.name && one.scope === of.scope)?.value;
  if (made === null || typeof made !== 'object' || made.k !== 'site') return;
  const site = w.sites[made.site]!;
  const nested = path.reduceRight<Value>(
    (inner, key) => ({ k: 'object', entries: [{ k: 'entry', key, value: inner, line: site.at.line }] }),
    value,
  );
  if (nested === null || typeof nested !== 'object' || nested.k !== 'object') return;
  site.sets = merged(site.sets, nested);
}

type ObjectForm = Extract<Form, { k: 'object' }>;

function merged(into: Value | undefined, add: ObjectForm): ObjectForm {
  if (into === null || typeof into !== 'object' || into.k !== 'object') return add;
  const [entry] = add.entries;
  if (entry?.k !== 'entry') return into;
  const at = into.entries.findIndex((one) => one.k === 'entry' && one.key === entry.key);
  const before = into.entries[at];
  const { value } = entry;
  if (before?.k !== 'entry' || value === null || typeof value !== 'object' || value.k !== 'object')
    return { ...into, entries: [...into.entries, entry] };
  return { ...into, entries: into.entries.with(at, { ...before, value: merged(before.value, value) }) };
}

function assignName(w: Walk, name: string, value: Value, at: Tree): void {
  const found = findLocal(w, name);
  if (!found) {
    assignTop(w, name, value, at);
    return;
  }
  const { local, block } = found;
  const held = local.value;
  const isRef = held !== null && typeof held === 'object' && held.k === 'ref';
  // A closure writes a variable of the function around it, or it was declared to be filled in later.
  if ((local.scope !== w.scope || local.empty) && isRef) {
    w.declarations.push({ name: held.name, scope: held.scope, value, at: spanOf(w, at.start, at.end) });
    return;
  }
  const straight = block === w.blocks.at(-1);
  const next = straight ? value : either(w, name, held, value, at);
  block.set(name, { value: fresh(w, name, next, undefined, at), scope: w.scope, empty: false });
}

/** In a branch: what it held, or the new value; a default where the branch asks whether it held anything. */
function either(w: Walk, name: string, held: Value, value: Value, at: Tree): Value {
  const guard = w.guards.at(-1);
  const written = w.text.slice(at.start, at.end);
  if (guard?.has === false && guard.text === name) return { k: 'alternatives', kind: '??', of: [held, value] };
  if (guard?.has === true && written.slice(name.length).includes(guard.text))
    return { k: 'alternatives', kind: '??', of: [value, held] };
  return { k: 'alternatives', kind: '?:', of: [held, value] };
}

/** A variable of the package: of this file, or of another file of it. */
function assignTop(w: Walk, name: string, value: Value, at: Tree): void {
  const place = spanOf(w, at.start, at.end);
  if (!w.top.has(name)) {
    w.assigned.push({ of: nameValue(w, name), key: '=', value, at: place });
    return;
  }
  const guard = w.guards.at(-1);
  const before = w.declarations.findIndex((one) => one.scope === -1 && one.name === name);
  const held = w.declarations[before]?.value;
  if (guard?.has === false && guard.text === name && held !== undefined && held !== null)
    w.declarations[before] = {
      ...w.declarations[before]!,
      value: { k: 'alternatives', kind: '??', of: [held, value] },
    };
  else w.declarations.push({ name, scope: -1, value, at: place });
}

/** `&x` and `&x.f` as an argument: the call may leave a value there. */
export function handedOut(w: Walk, node: Tree, site: number, arg: number): void {
  const operand = child(node, 'operand');
  if (node.type !== 'unary_expression' || textOf(w, child(node, 'operator')) !== '&' || operand === undefined) return;
  const value: Value = { k: 'out', site, arg };
  const place = spanOf(w, node.start, node.end);
  if (operand.type === 'identifier') {
    const name = textOf(w, operand);
    const held = findLocal(w, name)?.local.value;
    if (held !== null && typeof held === 'object' && held.k === 'ref')
      w.declarations.push({ name: held.name, scope: held.scope, value, at: place });
    else if (held === undefined && w.top.has(name)) w.declarations.push({ name, scope: -1, value, at: place });
    else if (held === undefined) w.assigned.push({ of: nameValue(w, name), key: '=', value, at: place });
  } else if (operand.type === 'selector_expression') {
    const inner = child(operand, 'operand')!;
    const key = textOf(w, child(operand, 'field'));
    const outside = packageMember(w, inner, key);
    if (outside !== undefined) w.assigned.push({ of: outside, key: '=', value, at: place });
    else w.assigned.push({ of: w.value(inner, 'chained'), key, value, at: place });
  }
}
