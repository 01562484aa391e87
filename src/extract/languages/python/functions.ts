/** Functions, methods and lambdas as scopes. */
import type { Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { returned, spanOf, textOf } from '../walk.ts';
import { decorator } from './calls.ts';
import { annotatedWith, typeValue } from './types.ts';
import { isCode } from './walk.ts';
import { newFrame } from '../locals.ts';
import type { Frame } from '../locals.ts';
import type { Walk } from './walk.ts';

/** How the first parameter of a method is bound. */
export type Receiver = 'self' | 'cls' | 'none';

/** Reads a function with its body. A method's `self` is no parameter: whoever calls it gives none. */
export function functionScope(w: Walk, node: Tree, decorators: readonly Tree[], receiver: Receiver): ScopeIndex {
  const nameNode = child(node, 'name')!;
  const scope = w.scopes.length;
  const parent = w.body?.scope ?? w.scope;
  const name = textOf(w, nameNode);
  w.scopes.push({
    kind: 'function',
    name: name === '__init__' && w.body !== undefined ? 'constructor' : name,
    parent,
    params: [],
    decorators: [],
    ...(/^async\b/.test(w.text.slice(node.start, node.start + 6)) ? { async: true as const } : {}),
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  const draft = w.scopes[scope]!;
  draft.decorators = decorators.map((one) => decorator(w, one));
  const cls = w.body?.scope;
  inFunction(w, scope, (frame) => {
    const params = child(node, 'parameters')?.kids.filter(isCode) ?? [];
    const self = receiver === 'none' ? undefined : params[0];
    if (self !== undefined)
      frame.values.set(
        textOf(w, self.type === 'identifier' ? self : self.kids[0]),
        receiver === 'cls' && cls !== undefined ? { k: 'class', scope: cls } : { k: 'this', scope },
      );
    draft.params = parameters(w, self === undefined ? params : params.slice(1), scope, frame);
    const body = child(node, 'body');
    if (body) w.statement(body);
  });
  const returns = draft.name === 'constructor' ? undefined : w.returned;
  if (returns !== undefined) draft.returns = returns;
  return scope;
}

/** `inline` where it is an argument. */
export function lambda(w: Walk, node: Tree, inline: boolean): Value {
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    parent: w.scope,
    params: [],
    decorators: [],
    ...(inline ? { inline: true as const } : {}),
    at: spanOf(w, node.start, node.start),
  });
  inFunction(w, scope, (frame) => {
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters')?.kids.filter(isCode) ?? [], scope, frame);
    const value = w.value(child(node, 'body'), 'returned');
    w.returns!.push(value);
  });
  if (w.returned !== undefined) w.scopes[scope]!.returns = w.returned;
  return { k: 'fn', scope };
}

function inFunction(w: Walk, scope: ScopeIndex, read: (frame: Frame) => void): void {
  const outer = { scope: w.scope, returns: w.returns, within: w.within, body: w.body, own: w.own };
  const frame = newFrame(scope);
  w.frames.push(frame);
  w.scope = scope;
  w.returns = [];
  w.within = [];
  w.body = undefined;
  w.own = undefined;
  read(frame);
  w.returned = returned(w.returns);
  w.frames.pop();
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.body = outer.body;
  w.own = outer.own;
}

export function parameters(w: Walk, nodes: readonly Tree[], scope: ScopeIndex, frame: Frame): Param[] {
  const out: Param[] = [];
  for (const node of nodes) {
    if (node.type === 'keyword_separator' || node.type === 'positional_separator') continue;
    const inner =
      node.type === 'typed_parameter' ? node.kids.find((kid) => kid.field !== 'type' && isCode(kid))! : node;
    const list = inner.type === 'list_splat_pattern';
    const dict = inner.type === 'dictionary_splat_pattern';
    const nameNode = list || dict ? inner.kids.find(isCode) : inner.type === 'identifier' ? inner : child(node, 'name');
    // A bare `*` only ends the positional ones.
    if (nameNode === undefined) continue;
    const name = textOf(w, nameNode);
    const type = typeValue(w, child(node, 'type'));
    const given = child(node, 'value');
    const fallback = given === undefined ? annotatedWith(w, child(node, 'type')) : w.value(given, 'argument');
    const index = out.length;
    frame.values.set(name, { k: 'param', scope, index });
    out.push({
      name,
      decorators: [],
      ...(type === undefined ? {} : { type }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(list || dict ? { rest: true as const } : {}),
      ...(dict ? { named: true as const } : {}),
    });
  }
  return out;
}
