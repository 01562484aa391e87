/** A class as a scope with members; `this.x = …` anywhere in its methods makes or extends a field. */
import type { ts as TS } from 'ts-morph';
import type { Member } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { decoratorsOf } from './decorators.ts';
import { functionScope, named } from './functions.ts';
import { bindName, newEnv } from './names.ts';
import { nameValue } from './parts.ts';
import { typeValue } from './types.ts';
import { span, text, type MemberDraft, type OpenClass, type ScopeDraft, type Walk } from './walk.ts';

const K = ts.SyntaxKind;

interface Open extends OpenClass {
  /** The pseudo function '<init>' in which field initializers run. */
  init: ScopeIndex | undefined;
}

export function classScope(w: Walk, node: TS.ClassLikeDeclaration): ScopeIndex {
  const decorators = decoratorsOf(w, node);
  const heritage = heritageOf(w, node);
  const scope = w.scopes.length;
  const name = node.name && text(w, node.name.text);
  const draft: ScopeDraft = {
    kind: 'class',
    name,
    parent: w.scope,
    params: [],
    decorators,
    ...heritage,
    at: span(w, node),
  };
  w.scopes.push(draft);

  const outer = {
    scope: w.scope,
    env: w.env,
    self: w.self,
    openClass: w.openClass,
    classes: w.classes,
    within: w.within,
  };
  const members = new Map<string, MemberDraft>();
  w.scope = scope;
  w.env = newEnv(w.env, scope);
  if (ts.isClassExpression(node) && name !== undefined) bindName(w, w.env, name, { k: 'class', scope });
  w.within = [];
  const open: Open = { scope, name, members, init: undefined };
  w.classes = [...outer.classes, open];
  for (const element of node.members) member(w, open, element);
  draft.members = [...members.values()];
  Object.assign(w, outer);
  return scope;
}

/** Records `this.key = value`; false where `this` is no instance of a class of this file. */
export function setField(w: Walk, key: string, value: Value): boolean {
  if (w.openClass === undefined) return false;
  memberNamed(w.openClass, key, 'field').values.push({ value, scope: w.scope });
  return true;
}

/** Records `Name.key = value` and a static method's `this.key = value`; false where `of` is no class around. */
export function setStatic(w: Walk, of: Value, key: string, value: Value): boolean {
  if (of === null || typeof of !== 'object') return false;
  const open = w.classes.findLast((one) =>
    of.k === 'class' ? of.scope === one.scope : of.k === 'ref' && of.name === one.name,
  );
  if (open === undefined) return false;
  memberNamed(open, key, 'static').values.push({ value, scope: w.scope });
  return true;
}

function memberNamed(open: OpenClass, name: string, kind: Member['kind']): MemberDraft {
  const found = open.members.get(name);
  if (found !== undefined && found.kind === kind) return found;
  const draft: MemberDraft = { name, kind, values: [], decorators: [] };
  // A static and an instance member may share a name; both are kept.
  open.members.set(found === undefined ? name : `${kind} ${name}`, draft);
  return draft;
}

function heritageOf(w: Walk, node: TS.ClassLikeDeclaration): Partial<Pick<ScopeDraft, 'extends' | 'implements'>> {
  const result: Partial<Pick<ScopeDraft, 'extends' | 'implements'>> = {};
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token === K.ExtendsKeyword) {
      const base = clause.types[0];
      if (base) result.extends = w.value(base.expression, 'argument');
    } else {
      result.implements = clause.types.map((type) => typeValue(w, type)).filter((type) => type !== undefined);
    }
  }
  return result;
}

function member(w: Walk, open: Open, node: TS.ClassElement): void {
  switch (node.kind) {
    case K.Constructor:
      return constructor(w, open, node as TS.ConstructorDeclaration);
    case K.MethodDeclaration:
    case K.GetAccessor:
    case K.SetAccessor:
      return method(w, open, node as TS.MethodDeclaration | TS.AccessorDeclaration);
    case K.PropertyDeclaration:
      return field(w, open, node as TS.PropertyDeclaration);
    case K.ClassStaticBlockDeclaration:
      return initializing(w, open, true, () => w.statement((node as TS.ClassStaticBlockDeclaration).body));
  }
}

function constructor(w: Walk, open: Open, node: TS.ConstructorDeclaration): void {
  // Overload signatures have no body and say nothing.
  if (node.body === undefined) return;
  const scope = functionScope(w, node, { name: 'constructor', self: instance(open), openClass: open });
  node.parameters.forEach((parameter, index) => {
    if (!ts.isParameterPropertyDeclaration(parameter, node) || !ts.isIdentifier(parameter.name)) return;
    const property = memberNamed(open, text(w, parameter.name.text), 'field');
    property.values.unshift({ value: { k: 'param', scope, index }, scope });
    const type = w.scopes[scope]!.params[index]?.type;
    if (type !== undefined) property.type = type;
  });
  memberNamed(open, 'constructor', 'constructor').values.push({ value: { k: 'fn', scope }, scope: open.scope });
}

function method(w: Walk, open: Open, node: TS.MethodDeclaration | TS.AccessorDeclaration): void {
  const isStatic = has(node, K.StaticKeyword);
  const isAbstract = has(node, K.AbstractKeyword);
  if (node.body === undefined && !isAbstract) return;
  const key = nameValue(w, node.name);
  const name = typeof key === 'string' ? key : '[computed]';
  const decorators = decoratorsOf(w, node);
  const self: Value = isStatic ? { k: 'class', scope: open.scope } : instance(open);
  const scope = functionScope(w, node, { name, self, openClass: isStatic ? undefined : open });
  if (node.kind === K.SetAccessor || typeof key !== 'string') return;
  const kind = isStatic ? 'static' : node.kind === K.GetAccessor ? 'getter' : 'method';
  const draft = memberNamed(open, name, kind);
  draft.decorators.push(...decorators);
  const type = typeValue(w, node.type);
  if (type !== undefined) draft.type = type;
  if (isAbstract) draft.abstract = true;
  // A static getter is read, not called: its value is what it returns.
  else if (isStatic && node.kind === K.GetAccessor)
    draft.values.push({ value: w.scopes[scope]!.returns ?? null, scope });
  else draft.values.push({ value: { k: 'fn', scope }, scope: open.scope });
}

function field(w: Walk, open: Open, node: TS.PropertyDeclaration): void {
  const key = nameValue(w, node.name);
  const name = typeof key === 'string' ? key : '[computed]';
  const isStatic = has(node, K.StaticKeyword);
  const draft = memberNamed(open, name, isStatic ? 'static' : 'field');
  draft.decorators.push(...decoratorsOf(w, node));
  const type = typeValue(w, node.type);
  if (type !== undefined) draft.type = type;
  if (has(node, K.AbstractKeyword)) draft.abstract = true;
  const { initializer } = node;
  if (initializer === undefined) return;
  initializing(w, open, isStatic, () => void draft.values.push({ value: named(w, initializer, name), scope: w.scope }));
}

/** Runs `read` in the class's '<init>' scope, where `this` is the instance (or the class itself). */
function initializing(w: Walk, open: Open, isStatic: boolean, read: () => void): void {
  if (open.init === undefined) {
    open.init = w.scopes.length;
    const at = w.scopes[open.scope]!.at;
    w.scopes.push({ kind: 'function', name: '<init>', parent: open.scope, params: [], decorators: [], at });
  }
  const outer = { scope: w.scope, env: w.env, self: w.self, openClass: w.openClass, returns: w.returns };
  w.scope = open.init;
  w.env = newEnv(w.env, open.init);
  w.self = isStatic ? { k: 'class', scope: open.scope } : instance(open);
  w.openClass = isStatic ? undefined : open;
  read();
  Object.assign(w, outer);
}

const instance = (open: OpenClass): Value => ({ k: 'this', scope: open.scope });

const has = (node: TS.ClassElement, kind: TS.SyntaxKind): boolean =>
  ((node as TS.MethodDeclaration).modifiers ?? []).some((modifier) => modifier.kind === kind);
