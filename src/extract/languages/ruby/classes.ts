/** Classes and modules: their members as values. `attr_reader` declares methods that read a field. */
import type { Member } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import type { Draft } from '../walk.ts';
import { methodScope } from './methods.ts';
import { codeIn } from './walk.ts';
import type { ClassFrame, Walk } from './walk.ts';

type MemberDraft = Omit<Draft<Member>, 'values'> & { values: { value: Value; scope: ScopeIndex }[] };
type Members = Map<string, MemberDraft>;

export function klass(w: Walk, node: Tree): void {
  const nameNode = child(node, 'name')!;
  const full = textOf(w, nameNode);
  const name = full.split('::').at(-1)!;
  const scope = w.scopes.length;
  const at = spanOf(w, nameNode.start, nameNode.end);
  const parent = codeIn(child(node, 'superclass'))[0];
  w.scopes.push({ kind: 'class', name, parent: w.classes.at(-1)?.scope ?? -1, params: [], decorators: [], at });
  if (parent) w.scopes[scope]!.extends = w.value(parent, 'chained');
  w.declared.add(name);
  w.exported.push({ name: [...w.nesting, ...full.split('::')].join('::'), local: name });
  w.declarations.push({ name, scope: -1, value: { k: 'class', scope }, at });
  const body = child(node, 'body');
  const frame = frameFor(w, scope, body);
  const members: Members = new Map();
  const outer = { scope: w.scope, within: w.within, inBody: w.inBody };
  w.classes.push(frame);
  w.nesting.push(...full.split('::'));
  w.scope = scope;
  w.within = [];
  w.inBody = true;
  for (const kid of codeIn(body)) member(w, kid, scope, members, false);
  for (const one of frame.assigned) {
    const found = members.get(one.name) ?? add(members, { name: one.name, kind: 'field', values: [], decorators: [] });
    found.values.push({ value: one.value, scope: one.scope });
    // What is set in the class's body, or for it, is there without an instance.
    if (one.name.startsWith('@@') || one.scope === scope)
      add(members, {
        name: one.name,
        kind: 'static',
        values: [{ value: one.value, scope: one.scope }],
        decorators: [],
      });
  }
  w.nesting.length -= full.split('::').length;
  w.classes.pop();
  w.scope = outer.scope;
  w.within = outer.within;
  w.inBody = outer.inBody;
  w.scopes[scope]!.members = [...members.values()];
}

function frameFor(w: Walk, scope: ScopeIndex, body: Tree | undefined): ClassFrame {
  const methods = new Set<string>();
  const statics = new Set<string>();
  for (const kid of codeIn(body)) {
    if (kid.type === 'method') methods.add(textOf(w, child(kid, 'name')));
    else if (kid.type === 'singleton_method') statics.add(textOf(w, child(kid, 'name')));
    else if (kid.type === 'singleton_class')
      for (const inner of codeIn(child(kid, 'body')))
        if (inner.type === 'method') statics.add(textOf(w, child(inner, 'name')));
  }
  return { scope, methods, statics, assigned: [] };
}

function member(w: Walk, node: Tree, cls: ScopeIndex, members: Members, isStatic: boolean): void {
  switch (node.type) {
    case 'method':
    case 'singleton_method': {
      const name = textOf(w, child(node, 'name'));
      const values = [{ value: { k: 'fn', scope: methodScope(w, node) } as const, scope: cls }];
      if (name === 'initialize')
        members.set('<constructor>', { name: 'constructor', kind: 'constructor', values, decorators: [] });
      else
        add(members, {
          name,
          kind: isStatic || node.type === 'singleton_method' ? 'static' : 'method',
          values,
          decorators: [],
        });
      return;
    }
    case 'singleton_class':
      for (const kid of codeIn(child(node, 'body'))) member(w, kid, cls, members, true);
      return;
    case 'class':
    case 'module': {
      const scope = w.scopes.length;
      klass(w, node);
      const name = textOf(w, child(node, 'name'));
      add(members, { name, kind: 'static', values: [{ value: { k: 'class', scope }, scope: cls }], decorators: [] });
      return;
    }
    case 'assignment': {
      const left = child(node, 'left');
      const value = w.value(node, 'dropped');
      if (left?.type === 'constant')
        add(members, { name: textOf(w, left), kind: 'static', values: [{ value, scope: cls }], decorators: [] });
      return;
    }
    case 'call':
      if (/^attr_(?:reader|accessor)$/.test(textOf(w, child(node, 'method')))) {
        for (const one of codeIn(child(node, 'arguments')))
          if (one.type === 'simple_symbol') reader(w, textOf(w, one).slice(1), cls, members);
        return;
      }
      if (/^(?:include|extend|prepend)$/.test(textOf(w, child(node, 'method'))))
        w.scopes[cls]!.implements = [
          ...(w.scopes[cls]!.implements ?? []),
          ...codeIn(child(node, 'arguments')).map((one) => w.value(one, 'argument')),
        ];
      else w.statement(node);
      return;
    default:
      w.statement(node);
  }
}

/** A method that gives the field of its name. */
function reader(w: Walk, name: string, cls: ScopeIndex, members: Members): void {
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    name,
    parent: cls,
    params: [],
    decorators: [],
    returns: { k: 'member', of: { k: 'this', scope }, key: `@${name}` },
    at: w.scopes[cls]!.at,
  });
  add(members, { name, kind: 'method', values: [{ value: { k: 'fn', scope }, scope: cls }], decorators: [] });
}

function add(members: Members, one: MemberDraft): MemberDraft {
  const key = one.kind === 'static' ? `${one.name}/static` : one.name;
  const found = members.get(key);
  if (!found) {
    members.set(key, one);
    return one;
  }
  found.values.push(...one.values);
  return found;
}
