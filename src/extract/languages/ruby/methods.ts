/** Methods, blocks and lambdas as scopes. A method is worth its last expression. */
import type { Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { frameOf, newFrame } from '../locals.ts';
import type { Frame } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { returned, spanOf, textOf } from '../walk.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

export function methodScope(w: Walk, node: Tree): ScopeIndex {
  const nameNode = child(node, 'name')!;
  const scope = w.scopes.length;
  const name = textOf(w, nameNode);
  w.scopes.push({
    kind: 'function',
    name: name === 'initialize' && w.classes.length > 0 ? 'constructor' : name,
    parent: w.classes.at(-1)?.scope ?? w.scope,
    params: [],
    decorators: [],
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  // A method sees no local of what is around it.
  const hidden = w.frames.splice(1);
  const returns = inFunction(w, scope, (frame) => {
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    const body = child(node, 'body');
    // What a rescue stands beside says itself what it returns.
    if (body?.kids.some((kid) => kid.type === 'rescue' || kid.type === 'ensure') === true) w.statement(body);
    else if (body) w.returns!.push(w.value(body, 'returned'));
  });
  w.frames.push(...hidden);
  if (returns !== undefined && name !== 'initialize') w.scopes[scope]!.returns = returns;
  return scope;
}

/** A block or lambda; `inline` where it is an argument. */
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
  const outer = w.inBody;
  const returns = inFunction(w, scope, (frame) => {
    w.inBody = outer;
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    const body = child(node, 'body');
    const inner = body !== undefined && /^(?:do_)?block$/.test(body.type) ? child(body, 'body') : body;
    if (inner) w.returns!.push(w.value(inner, 'returned'));
  });
  w.inBody = outer;
  if (returns !== undefined) w.scopes[scope]!.returns = returns;
  return { k: 'fn', scope };
}

function inFunction(w: Walk, scope: ScopeIndex, read: (frame: Frame) => void): Value | undefined {
  const outer = { scope: w.scope, returns: w.returns, within: w.within, own: w.own, inBody: w.inBody };
  w.frames.push(newFrame(scope));
  w.scope = scope;
  w.returns = [];
  w.within = [];
  w.own = undefined;
  w.inBody = false;
  read(frameOf(w));
  const known = w.returns.filter((one) => one !== null || w.returns!.length === 1);
  const value = returned(known);
  w.frames.pop();
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.own = outer.own;
  w.inBody = outer.inBody;
  return value;
}

function parameters(w: Walk, list: Tree | undefined, scope: ScopeIndex, frame: Frame): Param[] {
  const out: Param[] = [];
  for (const node of codeIn(list)) {
    if (node.type === 'block_parameter') continue;
    const nameNode = node.type === 'identifier' ? node : (child(node, 'name') ?? codeIn(node)[0]);
    if (nameNode === undefined) continue;
    const name = textOf(w, nameNode);
    const given = child(node, 'value');
    const fallback = given === undefined ? undefined : w.value(given, 'argument');
    frame.values.set(name, { k: 'param', scope, index: out.length });
    const rest = node.type === 'splat_parameter' || node.type === 'hash_splat_parameter';
    out.push({
      name,
      decorators: [],
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(rest ? { rest: true as const } : {}),
      ...(node.type === 'hash_splat_parameter' ? { named: true as const } : {}),
    });
  }
  return out;
}
