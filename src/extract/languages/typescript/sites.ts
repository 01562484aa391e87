/** One entry of the site table: opened after its callee is read and before its arguments, so that index = source order. */
import type { ts as TS } from 'ts-morph';
import type { Site } from '../../../model/facts.ts';
import type { Spread, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { functionScope } from './functions.ts';
import { typeValue } from './types.ts';
import { lineAt, spanOf, type Draft, type Use, type Walk } from './walk.ts';

export type SiteDraft = Draft<Site>;

export function openSite(
  w: Walk,
  kind: Site['kind'],
  node: TS.Node,
  calleeNode: TS.Node,
  callee: Value,
  use: Use,
  awaited: boolean,
): SiteDraft {
  const start = node.getStart(w.source);
  const nameEnd = calleeNode.end;
  const nameLine = lineAt(w, nameEnd);
  let at = spanOf(w, start, node.end);
  // A call over many lines would be underlined as a whole: its callee says enough.
  if (at.endLine !== at.line) at = spanOf(w, start, nameEnd);
  const order = w.facts.sites.length;
  const site: SiteDraft = {
    kind,
    callee,
    args: [],
    scope: w.scope,
    order,
    use,
    within: w.within as Draft<Site>['within'],
    nameLine,
    at,
  };
  if (awaited) site.awaited = true;
  const types = (node as TS.CallExpression).typeArguments;
  if (types !== undefined) {
    const typeArgs = types.map((type) => typeValue(w, type)).filter((type) => type !== undefined);
    if (typeArgs.length > 0) site.typeArgs = typeArgs;
  }
  w.facts.sites.push(site);
  return site;
}

/** Reads arguments into `into`; a closure among them is inline. */
export function args(w: Walk, nodes: readonly TS.Expression[], into: (Value | Spread)[]): void {
  for (const node of nodes) {
    if (ts.isSpreadElement(node)) into.push({ k: 'spread', of: w.value(node.expression, 'argument') });
    else {
      const closure = closureOf(node);
      into.push(closure ? { k: 'fn', scope: functionScope(w, closure, { inline: true }) } : w.value(node, 'argument'));
    }
  }
}

/** The function that an expression is, through parentheses and type assertions. */
export function closureOf(node: TS.Expression | undefined): TS.ArrowFunction | TS.FunctionExpression | undefined {
  if (node === undefined) return undefined;
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return closureOf(node.expression);
  }
  return undefined;
}
