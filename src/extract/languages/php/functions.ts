/** Functions, methods and closures as scopes. */
import type { Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { frameOf, newFrame } from '../locals.ts';
import type { Frame } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { returned, spanOf, textOf } from '../walk.ts';
import { attribute } from './calls.ts';
import { typeNamed } from './names.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

/** Reads a function or method with its body. */
export function functionScope(w: Walk, node: Tree, parent: ScopeIndex, decorators: readonly Value[]): ScopeIndex {
  const nameNode = child(node, 'name')!;
  const scope = w.scopes.length;
  const name = textOf(w, nameNode);
  w.scopes.push({
    kind: 'function',
    name: name === '__construct' ? 'constructor' : name,
    parent,
    params: [],
    decorators: [...decorators, ...attributesOf(w, node)],
    at: spanOf(w, nameNode.start, nameNode.end),
  });
  const returns = inFunction(w, scope, (frame) => {
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    const body = child(node, 'body');
    if (body) w.statement(body);
  });
  if (returns !== undefined && name !== '__construct') w.scopes[scope]!.returns = returns;
  return scope;
}

/** A closure; `inline` where it is an argument. An arrow function sees what is around it, the other what it names. */
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
  const arrow = node.type === 'arrow_function';
  const seen = new Set(
    (node.kids.find((kid) => kid.type === 'anonymous_function_use_clause')?.kids ?? [])
      .filter((kid) => kid.type === 'variable_name' || kid.type === 'by_ref')
      .map((kid) => textOf(w, kid).replace(/^&?\$/, '')),
  );
  const hidden = arrow ? [] : w.frames.splice(1);
  const outer = hidden.at(-1);
  const returns = inFunction(w, scope, (frame) => {
    for (const name of outer ? seen : []) {
      const value = outer!.values.get(name);
      const version = outer!.versions.get(name);
      if (value !== undefined) frame.values.set(name, value);
      else if (version !== undefined) frame.values.set(name, { k: 'ref', name: version, scope: outer!.scope });
    }
    w.scopes[scope]!.params = parameters(w, child(node, 'parameters'), scope, frame);
    const body = child(node, 'body');
    if (arrow) w.returns!.push(w.value(body, 'returned'));
    else if (body) w.statement(body);
  });
  w.frames.push(...hidden);
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
  const value = returned(w.returns);
  w.frames.pop();
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  w.own = outer.own;
  return value;
}

function parameters(w: Walk, list: Tree | undefined, scope: ScopeIndex, frame: Frame): Param[] {
  const out: Param[] = [];
  for (const node of list?.kids ?? []) {
    if (!/^(?:simple|variadic|property_promotion)_parameter$/.test(node.type)) continue;
    const name = textOf(w, child(node, 'name')).replace(/^[&.\s]*\$/, '');
    const typeNode = child(node, 'type');
    const type = typeNode === undefined ? undefined : typeNamed(w, textOf(w, typeNode));
    const given = child(node, 'default_value');
    const fallback = given === undefined ? undefined : w.value(given, 'argument');
    frame.values.set(name, { k: 'param', scope, index: out.length });
    out.push({
      name,
      decorators: attributesOf(w, node),
      ...(type === undefined ? {} : { type }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(node.type === 'variadic_parameter' ? { rest: true as const } : {}),
    });
  }
  return out;
}

/** Attributes in front of a declaration. */
export const attributesOf = (w: Walk, node: Tree): Value[] =>
  (node.kids.find((kid) => kid.type === 'attribute_list')?.kids ?? [])
    .flatMap((group) => group.kids.filter((kid) => kid.type === 'attribute'))
    .map((one) => attribute(w, one));

export const codeIn = (node: Tree | undefined): readonly Tree[] => (node?.kids ?? []).filter(isCode);
