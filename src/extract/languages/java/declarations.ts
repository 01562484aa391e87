/** Classes, interfaces, enums and records: their members as values. */
import type { Member, Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { args, annotation } from './expressions.ts';
import { openSite, returned } from './calls.ts';
import { listedTypes, typeValue } from './names.ts';
import { block, nameOf, spanOf, textOf } from './walk.ts';
import type { ClassFrame, Draft, Walk } from './walk.ts';

export const isType = (node: Tree): boolean =>
  /^(class|interface|enum|record|annotation_type)_declaration$/.test(node.type);

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };

/** Reads a class and its members. The scope of a named class was reserved by `reserve`. */
export function klass(w: Walk, node: Tree): ScopeIndex {
  const name = node.type === 'object_creation_expression' ? undefined : nameOf(w, node);
  const scope = (name === undefined ? undefined : w.types.get(name)) ?? reserve(w, node, name);
  const draft = w.scopes[scope]!;
  const outer = { scope: w.scope, returns: w.returns, within: w.within, taken: w.taken };
  draft.parent = outer.scope;
  w.scope = scope;
  w.within = [];
  draft.decorators = annotations(w, node);
  const parent = node.type === 'object_creation_expression' ? child(node, 'type') : child(node, 'superclass')?.kids[0];
  const extended = typeValue(w, parent);
  const implemented = [
    ...listedTypes(w, child(node, 'interfaces')),
    ...node.kids.filter((kid) => kid.type === 'extends_interfaces').flatMap((kid) => listedTypes(w, kid)),
  ];
  // An interface that extends a library's is one of its clients.
  if (extended !== undefined) draft.extends = extended;
  else if (node.type === 'interface_declaration' && implemented[0] !== undefined) draft.extends = implemented[0];
  if (implemented.length > 0) draft.implements = implemented;
  const body = child(node, 'body') ?? node.kids.find((kid) => kid.type === 'class_body');
  const kids = (body?.kids ?? []).flatMap((kid) => (kid.type === 'enum_body_declarations' ? kid.kids : [kid]));
  const frame = frameOf(w, scope, node, kids);
  w.classes.push(frame);
  const members = new Map<string, MemberDraft>();
  const inInterface = node.type === 'interface_declaration';
  for (const kid of kids) if (isType(kid)) reserve(w, kid, nameOf(w, kid));
  if (node.type === 'record_declaration') recordParts(w, node, scope, members);
  for (const kid of kids) member(w, kid, scope, inInterface, members);
  for (const one of frame.assigned) {
    const found = members.get(one.name) ?? add(members, { name: one.name, kind: 'field', values: [], decorators: [] });
    found.values.push({ value: one.value, scope: one.scope });
  }
  if (generatesGetters(w, node)) getters(w, scope, members);
  w.classes.pop();
  draft.members = [...members.values()];
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.taken = outer.taken;
  return scope;
}

/** Makes a class known before anything refers to it. Nested types are known under their simple name. */
export function reserve(w: Walk, node: Tree, name: string | undefined): ScopeIndex {
  const known = name === undefined ? undefined : w.types.get(name);
  if (known !== undefined) return known;
  const scope = w.scopes.length;
  const at = spanOf(w, (child(node, 'name') ?? node).start, (child(node, 'name') ?? child(node, 'type') ?? node).end);
  w.scopes.push({
    kind: 'class',
    parent: w.scope,
    params: [],
    decorators: [],
    at,
    ...(name === undefined ? {} : { name }),
  });
  if (name !== undefined) {
    w.types.set(name, scope);
    w.declarations.push({ name, scope: -1, value: { k: 'class', scope }, at });
  }
  return scope;
}

function frameOf(w: Walk, scope: ScopeIndex, node: Tree, kids: readonly Tree[]): ClassFrame {
  const statics = new Set<string>();
  const members = new Set<string>();
  for (const kid of kids) {
    const isStatic =
      kid.type === 'enum_constant' ||
      (kid.type !== 'method_declaration' && node.type === 'interface_declaration') ||
      hasModifier(w, kid, 'static');
    const into = isStatic ? statics : members;
    if (kid.type === 'field_declaration' || kid.type === 'constant_declaration')
      for (const declarator of childrenIn(kid, 'declarator')) into.add(nameOf(w, declarator));
    else if (kid.type === 'method_declaration' || kid.type === 'enum_constant') into.add(nameOf(w, kid));
  }
  for (const kid of child(node, 'parameters')?.kids ?? [])
    if (node.type === 'record_declaration' && child(kid, 'name')) members.add(nameOf(w, kid));
  return { scope, statics, members, assigned: [] };
}

const modifiersOf = (node: Tree): Tree | undefined => node.kids.find((kid) => kid.type === 'modifiers');
const hasModifier = (w: Walk, node: Tree, word: string): boolean => {
  const found = modifiersOf(node);
  return found !== undefined && new RegExp(`(?:^|\\s)${word}(?:\\s|$)`).test(w.text.slice(found.start, found.end));
};
const annotations = (w: Walk, node: Tree): Value[] =>
  (modifiersOf(node)?.kids ?? []).filter((kid) => kid.type.endsWith('annotation')).map((kid) => annotation(w, kid));

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

function member(w: Walk, node: Tree, cls: ScopeIndex, inInterface: boolean, members: Map<string, MemberDraft>): void {
  switch (node.type) {
    case 'field_declaration':
    case 'constant_declaration': {
      const decorators = annotations(w, node);
      const type = typeValue(w, child(node, 'type'));
      const isStatic = inInterface || hasModifier(w, node, 'static');
      for (const declarator of childrenIn(node, 'declarator')) {
        const value = child(declarator, 'value');
        add(members, {
          name: nameOf(w, declarator),
          kind: isStatic ? 'static' : 'field',
          values: value === undefined ? [] : [{ value: w.value(value, 'assigned'), scope: cls }],
          decorators,
          ...(type === undefined ? {} : { type }),
        });
      }
      return;
    }
    case 'method_declaration': {
      const type = typeValue(w, child(node, 'type'));
      const scope = method(w, node, cls);
      const decorators = w.scopes[scope]!.decorators;
      add(members, {
        name: nameOf(w, node),
        kind: hasModifier(w, node, 'static') ? 'static' : 'method',
        values: [{ value: { k: 'fn', scope }, scope: cls }],
        decorators,
        ...(type === undefined ? {} : { type }),
        ...(child(node, 'body') === undefined ? { abstract: true as const } : {}),
      });
      return;
    }
    case 'constructor_declaration':
    case 'compact_constructor_declaration': {
      const scope = method(w, node, cls);
      const decorators = w.scopes[scope]!.decorators;
      if (!members.has('<constructor>'))
        members.set('<constructor>', {
          name: 'constructor',
          kind: 'constructor',
          values: [{ value: { k: 'fn', scope }, scope: cls }],
          decorators,
        });
      return;
    }
    case 'enum_constant': {
      const name = nameOf(w, node);
      const given = child(node, 'arguments');
      let value: Value = name;
      if (given && given.kids.length > 0) {
        const owner = w.scopes[cls]!.name;
        const { index, site } = openSite(
          w,
          'new',
          node,
          child(node, 'name') ?? node,
          owner === undefined ? { k: 'class', scope: cls } : { k: 'ref', name: owner, scope: -1 },
          'assigned',
        );
        site.args = args(w, given);
        value = { k: 'site', site: index };
      }
      add(members, { name, kind: 'static', values: [{ value, scope: cls }], decorators: [] });
      return;
    }
    case 'static_initializer':
    case 'block':
      block(w, () => node.kids.forEach((kid) => w.statement(kid)));
      return;
    default:
      if (isType(node)) klass(w, node);
  }
}

/** A method or constructor as a function scope of its class. */
function method(w: Walk, node: Tree, cls: ScopeIndex): ScopeIndex {
  const scope = w.scopes.length;
  const nameNode = child(node, 'name') ?? node;
  const isConstructor = node.type !== 'method_declaration';
  w.scopes.push({
    kind: 'function',
    name: isConstructor ? 'constructor' : textOf(w, nameNode),
    parent: cls,
    params: [],
    decorators: [],
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  const draft = w.scopes[scope]!;
  draft.decorators = annotations(w, node);
  const outer = { scope: w.scope, returns: w.returns, within: w.within, taken: w.taken };
  w.scope = scope;
  w.returns = [];
  w.within = [];
  w.taken = new Set();
  block(w, () => {
    draft.params = parameters(w, child(node, 'parameters'), scope);
    const body = child(node, 'body');
    if (body) w.statement(body);
  });
  const value = isConstructor ? undefined : returned(w.returns);
  if (value !== undefined) draft.returns = value;
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.taken = outer.taken;
  return scope;
}

function parameters(w: Walk, list: Tree | undefined, scope: ScopeIndex): Param[] {
  return (list?.kids ?? [])
    .filter((kid) => kid.type === 'formal_parameter' || kid.type === 'spread_parameter')
    .map((kid, index) => {
      const rest = kid.type === 'spread_parameter';
      const name = rest ? nameOf(w, kid.kids.find((one) => one.type === 'variable_declarator') ?? kid) : nameOf(w, kid);
      const type = typeValue(
        w,
        child(kid, 'type') ??
          (rest
            ? kid.kids.find((one) => one.type.endsWith('type_identifier') || one.type === 'generic_type')
            : undefined),
      );
      w.taken.add(name);
      w.blocks.at(-1)!.set(name, { value: { k: 'param', scope, index } });
      return {
        name,
        decorators: annotations(w, kid),
        ...(type === undefined ? {} : { type }),
        ...(rest ? { rest: true as const } : {}),
      };
    });
}

/** A record's components are fields that its constructor sets and methods that read them. */
function recordParts(w: Walk, node: Tree, cls: ScopeIndex, members: Map<string, MemberDraft>): void {
  const scope = w.scopes.length;
  const at = spanOf(w, node.start, node.start);
  w.scopes.push({ kind: 'function', name: 'constructor', parent: cls, params: [], decorators: [], at });
  const outer = w.taken;
  w.taken = new Set();
  w.blocks.push(new Map());
  const params = parameters(w, child(node, 'parameters'), scope);
  w.blocks.pop();
  w.taken = outer;
  w.scopes[scope]!.params = params;
  members.set('<constructor>', {
    name: 'constructor',
    kind: 'constructor',
    values: [{ value: { k: 'fn', scope }, scope: cls }],
    decorators: [],
  });
  params.forEach((param, index) => {
    const { name } = param;
    if (name === undefined) return;
    const type = param.type === undefined ? {} : { type: param.type };
    // Field and accessor have one name in Java; values know one member per name.
    members.set(`${name}$`, {
      name: `${name}$`,
      kind: 'field',
      values: [{ value: { k: 'param', scope, index }, scope }],
      decorators: param.decorators,
      ...type,
    });
    const accessor = w.scopes.length;
    w.scopes.push({
      kind: 'function',
      name,
      parent: cls,
      params: [],
      decorators: [],
      returns: { k: 'member', of: { k: 'this', scope: accessor }, key: `${name}$` },
      at,
    });
    members.set(name, {
      name,
      kind: 'method',
      values: [{ value: { k: 'fn', scope: accessor }, scope: cls }],
      decorators: [],
      ...type,
    });
  });
}

/** Lombok writes getters into the class file: they are there for whoever calls them. */
const generatesGetters = (w: Walk, node: Tree): boolean => {
  const found = modifiersOf(node);
  return found !== undefined && /@(?:lombok\.)?(?:Data|Getter|Value)\b/.test(w.text.slice(found.start, found.end));
};

function getters(w: Walk, cls: ScopeIndex, members: Map<string, MemberDraft>): void {
  for (const one of [...members.values()]) {
    if (one.kind !== 'field') continue;
    for (const prefix of ['get', 'is']) {
      const name = `${prefix}${one.name.charAt(0).toUpperCase()}${one.name.slice(1)}`;
      if (members.has(name)) continue;
      const scope = w.scopes.length;
      w.scopes.push({
        kind: 'function',
        name,
        parent: cls,
        params: [],
        decorators: [],
        returns: { k: 'member', of: { k: 'this', scope }, key: one.name },
        at: w.scopes[cls]!.at,
      });
      members.set(name, {
        name,
        kind: 'method',
        values: [{ value: { k: 'fn', scope }, scope: cls }],
        decorators: [],
        ...(one.type === undefined ? {} : { type: one.type }),
      });
    }
  }
}
