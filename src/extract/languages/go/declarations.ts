/** What a file declares at its top: functions, types with their methods, variables. */
import type { Member, Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { folderOf } from '../../../model/path.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { closureOf, results } from './functions.ts';
import { embeddedName, fieldNames } from './literals.ts';
import { receiverType, typeValue } from './names.ts';
import { specsOf } from './statements.ts';
import { block, isCode } from './walk.ts';
import type { Walk } from './walk.ts';

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };

/** Makes every name known before the first body is read. */
export function reserve(w: Walk, root: readonly Tree[]): void {
  for (const node of root) {
    if (node.type === 'function_declaration') w.top.add(textOf(w, child(node, 'name')));
    else if (node.type === 'type_declaration') for (const spec of typesOf(node)) reserveType(w, spec);
    else if (node.type === 'var_declaration' || node.type === 'const_declaration')
      for (const spec of specsOf(node))
        for (const name of spec.kids) if (name.field === 'name') w.top.add(textOf(w, name));
  }
  // Any type may have methods.
  for (const node of root) {
    if (node.type !== 'method_declaration') continue;
    const name = receiverOf(w, node).type;
    if (name !== undefined && w.top.has(name)) classOf(w, name, child(node, 'name')!);
  }
}

function receiverOf(w: Walk, node: Tree): { readonly type?: string; readonly name?: string } {
  const receiver = child(node, 'receiver')?.kids.find((kid) => kid.type === 'parameter_declaration');
  const type = receiverType(w, child(receiver ?? node, 'type'));
  const name = receiver && child(receiver, 'name');
  return { ...(type === undefined ? {} : { type }), ...(name ? { name: textOf(w, name) } : {}) };
}

export const typesOf = (node: Tree): readonly Tree[] =>
  node.kids.filter((kid) => kid.type === 'type_spec' || kid.type === 'type_alias');

function reserveType(w: Walk, spec: Tree): void {
  const nameNode = child(spec, 'name')!;
  const name = textOf(w, nameNode);
  w.top.add(name);
  const type = child(spec, 'type');
  if (type?.type === 'struct_type') w.fields.set(name, fieldNames(w, type));
  if (type?.type === 'struct_type' || type?.type === 'interface_type') classOf(w, name, nameNode);
}

/** The scope of a type; where another file declares it, the part of it that this file adds. */
function classOf(w: Walk, name: string, at: Tree): ScopeIndex {
  const known = w.types.get(name);
  if (known !== undefined) return known;
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'class',
    name,
    parent: -1,
    params: [],
    decorators: [],
    members: [],
    part: `${folderOf(w.file)}#${name}`,
    at: spanOf(w, at.start, at.end),
  });
  w.types.set(name, scope);
  return scope;
}

export function declaration(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'function_declaration':
      named(w, node);
      return;
    case 'method_declaration':
      method(w, node);
      return;
    case 'type_declaration':
      for (const spec of typesOf(node)) typeSpec(w, spec);
      return;
    case 'var_declaration':
    case 'const_declaration':
      for (const spec of specsOf(node)) variable(w, spec);
      return;
    default:
  }
}

function named(w: Walk, node: Tree): void {
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const value = closureOf(w, node, { name, at: nameNode, parent: -1, inline: false });
  const { scopes } = w;
  if (name === 'init' && value !== null && typeof value === 'object' && value.k === 'fn')
    scopes[value.scope]!.startup = true;
  w.declarations.push({ name, scope: -1, value, at: spanOf(w, nameNode.start, nameNode.end) });
}

function method(w: Walk, node: Tree): void {
  const nameNode = child(node, 'name')!;
  const { type, name: receiver } = receiverOf(w, node);
  if (type === undefined) return;
  const cls = classOf(w, type, nameNode);
  const value = closureOf(w, node, {
    name: textOf(w, nameNode),
    at: nameNode,
    parent: cls,
    inline: false,
    ...(receiver === undefined ? {} : { receiver }),
  });
  const result = results(w, child(node, 'result')).type;
  add(w, cls, {
    name: textOf(w, nameNode),
    kind: 'method',
    values: [{ value, scope: cls }],
    decorators: [],
    ...(result === undefined ? {} : { type: result }),
  });
}

function add(w: Walk, cls: ScopeIndex, member: MemberDraft): void {
  const draft = w.scopes[cls]!;
  draft.members = [...(draft.members ?? []), member];
}

function typeSpec(w: Walk, spec: Tree): void {
  const nameNode = child(spec, 'name')!;
  const name = textOf(w, nameNode);
  const type = child(spec, 'type');
  const at = spanOf(w, nameNode.start, nameNode.end);
  const cls = w.types.get(name);
  if (cls === undefined) {
    // Another name for a type.
    const of = typeValue(w, type);
    w.declarations.push({ name, scope: -1, value: of ?? { k: 'unknown', why: 'dynamic' }, at });
    return;
  }
  w.declarations.push({ name, scope: -1, value: { k: 'class', scope: cls }, at });
  if (type?.type === 'struct_type') struct(w, type, cls);
  else if (type?.type === 'interface_type') interfaceMethods(w, type, cls);
}

/** Fields hold what a literal gives them: the one argument of the constructor that every struct has. */
function struct(w: Walk, type: Tree, cls: ScopeIndex): void {
  const ctor = w.scopes.length;
  const { at } = w.scopes[cls]!;
  const params: Param[] = [{ name: 'fields', decorators: [] }];
  w.scopes.push({ kind: 'function', name: 'constructor', parent: cls, params, decorators: [], at });
  add(w, cls, {
    name: 'constructor',
    kind: 'constructor',
    values: [{ value: { k: 'fn', scope: ctor }, scope: cls }],
    decorators: [],
  });
  const list = type.kids.find((kid) => kid.type === 'field_declaration_list');
  for (const field of (list?.kids ?? []).filter((kid) => kid.type === 'field_declaration')) {
    const typeNode = child(field, 'type');
    const named = typeValue(w, typeNode);
    const names = field.kids.filter((kid) => kid.field === 'name').map((kid) => textOf(w, kid));
    if (names.length === 0) {
      names.push(embeddedName(w, typeNode));
      // What is embedded lends its methods.
      if (named !== undefined && w.scopes[cls]!.extends === undefined) w.scopes[cls]!.extends = named;
    }
    const decorators = tags(w, child(field, 'tag'));
    for (const name of names)
      add(w, cls, {
        name,
        kind: 'field',
        values: [{ value: { k: 'member', of: { k: 'param', scope: ctor, index: 0 }, key: name }, scope: ctor }],
        decorators,
        ...(named === undefined ? {} : { type: named }),
      });
  }
}

/** A field's tag, `env:"PORT" envDefault:"80"`, as one decorator with an object. */
function tags(w: Walk, tag: Tree | undefined): Value[] {
  const text = textOf(w, tag);
  if (tag === undefined || !/\b(?:env|envconfig|mapstructure|koanf)\w*:/.test(text)) return [];
  const { index, site } = openSite(w, 'decorator', tag, tag, { k: 'ref', name: '#tag', scope: -1 }, 'dropped');
  w.members.set('#tag', new Set(['field']));
  site.args = [
    {
      k: 'object',
      entries: [...text.matchAll(/([\w-]+):"((?:\\.|[^"\\])*)"/g)].map((match) => ({
        k: 'entry' as const,
        key: match[1]!,
        value: /[dD]efault$/.test(match[1]!) ? match[2]! : match[2]!.split(',')[0]!,
        line: site.at.line,
      })),
    },
  ];
  return [{ k: 'site', site: index }];
}

function interfaceMethods(w: Walk, type: Tree, cls: ScopeIndex): void {
  for (const one of type.kids) {
    if (one.type === 'method_elem') {
      const name = textOf(w, child(one, 'name'));
      const result = results(w, child(one, 'result')).type;
      add(w, cls, {
        name,
        kind: 'method',
        values: [],
        decorators: [],
        abstract: true,
        ...(result === undefined ? {} : { type: result }),
      });
    } else if (one.type === 'type_elem' && w.scopes[cls]!.extends === undefined) {
      const embedded = typeValue(w, one.kids[0]);
      if (embedded !== undefined) w.scopes[cls]!.extends = embedded;
    }
  }
}

function variable(w: Walk, spec: Tree): void {
  const names = spec.kids.filter((kid) => kid.field === 'name');
  const list = child(spec, 'value');
  const values = list?.type === 'expression_list' ? list.kids.filter(isCode) : list ? [list] : [];
  const type = typeValue(w, child(spec, 'type'));
  const read = block(w, () => values.map((one) => w.value(one, 'assigned')));
  names.forEach((node, index) => {
    const name = textOf(w, node);
    if (name === '_') return;
    const value =
      read[index] ?? (index > 0 && read.length > 0 ? { k: 'unknown' as const, why: 'dynamic' as const } : null);
    w.declarations.push({
      name,
      scope: -1,
      value,
      ...(type === undefined ? {} : { type }),
      at: spanOf(w, node.start, node.end),
    });
  });
}
