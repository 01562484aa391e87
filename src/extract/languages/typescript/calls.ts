/** Calls, constructions and tagged templates, with what encloses their arguments. */
import type { ts as TS } from 'ts-morph';
import type { Context } from '../../../model/facts.ts';
import { isSpread, type Spread, type Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { handlerOfCallback } from './handlers.ts';
import { importCall } from './imports.ts';
import { lookup } from './names.ts';
import { template } from './parts.ts';
import { args, closureOf, openSite } from './sites.ts';
import { ENV_ALL, isForm, memberOf } from './values.ts';
import { span, text, type Draft, type Use, type Walk } from './walk.ts';

/** Array methods that run their callback once per element. */
const LOOPS = new Set(['map', 'forEach', 'flatMap', 'filter', 'reduce', 'some', 'every', 'find']);
const COMBINATORS = new Set(['all', 'allSettled', 'race', 'any']);
/** Functions and methods that keep their callback for later. */
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']);
const LISTENERS = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener', 'nextTick']);
const CHAINS = new Set(['then', 'catch', 'finally']);
type Try = Draft<Extract<Context, { in: 'try' }>>;

export function call(w: Walk, node: TS.CallExpression, use: Use, awaited: boolean): Value {
  const imported = importCall(w, node);
  if (imported !== undefined) return imported;
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) {
    const callee = w.value(expression, 'chained');
    const site = openSite(w, 'call', node, expression, callee, use, awaited);
    const later = ts.isIdentifier(expression) && TIMERS.has(expression.text);
    args(w, node.arguments, site.args as (Value | Spread)[], { later, dropped: use === 'dropped' && !awaited });
    return { k: 'site', site: site.order };
  }
  return methodCall(w, node, expression, use, awaited);
}

function methodCall(
  w: Walk,
  node: TS.CallExpression,
  expression: TS.PropertyAccessExpression,
  use: Use,
  awaited: boolean,
): Value {
  const name = text(w, expression.name.text);
  const handling = CHAINS.has(name) ? rejection(w, node, name) : undefined;
  const outer = w.within;
  if (handling !== undefined) w.within = [...outer, handling];
  // A promise chain is one use: what happens to `x.then(…)` happens to `x`.
  const object = CHAINS.has(name)
    ? w.value(expression.expression, use, awaited)
    : w.value(expression.expression, 'chained');
  w.within = outer;
  const callee = memberOf(object, name);
  if (name === 'get' && object === ENV_ALL && node.arguments.length === 1) {
    return memberOf(ENV_ALL, w.value(node.arguments[0]!, 'argument'));
  }
  const site = openSite(w, 'call', node, expression, callee, use, awaited);
  w.within = [...outer, ...contextsOfArguments(w, node, name, object)];
  if (w.within.length === outer.length) w.within = outer;
  const later = LISTENERS.has(name);
  args(w, node.arguments, site.args as (Value | Spread)[], { later, dropped: use === 'dropped' && !awaited });
  w.within = outer;
  if (handling?.handler === 'returns-value') {
    const fallback = returnsOf(w, site.args.at(-1));
    if (fallback !== undefined) handling.fallback = fallback;
  }
  return { k: 'site', site: site.order };
}

function contextsOfArguments(w: Walk, node: TS.CallExpression, name: string, object: Value): Context[] {
  if (LOOPS.has(name) && closureOf(node.arguments[0])) {
    const items = isForm(object) && object.k === 'array' && !object.items.some(isSpread) ? object.items : undefined;
    return [items ? { in: 'loop', bound: items.length } : { in: 'loop' }];
  }
  const receiver = (node.expression as TS.PropertyAccessExpression).expression;
  if (COMBINATORS.has(name) && ts.isIdentifier(receiver) && receiver.text === 'Promise' && !lookup(w.env, 'Promise')) {
    const parallel: Context = { in: 'parallel', group: w.groups++ };
    // allSettled never rejects: what follows it runs whatever happened.
    return name === 'allSettled' ? [{ in: 'try', handler: 'continues', at: span(w, node) }, parallel] : [parallel];
  }
  return [];
}

/** `.catch(f)` and `.then(_, f)` handle like a catch block; a handler that is not written here is not understood. */
function rejection(w: Walk, node: TS.CallExpression, name: string): Try | undefined {
  const callback = name === 'catch' ? node.arguments[0] : name === 'then' ? node.arguments[1] : undefined;
  const handler = callback && handlerOfCallback(callback);
  return handler && { in: 'try', handler, at: span(w, callback) };
}

function returnsOf(w: Walk, value: Value | Spread | undefined): Value | undefined {
  if (value === undefined || isSpread(value) || !isForm(value) || value.k !== 'fn') return undefined;
  return w.scopes[value.scope]!.returns;
}

export function construct(w: Walk, node: TS.NewExpression, use: Use): Value {
  const callee = w.value(node.expression, 'argument');
  const site = openSite(w, 'new', node, node.expression, callee, use, false);
  args(w, node.arguments ?? [], site.args as (Value | Spread)[]);
  return { k: 'site', site: site.order };
}

export function taggedTemplate(w: Walk, node: TS.TaggedTemplateExpression, use: Use, awaited: boolean): Value {
  const callee = w.value(node.tag, 'chained');
  const site = openSite(w, 'call', node, node.tag, callee, use, awaited);
  (site.args as Value[]).push(
    ts.isTemplateExpression(node.template) ? template(w, node.template) : text(w, node.template.text),
  );
  return { k: 'site', site: site.order };
}
