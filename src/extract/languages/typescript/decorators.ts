/** Decorators are sites: of kind 'decorator', with or without a call. */
import type { ts as TS } from 'ts-morph';
import type { Spread, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { args, openSite } from './sites.ts';
import type { Walk } from './walk.ts';

export function decoratorsOf(w: Walk, node: TS.Node): Value[] {
  const modifiers = (node as TS.ClassDeclaration).modifiers;
  if (modifiers === undefined) return [];
  return modifiers.filter(ts.isDecorator).map((decorator) => decoratorSite(w, decorator));
}

function decoratorSite(w: Walk, decorator: TS.Decorator): Value {
  const outer = w.within;
  w.within = [];
  const node = decorator.expression;
  const called = ts.isCallExpression(node);
  const callee = called ? node.expression : node;
  const site = openSite(w, 'decorator', node, callee, w.value(callee, 'argument'), 'dropped', false);
  if (called) args(w, node.arguments, site.args as (Value | Spread)[]);
  w.within = outer;
  return { k: 'site', site: site.order };
}
