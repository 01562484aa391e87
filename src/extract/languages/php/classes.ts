/** Classes, interfaces, traits and enums: their members as values. */
import type { Member } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { annotationsOf } from './annotations.ts';
import { attributesOf, codeIn, functionScope } from './functions.ts';
import { classNamed, typeNamed } from './names.ts';
import type { ClassFrame, Walk } from './walk.ts';

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };
type Members = Map<string, MemberDraft>;

export const isClass = (node: Tree): boolean => /^(?:class|interface|trait|enum)_declaration$/.test(node.type);

/** @param comment the comment right before the declaration */
export function klass(w: Walk, node: Tree, comment: Tree | undefined): void {
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const scope = w.scopes.length;
  const at = spanOf(w, nameNode.start, nameNode.end);
  w.scopes.push({ kind: 'class', name, parent: w.scope, params: [], decorators: [], at });
  w.declarations.push({ name, scope: -1, value: { k: 'class', scope }, at });
  const draft = w.scopes[scope]!;
  draft.decorators = [...attributesOf(w, node), ...annotationsOf(w, comment)];
  const bases = namesIn(
    w,
    node.kids.find((kid) => kid.type === 'base_clause'),
  );
  const implemented = namesIn(
    w,
    node.kids.find((kid) => kid.type === 'class_interface_clause'),
  );
  if (bases[0] !== undefined) draft.extends = bases[0];
  if (implemented.length > 0) draft.implements = implemented;
  const outer = { scope: w.scope, within: w.within };
  const frame: ClassFrame = { scope, assigned: [] };
  const members: Members = new Map();
  w.classes.push(frame);
  w.scope = scope;
  w.within = [];
  let before: Tree | undefined;
  for (const kid of child(node, 'body')?.kids ?? []) {
    if (kid.type === 'comment') {
      before = kid;
      continue;
    }
    member(w, kid, before, scope, members);
    before = undefined;
  }
  for (const one of frame.assigned) {
    const kind = one.isStatic ? 'static' : 'field';
    const found =
      members.get(`${one.name}/${kind}`) ?? add(members, { name: one.name, kind, values: [], decorators: [] });
    found.values.push({ value: one.value, scope: one.scope });
  }
  w.classes.pop();
  w.scope = outer.scope;
  w.within = outer.within;
  draft.members = [...members.values()];
}

function member(w: Walk, node: Tree, comment: Tree | undefined, cls: ScopeIndex, members: Members): void {
  switch (node.type) {
    case 'const_declaration':
      for (const one of node.kids)
        if (one.type === 'const_element') {
          const [name, value] = codeIn(one);
          add(members, {
            name: textOf(w, name),
            kind: 'static',
            values: [{ value: w.value(value, 'assigned'), scope: cls }],
            decorators: [],
          });
        }
      return;
    case 'enum_case': {
      const name = textOf(w, child(node, 'name'));
      const value = child(node, 'value');
      const given = value === undefined ? name : w.value(value, 'assigned');
      add(members, { name, kind: 'static', values: [{ value: given, scope: cls }], decorators: [] });
      return;
    }
    case 'property_declaration': {
      const isStatic = node.kids.some((kid) => kid.type === 'static_modifier');
      const typeNode = child(node, 'type');
      const type = typeNode === undefined ? documentedType(w, comment) : typeNamed(w, textOf(w, typeNode));
      for (const one of node.kids) {
        if (one.type !== 'property_element') continue;
        const value = child(one, 'default_value');
        add(members, {
          name: textOf(w, child(one, 'name')).slice(1),
          kind: isStatic ? 'static' : 'field',
          values: value === undefined ? [] : [{ value: w.value(value, 'assigned'), scope: cls }],
          decorators: attributesOf(w, node),
          ...(type === undefined ? {} : { type }),
        });
      }
      return;
    }
    case 'method_declaration':
      method(w, node, comment, cls, members);
      return;
    case 'use_declaration':
      // What a trait brings is looked for where the class itself has nothing.
      w.scopes[cls]!.implements = [...(w.scopes[cls]!.implements ?? []), ...namesIn(w, node)];
      return;
    default:
  }
}

function method(w: Walk, node: Tree, comment: Tree | undefined, cls: ScopeIndex, members: Members): void {
  const name = textOf(w, child(node, 'name'));
  const scope = functionScope(w, node, cls, annotationsOf(w, comment));
  const { decorators } = w.scopes[scope]!;
  const values = [{ value: { k: 'fn', scope } as const, scope: cls }];
  const typeNode = child(node, 'return_type');
  const type = typeNode === undefined ? undefined : typeNamed(w, textOf(w, typeNode));
  const base = { name, decorators, ...(type === undefined ? {} : { type }) };
  if (name === '__construct') {
    members.set('<constructor>', { ...base, name: 'constructor', kind: 'constructor', values });
    promoted(w, node, scope, members);
    return;
  }
  const abstract = child(node, 'body') === undefined ? { abstract: true as const } : {};
  const isStatic = node.kids.some((kid) => kid.type === 'static_modifier');
  add(members, { ...base, kind: isStatic ? 'static' : 'method', values: [...values], ...abstract });
}

/** `__construct(private Client $http)` declares the property and sets it. */
function promoted(w: Walk, node: Tree, scope: ScopeIndex, members: Members): void {
  const params = (child(node, 'parameters')?.kids ?? []).filter((kid) => /_parameter$/.test(kid.type));
  params.forEach((one, index) => {
    if (one.type !== 'property_promotion_parameter') return;
    const { name, type } = w.scopes[scope]!.params[index]!;
    if (name !== undefined)
      add(members, {
        name,
        kind: 'field',
        values: [{ value: { k: 'param', scope, index }, scope }],
        decorators: [],
        ...(type === undefined ? {} : { type }),
      });
  });
}

function add(members: Members, one: MemberDraft): MemberDraft {
  const key = `${one.name}/${one.kind}`;
  const found = members.get(key);
  if (!found) {
    members.set(key, one);
    return one;
  }
  found.values.push(...one.values);
  if (one.type !== undefined) found.type ??= one.type;
  return found;
}

/** `@var Client` of a property's comment. */
function documentedType(w: Walk, comment: Tree | undefined): Value | undefined {
  const found = comment && /@var\s+([\w\\|?]+)/.exec(w.text.slice(comment.start, comment.end))?.[1];
  return found === undefined ? undefined : typeNamed(w, found);
}

const namesIn = (w: Walk, node: Tree | undefined): Value[] =>
  (node?.kids ?? [])
    .filter((kid) => kid.type === 'name' || kid.type === 'qualified_name')
    .map((kid) => classNamed(w, textOf(w, kid)));
