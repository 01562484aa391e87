/** Classes: attributes are there for the class and for its instances, methods for both where they need no instance. */
import type { Member } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { decorator } from './calls.ts';
import { functionScope } from './functions.ts';
import { assign } from '../locals.ts';
import { typeValue } from './types.ts';
import { isCode } from './walk.ts';
import type { ClassFrame, Walk } from './walk.ts';

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };
type Members = Map<string, MemberDraft>;

/** A field that the class body names. */
interface Field {
  readonly name: string;
  readonly value: Value | undefined;
  readonly type: Value | undefined;
  readonly annotated: boolean;
}

export function klass(w: Walk, node: Tree, decorators: readonly Tree[]): void {
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'class',
    name,
    parent: w.body?.scope ?? w.scope,
    params: [],
    decorators: [],
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  const draft = w.scopes[scope]!;
  draft.decorators = decorators.map((one) => decorator(w, one));
  const bases = (child(node, 'superclasses')?.kids ?? [])
    .filter((kid) => isCode(kid) && kid.type !== 'keyword_argument')
    .map((kid) => typeValue(w, kid))
    .filter((one) => one !== undefined);
  if (bases[0] !== undefined) draft.extends = bases[0];
  if (bases.length > 1) draft.implements = bases.slice(1);
  const outer = { body: w.body, scope: w.scope, within: w.within };
  if (outer.body === undefined) assign(w, name, { k: 'class', scope }, nameNode);
  const frame: ClassFrame = { scope, attributes: new Set(), assigned: [] };
  const members: Members = new Map();
  const fields: Field[] = [];
  w.classes.push(frame);
  w.body = frame;
  w.within = [];
  for (const kid of child(node, 'body')?.kids ?? []) bodyStatement(w, kid, frame, members, fields);
  for (const one of frame.assigned) {
    const found = members.get(one.name) ?? add(members, { name: one.name, kind: 'field', values: [], decorators: [] });
    found.values.push({ value: one.value, scope: one.scope });
    if (one.type !== undefined) found.type ??= one.type;
  }
  w.body = outer.body;
  w.within = outer.within;
  w.classes.pop();
  if (generatesConstructor(w, draft.decorators, bases) && !members.has('<constructor>'))
    generated(w, scope, members, fields);
  draft.members = [...members.values()];
}

function bodyStatement(w: Walk, node: Tree, cls: ClassFrame, members: Members, fields: Field[]): void {
  switch (node.type) {
    case 'expression_statement': {
      const inner = node.kids.find(isCode);
      if (inner?.type !== 'assignment') {
        w.statement(node);
        return;
      }
      attribute(w, inner, cls, members, fields);
      return;
    }
    case 'function_definition':
      method(w, node, [], cls, members);
      return;
    case 'class_definition':
      nested(w, node, [], cls, members);
      return;
    case 'decorated_definition': {
      const definition = child(node, 'definition')!;
      const decorators = node.kids.filter((kid) => kid.type === 'decorator');
      if (definition.type === 'function_definition') method(w, definition, decorators, cls, members);
      else nested(w, definition, decorators, cls, members);
      return;
    }
    case 'if_statement':
    case 'try_statement':
    case 'block':
    case 'else_clause':
      for (const kid of node.kids) if (isCode(kid)) bodyStatement(w, kid, cls, members, fields);
      return;
    default:
      if (isCode(node)) w.statement(node);
  }
}

/** `X = 1`, `x: Client`, `x: int = 4` in a class body. */
function attribute(w: Walk, node: Tree, cls: ClassFrame, members: Members, fields: Field[]): void {
  const left = child(node, 'left')!;
  const right = child(node, 'right');
  if (left.type !== 'identifier') {
    w.value(right, 'assigned');
    return;
  }
  const name = textOf(w, left);
  const type = typeValue(w, child(node, 'type'));
  const value = right === undefined ? undefined : w.value(right, 'assigned');
  const values = value === undefined ? [] : [{ value, scope: cls.scope }];
  cls.attributes.add(name);
  fields.push({ name, value, type, annotated: child(node, 'type') !== undefined });
  for (const kind of ['field', 'static'] as const)
    add(members, { name, kind, values: [...values], decorators: [], ...(type === undefined ? {} : { type }) });
}

function nested(w: Walk, node: Tree, decorators: readonly Tree[], cls: ClassFrame, members: Members): void {
  const scope = w.scopes.length;
  klass(w, node, decorators);
  const name = textOf(w, child(node, 'name'));
  cls.attributes.add(name);
  for (const kind of ['field', 'static'] as const)
    add(members, { name, kind, values: [{ value: { k: 'class', scope }, scope: cls.scope }], decorators: [] });
}

function method(w: Walk, node: Tree, decorators: readonly Tree[], cls: ClassFrame, members: Members): void {
  const name = textOf(w, child(node, 'name'));
  const marks = decorators.map((one) => textOf(w, one).replace(/^@\s*/, ''));
  const has = (mark: string): boolean => marks.some((one) => one === mark || one.startsWith(`${mark}(`));
  const isClass = has('classmethod') || name === '__new__' || name === '__init_subclass__';
  const isStatic = has('staticmethod');
  const getter = marks.some((one) => /^(?:property|cached_property|functools\.cached_property)\b/.test(one));
  // A setter has the name of its getter.
  if (marks.some((one) => /\.(?:setter|deleter)$/.test(one))) {
    functionScope(w, node, decorators, 'self');
    return;
  }
  const scope = functionScope(w, node, decorators, isStatic ? 'none' : isClass ? 'cls' : 'self');
  const values = [{ value: { k: 'fn', scope } as const, scope: cls.scope }];
  const type = typeValue(w, child(node, 'return_type'));
  const base = { name, decorators: w.scopes[scope]!.decorators, ...(type === undefined ? {} : { type }) };
  const abstract = has('abstractmethod') || has('abc.abstractmethod') ? { abstract: true as const } : {};
  if (name === '__init__') {
    members.set('<constructor>', { ...base, name: 'constructor', kind: 'constructor', values });
    return;
  }
  // An instance that is called runs `__call__`.
  add(members, { ...base, kind: getter ? 'getter' : 'method', values: [...values], ...abstract });
  if (isStatic || isClass) add(members, { ...base, kind: 'static', values: [...values] });
}

function add(members: Members, one: MemberDraft): MemberDraft {
  const key = one.kind === 'static' ? `${one.name}/static` : one.name;
  const found = members.get(key);
  if (!found) {
    members.set(key, one);
    return one;
  }
  found.values.push(...one.values);
  found.decorators = [...found.decorators, ...one.decorators];
  return found;
}

/** A dataclass, a named tuple, a pydantic or attrs model takes its fields as arguments. */
function generatesConstructor(w: Walk, decorators: readonly Value[], bases: readonly Value[]): boolean {
  const marked = decorators.some((one) => {
    const callee = one !== null && typeof one === 'object' && one.k === 'site' ? w.sites[one.site]!.callee : undefined;
    return /^(?:dataclass|define|frozen|attrs|s|mutable)$/.test(lastName(callee));
  });
  return marked || bases.some((one) => /^(?:BaseModel|NamedTuple|TypedDict|SQLModel)$/.test(lastName(one)));
}

const lastName = (value: Value | undefined): string =>
  value === null || typeof value !== 'object'
    ? ''
    : value.k === 'ref'
      ? value.name
      : value.k === 'member' && typeof value.key === 'string'
        ? value.key
        : '';

function generated(w: Walk, cls: ScopeIndex, members: Members, fields: readonly Field[]): void {
  const scope = w.scopes.length;
  const params = fields.filter((one) => one.annotated);
  w.scopes.push({
    kind: 'function',
    name: 'constructor',
    parent: cls,
    params: params.map((one) => ({
      name: one.name,
      decorators: [],
      ...(one.type === undefined ? {} : { type: one.type }),
      ...(one.value === undefined ? {} : { default: one.value }),
    })),
    decorators: [],
    at: w.scopes[cls]!.at,
  });
  members.set('<constructor>', {
    name: 'constructor',
    kind: 'constructor',
    values: [{ value: { k: 'fn', scope }, scope: cls }],
    decorators: [],
  });
  params.forEach((one, index) => {
    const field = members.get(one.name);
    if (field) field.values = [{ value: { k: 'param', scope, index }, scope }];
  });
}
