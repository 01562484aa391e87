/** Classes, interfaces, records and structs: their members as values. */
import type { Member } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child, ofType } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { args, attributes, run } from './calls.ts';
import { typeValue } from './names.ts';
import { block, codeOf } from './walk.ts';
import type { ClassFrame, Walk } from './walk.ts';

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };

export const isType = (node: Tree): boolean =>
  /^(class|interface|enum|record|struct|record_struct)_declaration$/.test(node.type);

/** Makes a class known before anything refers to it. Nested types are known under their simple name. */
export function reserve(w: Walk, node: Tree): ScopeIndex {
  const nameNode = child(node, 'name') ?? node;
  const name = textOf(w, nameNode);
  const known = w.types.get(name);
  if (known !== undefined) return known;
  const scope = w.scopes.length;
  const at = spanOf(w, nameNode.start, nameNode.end);
  const partial = hasModifier(w, node, 'partial');
  w.scopes.push({
    kind: 'class',
    name,
    parent: -1,
    params: [],
    decorators: [],
    part: partial ? `${w.namespace}.${name}` : `${w.file}#${name}`,
    at,
  });
  w.types.set(name, scope);
  w.declarations.push({ name, scope: -1, value: { k: 'class', scope }, at });
  return scope;
}

/** Reads a class and its members. */
export function klass(w: Walk, node: Tree): ScopeIndex {
  const scope = reserve(w, node);
  const draft = w.scopes[scope]!;
  const outer = { scope: w.scope, returns: w.returns, within: w.within, taken: w.taken };
  if (w.classes.length > 0) draft.parent = w.classes.at(-1)!.scope;
  w.scope = scope;
  w.within = [];
  draft.decorators = attributes(w, node);
  const bases = codeOf(ofType(node, 'base_list'));
  const kids = codeOf(child(node, 'body'));
  for (const kid of kids) if (isType(kid)) reserve(w, kid);
  const frame = frameOf(w, scope, node, kids);
  w.classes.push(frame);
  const members = new Map<string, MemberDraft>();
  const primary = ofType(node, 'parameter_list');
  const ctor = primary ? primaryConstructor(w, node, scope, primary, bases, members) : undefined;
  inherits(w, node, draft, bases);
  block(w, () => {
    // A primary constructor's parameters are known in every member.
    if (ctor !== undefined)
      w.scopes[ctor]!.params.forEach(({ name }, index) => {
        if (name !== undefined) w.blocks.at(-1)!.set(name, { k: 'param', scope: ctor, index });
      });
    for (const kid of kids) member(w, kid, scope, node.type === 'interface_declaration', members);
  });
  for (const one of frame.assigned) {
    const found = members.get(one.name) ?? add(members, { name: one.name, kind: 'field', values: [], decorators: [] });
    found.values.push({ value: one.value, scope: one.scope });
  }
  w.classes.pop();
  draft.members = [...members.values()];
  Object.assign(w, outer);
  return scope;
}

/** What stands first is the base class, unless it is named like an interface. */
function inherits(w: Walk, node: Tree, draft: Walk['scopes'][number], bases: readonly Tree[]): void {
  const types = bases.flatMap((one) => {
    const type = one.type === 'primary_constructor_base_type' ? (child(one, 'type') ?? codeOf(one)[0]) : one;
    return type?.type === 'argument_list' ? [] : [{ type, value: typeValue(w, type) }];
  });
  const isInterface = (type: Tree | undefined): boolean => {
    const text = textOf(w, type).replace(/<.*$/s, '').split('.').at(-1)!;
    return /^I[A-Z]/.test(text);
  };
  const [first] = types;
  if (first?.value !== undefined && (node.type === 'interface_declaration' || !isInterface(first.type)))
    draft.extends = first.value;
  const implemented = types
    .filter(({ value, type }) => value !== undefined && isInterface(type))
    .map(({ value }) => value!);
  if (implemented.length > 0) draft.implements = implemented;
}

function frameOf(w: Walk, scope: ScopeIndex, node: Tree, kids: readonly Tree[]): ClassFrame {
  const statics = new Set<string>();
  const members = new Set<string>();
  for (const kid of kids) {
    const isStatic =
      hasModifier(w, kid, 'static') || hasModifier(w, kid, 'const') || kid.type === 'enum_member_declaration';
    const into = isStatic ? statics : members;
    if (kid.type === 'field_declaration')
      for (const one of codeOf(ofType(kid, 'variable_declaration')))
        if (one.type === 'variable_declarator') into.add(textOf(w, child(one, 'name')));
    if (/^(method|property|enum_member)_declaration$/.test(kid.type)) into.add(textOf(w, child(kid, 'name')));
  }
  if (node.type.startsWith('record'))
    for (const one of codeOf(ofType(node, 'parameter_list'))) members.add(textOf(w, child(one, 'name')));
  return { scope, statics, members, assigned: [] };
}

const hasModifier = (w: Walk, node: Tree, word: string): boolean =>
  node.kids.some((kid) => kid.type === 'modifier' && textOf(w, kid) === word);

function add(members: Map<string, MemberDraft>, one: MemberDraft): MemberDraft {
  // Overloads are one member with several values.
  const found = members.get(one.name);
  if (!found || found.kind !== one.kind) {
    members.set(found ? `${one.name}/${one.kind}` : one.name, one);
    return one;
  }
  found.values.push(...one.values);
  found.decorators = [...found.decorators, ...one.decorators];
  return found;
}

/** `class A(B b) : Base(b)` and records: parameters, which a record keeps as properties. */
function primaryConstructor(
  w: Walk,
  node: Tree,
  cls: ScopeIndex,
  list: Tree,
  bases: readonly Tree[],
  members: Map<string, MemberDraft>,
): ScopeIndex {
  const scope = openFunction(w, node, cls, 'constructor');
  run(w, scope, list, undefined);
  members.set('<constructor>', {
    name: 'constructor',
    kind: 'constructor',
    values: [{ value: { k: 'fn', scope }, scope: cls }],
    decorators: [],
  });
  const base = bases.find((one) => one.type === 'primary_constructor_base_type');
  if (base) baseCall(w, scope, ofType(base, 'argument_list'), base);
  if (node.type.startsWith('record'))
    w.scopes[scope]!.params.forEach(({ name, type }, index) => {
      if (name === undefined) return;
      const value: Value = { k: 'param', scope, index };
      add(members, {
        name,
        kind: 'field',
        values: [{ value, scope }],
        decorators: [],
        ...(type === undefined ? {} : { type }),
      });
    });
  return scope;
}

/** `: base(a, b)` hands arguments to the superclass. */
function baseCall(w: Walk, ctor: ScopeIndex, list: Tree | undefined, at: Tree): void {
  const outer = w.scope;
  w.scope = ctor;
  const { index, site } = openSite(w, 'call', at, at, { k: 'ref', name: 'super', scope: ctor }, 'dropped');
  block(w, () => {
    w.scopes[ctor]!.params.forEach(({ name }, position) => {
      if (name !== undefined) w.blocks.at(-1)!.set(name, { k: 'param', scope: ctor, index: position });
    });
    site.args = args(w, list, index);
  });
  w.scope = outer;
}

function openFunction(w: Walk, node: Tree, parent: ScopeIndex, name: string): ScopeIndex {
  const nameNode = child(node, 'name') ?? node;
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    name,
    parent,
    params: [],
    decorators: [],
    ...(hasModifier(w, node, 'async') ? { async: true as const } : {}),
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  return scope;
}

function member(w: Walk, node: Tree, cls: ScopeIndex, inInterface: boolean, members: Map<string, MemberDraft>): void {
  const isStatic = hasModifier(w, node, 'static') || hasModifier(w, node, 'const');
  switch (node.type) {
    case 'field_declaration': {
      const declaration = ofType(node, 'variable_declaration')!;
      const type = typeValue(w, child(declaration, 'type'));
      const decorators = attributes(w, node);
      for (const one of declaration.kids) {
        if (one.type !== 'variable_declarator') continue;
        const value = codeOf(one).find((kid) => kid.field !== 'name');
        add(members, {
          name: textOf(w, child(one, 'name')),
          kind: isStatic ? 'static' : 'field',
          values: value ? [{ value: w.value(value, 'assigned', type), scope: cls }] : [],
          decorators,
          ...(type === undefined ? {} : { type }),
        });
      }
      return;
    }
    case 'property_declaration':
      property(w, node, cls, isStatic, members);
      return;
    case 'method_declaration': {
      const name = textOf(w, child(node, 'name'));
      const scope = openFunction(w, node, cls, name);
      const draft = w.scopes[scope]!;
      draft.decorators = attributes(w, node);
      const list = child(node, 'parameters');
      w.bounds = boundsOf(w, node);
      run(w, scope, list, child(node, 'body'));
      w.bounds = new Map();
      const type = typeValue(w, child(node, 'returns') ?? child(node, 'type'));
      if (/^\(\s*(\[[^\]]*\]\s*)?this\b/.test(textOf(w, list))) w.extensions.set(name, { k: 'fn', scope });
      add(members, {
        name,
        kind: isStatic ? 'static' : 'method',
        values: [{ value: { k: 'fn', scope }, scope: cls }],
        decorators: draft.decorators,
        ...(type === undefined ? {} : { type }),
        ...(inInterface && !child(node, 'body') ? { abstract: true as const } : {}),
      });
      return;
    }
    case 'constructor_declaration': {
      if (isStatic) return;
      const scope = openFunction(w, node, cls, 'constructor');
      run(w, scope, child(node, 'parameters'), child(node, 'body'));
      const initializer = ofType(node, 'constructor_initializer');
      if (initializer && /^:?\s*base\b/.test(textOf(w, initializer)))
        baseCall(w, scope, ofType(initializer, 'argument_list'), initializer);
      if (!members.has('<constructor>'))
        members.set('<constructor>', {
          name: 'constructor',
          kind: 'constructor',
          values: [{ value: { k: 'fn', scope }, scope: cls }],
          decorators: [],
        });
      return;
    }
    case 'enum_member_declaration': {
      const name = textOf(w, child(node, 'name'));
      add(members, { name, kind: 'static', values: [{ value: name, scope: cls }], decorators: [] });
      return;
    }
    default:
      if (isType(node)) klass(w, node);
  }
}

/** `where TBuilder : IHostApplicationBuilder`. */
function boundsOf(w: Walk, node: Tree): Map<string, string> {
  const out = new Map<string, string>();
  for (const kid of node.kids) {
    if (kid.type !== 'type_parameter_constraints_clause') continue;
    const match = textOf(w, kid).match(/^where\s+(\w+)\s*:\s*([A-Z]\w*)/);
    if (match) out.set(match[1]!, match[2]!);
  }
  return out;
}

/** A property with a body is a getter; one without holds what is assigned to it. */
function property(w: Walk, node: Tree, cls: ScopeIndex, isStatic: boolean, members: Map<string, MemberDraft>): void {
  const name = textOf(w, child(node, 'name'));
  const type = typeValue(w, child(node, 'type'));
  const decorators = attributes(w, node);
  const written = child(node, 'value');
  const getter = codeOf(child(node, 'accessors')).find((one) => /^(\[.*?\]\s*)?\w*\s*get\b/s.test(textOf(w, one)));
  const body =
    written?.type === 'arrow_expression_clause'
      ? written
      : getter && (child(getter, 'body') ?? ofType(getter, 'arrow_expression_clause'));
  const base = { name, decorators, ...(type === undefined ? {} : { type }) };
  if (body) {
    const scope = openFunction(w, node, cls, name);
    run(w, scope, undefined, body);
    if (isStatic) {
      const value = w.scopes[scope]!.returns;
      add(members, { ...base, kind: 'static', values: value === undefined ? [] : [{ value, scope: cls }] });
    } else add(members, { ...base, kind: 'getter', values: [{ value: { k: 'fn', scope }, scope: cls }] });
    return;
  }
  add(members, {
    ...base,
    kind: isStatic ? 'static' : 'field',
    values: written ? [{ value: w.value(written, 'assigned', type), scope: cls }] : [],
  });
}
