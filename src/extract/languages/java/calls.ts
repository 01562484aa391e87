/** Sites (calls, constructions, annotations) and lambdas. */
import type { Site } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { typeValue } from './names.ts';
import { block, lineAt, nameOf, spanOf, textOf } from './walk.ts';
import type { Draft, Use, Walk } from './walk.ts';

/** Opened after its callee is read and before its arguments, so that the index follows the source. */
export function openSite(
  w: Walk,
  kind: Site['kind'],
  node: Tree,
  nameNode: Tree,
  callee: Value,
  use: Use,
): { index: number; site: Draft<Site> } {
  let at = spanOf(w, node.start, node.end);
  // A call over many lines would be underlined as a whole: its callee says enough.
  if (at.endLine !== at.line) at = spanOf(w, node.start, nameNode.end);
  const index = w.sites.length;
  const site: Draft<Site> = {
    kind,
    callee,
    args: [],
    scope: w.scope,
    order: index,
    use,
    within: w.within,
    nameLine: lineAt(w, nameNode.start),
    at,
  };
  w.sites.push(site);
  return { index, site };
}

/** A lambda as a function; `inline` where it is an argument. */
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
  const outer = { scope: w.scope, returns: w.returns, within: w.within };
  w.scope = scope;
  w.returns = [];
  w.within = [];
  block(w, () => {
    const list = child(node, 'parameters');
    const names = list?.type === 'identifier' ? [list] : (list?.kids ?? []);
    const params = names
      .filter((one) => !one.type.endsWith('comment'))
      .map((one, index) => {
        const name = one.type === 'identifier' ? textOf(w, one) : nameOf(w, one);
        const type = one.type === 'identifier' ? undefined : typeValue(w, child(one, 'type'));
        w.blocks.at(-1)!.set(name, { value: { k: 'param', scope, index } });
        return { name, decorators: [], ...(type === undefined ? {} : { type }) };
      });
    w.scopes[scope]!.params = params;
    const body = child(node, 'body');
    if (body?.type === 'block') w.statement(body);
    else if (body) w.returns!.push(w.value(body, 'returned'));
  });
  const returns = returned(w.returns);
  if (returns !== undefined) w.scopes[scope]!.returns = returns;
  w.scope = outer.scope;
  w.returns = outer.returns;
  w.within = outer.within;
  return { k: 'fn', scope };
}

/** Several returns are alternatives. */
export const returned = (all: readonly Value[]): Value | undefined =>
  all.length <= 1 ? all[0] : { k: 'alternatives', kind: '?:', of: all.slice(0, 12) };
