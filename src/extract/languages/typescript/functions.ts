/** A function as a scope: its parameters, what it returns, its body's facts. */
import type { ts as TS } from 'ts-morph';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { decoratorsOf } from './decorators.ts';
import { bindName, bindTop, newEnv } from './names.ts';
import { destructure } from './patterns.ts';
import { typeValue } from './types.ts';
import { alternatives } from './values.ts';
import { span, text, type OpenClass, type ParamDraft, type ScopeDraft, type Walk } from './walk.ts';

type Function = TS.FunctionLikeDeclaration;

export interface FunctionOptions {
  readonly name?: string;
  /** A direct argument of a call: the body runs, as far as facts go, in the caller's body. */
  readonly inline?: boolean;
  /** What `this` means inside; absent = the function's own receiver, or the outer `this` for an arrow function. */
  readonly self?: Value;
  readonly openClass?: OpenClass;
}

export function functionScope(w: Walk, node: Function, options: FunctionOptions): ScopeIndex {
  const scope = w.scopes.length;
  const arrow = ts.isArrowFunction(node);
  const name = node.name !== undefined && ts.isIdentifier(node.name) ? text(w, node.name.text) : options.name;
  const draft: ScopeDraft = { kind: 'function', name, parent: w.scope, params: [], decorators: [], at: span(w, node) };
  if (options.inline) draft.inline = true;
  if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword)) draft.async = true;
  w.scopes.push(draft);

  const { scope: outerScope, env, self, openClass, within, returns, follows } = w;
  w.scope = scope;
  w.env = newEnv(env, scope);
  if (!arrow) {
    w.self = options.self ?? { k: 'this', scope };
    w.openClass = options.openClass;
  }
  if (!options.inline) w.within = [];
  w.returns = [];
  w.follows = false;

  if (ts.isFunctionExpression(node) && node.name) bindName(w, w.env, node.name.text, { k: 'fn', scope });
  draft.params = parameters(w, node, scope);
  body(w, node);
  if (w.returns.length > 0) draft.returns = alternatives('?:', w.returns);

  Object.assign(w, { scope: outerScope, env, self, openClass, within, returns, follows });
  return scope;
}

/** The value of an initializer; a function without a name of its own takes that of what it is assigned to. */
export function named(w: Walk, node: TS.Expression, name: string | undefined): Value {
  if (ts.isArrowFunction(node) || (ts.isFunctionExpression(node) && node.name === undefined)) {
    return { k: 'fn', scope: functionScope(w, node, { name: name && text(w, name) }) };
  }
  return w.value(node, 'assigned');
}

function parameters(w: Walk, node: Function, scope: ScopeIndex): ParamDraft[] {
  const parameters = node.parameters.filter((p) => !(ts.isIdentifier(p.name) && p.name.text === 'this'));
  const drafts: ParamDraft[] = parameters.map(() => ({ decorators: [] }));
  parameters.forEach((parameter, index) => {
    const draft = drafts[index]!;
    if (ts.isIdentifier(parameter.name)) draft.name = text(w, parameter.name.text);
    draft.decorators = decoratorsOf(w, parameter);
    const type = typeValue(w, parameter.type);
    if (type !== undefined) draft.type = type;
    if (parameter.dotDotDotToken) draft.rest = true;
    if (parameter.initializer) draft.default = w.value(parameter.initializer, 'assigned');
    destructure(w, parameter.name, { k: 'param', scope, index }, (name, value) => bindName(w, w.env, name.text, value));
  });
  return drafts;
}

function body(w: Walk, node: Function): void {
  const body = node.body;
  if (body === undefined) return;
  if (ts.isBlock(body)) {
    bindTop(w, w.env, body.statements);
    w.statements(body.statements);
  } else w.returns.push(w.value(body, 'returned'));
}
