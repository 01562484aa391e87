/** One entry of the site table: opened after its callee is read and before its arguments, so that index = source order. */
import type { ts as TS } from 'ts-morph';
import type { Context, Site } from '../../../model/facts.ts';
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

/**
 * Reads arguments into `into`; a closure among them is inline. One that runs later is no concern of a surrounding `try`:
 * `later` = the callee only registers it. An async one rejects into the call's result, so a call that drops its result
 * leaves the error to nobody.
 */
export function args(
  w: Walk,
  nodes: readonly TS.Expression[],
  into: (Value | Spread)[],
  { later, dropped }: { readonly later?: boolean; readonly dropped?: boolean } = {},
): void {
  for (const node of nodes) {
    const closure = closureOf(node);
    if (ts.isSpreadElement(node)) into.push({ k: 'spread', of: w.value(node.expression, 'argument') });
    else if (closure === undefined) into.push(w.value(node, 'argument'));
    else {
      const outer = w.within;
      if ((later || (dropped && isAsync(closure))) && outer.some(isTry)) w.within = outer.filter((one) => !isTry(one));
      into.push({ k: 'fn', scope: functionScope(w, closure, { inline: true }) });
      w.within = outer;
    }
  }
}

const isTry = (context: Context): boolean => context.in === 'try';
const isAsync = (closure: TS.ArrowFunction | TS.FunctionExpression): boolean =>
  closure.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;

/** The function that an expression is, through parentheses and type assertions. */
export function closureOf(node: TS.Expression | undefined): TS.ArrowFunction | TS.FunctionExpression | undefined {
  if (node === undefined) return undefined;
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return closureOf(node.expression);
  }
  return undefined;
}
