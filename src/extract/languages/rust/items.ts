/** Items: functions, closures, structs with the methods of their `impl` blocks, constants. */
import type { Member, Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { frameOf, newFrame } from '../locals.ts';
import type { Frame } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, returned, spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { bindPattern } from './expressions.ts';
import { nameValue, pathValue, typeNamed } from './names.ts';
import { stringValue } from './text.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

/** Makes the types of a file known before the first body is read. */
export function reserve(w: Walk, node: Tree): void {
  for (const kid of codeIn(node)) {
    if (/^(?:struct|enum|trait|union)_item$/.test(kid.type)) type(w, textOf(w, child(kid, 'name')), kid);
    else if (kid.type === 'impl_item') {
      const name = implemented(w, kid);
      // What is implemented for a type of another file is that type's; here it is a part of its own.
      if (name !== undefined && !w.imported.has(name)) type(w, name, child(kid, 'type') ?? kid);
    } else if (kid.type === 'mod_item') {
      const body = child(kid, 'body');
      if (body && !/^#\[cfg\(test\)\]/.test(before(w, node, kid))) reserve(w, body);
    } else if (/^(?:function|const|static)_item$/.test(kid.type)) w.declared.add(textOf(w, child(kid, 'name')));
  }
}

/** The attribute in front of an item. */
export function before(w: Walk, parent: Tree, node: Tree): string {
  const kids = codeIn(parent);
  const at = kids.indexOf(node);
  return kids[at - 1]?.type === 'attribute_item' ? textOf(w, kids[at - 1]) : '';
}

const implemented = (w: Walk, node: Tree): string | undefined =>
  /^(\w+)/.exec(textOf(w, child(node, 'type')).replace(/^[\w:]*::(?=\w+(?:<|$))/, ''))?.[1];

function type(w: Walk, name: string, node: Tree): ScopeIndex {
  const known = w.types.get(name);
  if (known !== undefined) return known;
  const nameNode = child(node, 'name') ?? node;
  const scope = w.scopes.length;
  const at = spanOf(w, nameNode.start, nameNode.end);
  w.scopes.push({ kind: 'class', name, parent: -1, params: [], decorators: [], members: [], at });
  w.types.set(name, scope);
  w.declarations.push({ name, scope: -1, value: { k: 'class', scope }, at });
  return scope;
}

const add = (w: Walk, cls: ScopeIndex, ...members: Draft<Member>[]): void => {
  w.scopes[cls]!.members = [...(w.scopes[cls]!.members ?? []), ...members];
};

/** A struct's fields are what its constructor is given by their names. */
export function structItem(w: Walk, node: Tree): void {
  const cls = w.types.get(textOf(w, child(node, 'name')));
  const body = child(node, 'body');
  if (cls === undefined || body?.type !== 'field_declaration_list') return;
  const fields = codeIn(body).filter((kid) => kid.type === 'field_declaration');
  const scope = w.scopes.length;
  const params: Param[] = fields.map((one) => {
    const named = typeNamed(w, textOf(w, child(one, 'type')));
    return { name: textOf(w, child(one, 'name')), decorators: [], ...(named === undefined ? {} : { type: named }) };
  });
  w.scopes.push({ kind: 'function', name: 'constructor', parent: cls, params, decorators: [], at: w.scopes[cls]!.at });
  add(w, cls, {
    name: 'constructor',
    kind: 'constructor',
    values: [{ value: { k: 'fn', scope }, scope: cls }],
    decorators: [],
  });
  params.forEach(({ name, type: named }, index) =>
    add(w, cls, {
      name: name!,
      kind: 'field',
      values: [{ value: { k: 'param', scope, index }, scope }],
      decorators: [],
      ...(named === undefined ? {} : { type: named }),
    }),
  );
}

/** Methods of a type; those without `self` are there without an instance. */
export function implItem(w: Walk, node: Tree): void {
  const name = implemented(w, node);
  const cls = name === undefined ? undefined : w.types.get(name);
  if (name === undefined || cls === undefined) return;
  const trait = child(node, 'trait');
  if (trait)
    w.scopes[cls]!.implements = [
      ...(w.scopes[cls]!.implements ?? []),
      pathValue(w, textOf(w, trait).replace(/<[^]*>$/, '')),
    ];
  const outer = w.self;
  w.self = { scope: cls, name };
  const body = child(node, 'body');
  for (const kid of codeIn(body)) {
    if (kid.type === 'const_item') {
      const value = w.value(child(kid, 'value'), 'assigned');
      add(w, cls, {
        name: textOf(w, child(kid, 'name')),
        kind: 'static',
        values: [{ value, scope: cls }],
        decorators: [],
      });
    }
    if (kid.type !== 'function_item') continue;
    const hasSelf = codeIn(child(kid, 'parameters')).some((one) => one.type === 'self_parameter');
    const scope = functionScope(w, kid, cls, attributes(w, body!, kid));
    add(w, cls, {
      name: textOf(w, child(kid, 'name')),
      kind: hasSelf ? 'method' : 'static',
      values: [{ value: { k: 'fn', scope }, scope: cls }],
      decorators: w.scopes[scope]!.decorators,
    });
  }
  w.self = outer;
}

export function functionScope(w: Walk, node: Tree, parent: ScopeIndex, decorators: readonly Value[]): ScopeIndex {
  const nameNode = child(node, 'name')!;
  const scope = w.scopes.length;
  const isAsync = node.kids.some((kid) => kid.type === 'function_modifiers' && /\basync\b/.test(textOf(w, kid)));
  w.scopes.push({
    kind: 'function',
    name: textOf(w, nameNode),
    parent,
    params: [],
    decorators,
    ...(isAsync ? { async: true as const } : {}),
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  const returns = inFunction(w, scope, (frame) => {
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    const body = child(node, 'body');
    if (body) w.returns!.push(w.value(body, 'returned'));
  });
  if (returns !== undefined) w.scopes[scope]!.returns = returns;
  return scope;
}

/** `inline` where it is an argument. */
export function closure(w: Walk, node: Tree, inline: boolean): Value {
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    parent: w.scope,
    params: [],
    decorators: [],
    ...(inline ? { inline: true as const } : {}),
    at: spanOf(w, node.start, node.start),
  });
  const returns = inFunction(w, scope, (frame) => {
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    w.returns!.push(w.value(child(node, 'body'), 'returned'));
  });
  if (returns !== undefined) w.scopes[scope]!.returns = returns;
  return { k: 'fn', scope };
}

function inFunction(w: Walk, scope: ScopeIndex, read: (frame: Frame) => void): Value | undefined {
  const outer = { scope: w.scope, returns: w.returns, within: w.within, own: w.own };
  w.frames.push(newFrame(scope));
  w.scope = scope;
  w.returns = [];
  w.within = [];
  w.own = undefined;
  read(frameOf(w));
  const value = returned(w.returns.filter((one) => one !== null || w.returns!.length === 1));
  w.frames.pop();
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.own = outer.own;
  return value;
}

function parameters(w: Walk, list: Tree | undefined, scope: ScopeIndex, frame: Frame): Param[] {
  const out: Param[] = [];
  for (const node of codeIn(list)) {
    if (node.type === 'self_parameter') {
      frame.values.set('self', { k: 'this', scope });
      continue;
    }
    const pattern = node.type === 'parameter' ? child(node, 'pattern') : node;
    const value: Value = { k: 'param', scope, index: out.length };
    // `State(app): State<App>` binds what is inside.
    const names = pattern?.type === 'identifier' ? [pattern] : codeIn(pattern).filter((kid) => kid.field !== 'type');
    for (const one of names) if (one.type === 'identifier') frame.values.set(textOf(w, one), value);
    if (names.length === 0 || names.some((one) => one.type !== 'identifier')) bindPattern(w, pattern, value);
    const typeNode = child(node, 'type');
    const named = typeNode === undefined ? undefined : typeNamed(w, textOf(w, typeNode));
    const name = names[0]?.type === 'identifier' ? textOf(w, names[0]) : undefined;
    out.push({
      ...(name === undefined ? {} : { name }),
      decorators: [],
      ...(named === undefined ? {} : { type: named }),
    });
  }
  return out;
}

/** `#[get("/x")]` in front of an item, as decorators. */
export function attributes(w: Walk, parent: Tree, node: Tree): Value[] {
  const kids = codeIn(parent);
  const found: Value[] = [];
  for (let at = kids.indexOf(node) - 1; at >= 0 && kids[at]!.type === 'attribute_item'; at--) {
    const inner = codeIn(kids[at])[0];
    const match = /^([\w:]+)(?:\(([^]*)\))?$/.exec(textOf(w, inner));
    if (inner === undefined || !match || /^(?:derive|cfg|allow|doc|test|serde|inline|must_use)\b/.test(match[1]!))
      continue;
    const { index, site } = openSite(
      w,
      'decorator',
      kids[at]!,
      inner,
      match[1]!.includes('::') ? pathValue(w, match[1]!) : nameValue(w, match[1]!),
      'dropped',
    );
    const text = /^\s*("(?:\\.|[^"\\])*")/.exec(match[2] ?? '')?.[1];
    if (text !== undefined) site.args = [stringValue(text)];
    found.unshift({ k: 'site', site: index });
  }
  return found;
}
