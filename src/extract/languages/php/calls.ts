/** Calls, constructions and attributes as sites. Arguments that are given by name stand in one object behind the others. */
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { isSpread } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { lineAt, openSite, spanOf, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { environmentCall } from './environment.ts';
import { closure } from './functions.ts';
import { classNamed, functionNamed } from './names.ts';
import { printed } from './text.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function functionCall(w: Walk, node: Tree, use: Use): Value {
  const fn = child(node, 'function')!;
  const list = child(node, 'arguments');
  if (fn.type !== 'name' && fn.type !== 'qualified_name')
    return opened(w, 'call', node, fn, w.value(fn, 'chained'), list, use);
  const name = textOf(w, fn);
  const known = environmentCall(name, NONE);
  if (known !== undefined) return environmentCall(name, args(w, list))!;
  if (/^\\?v?sprintf$/.test(name)) {
    const [format, ...rest] = args(w, list);
    if (typeof format === 'string') return printed(format, listed(rest));
  }
  const value = opened(w, 'call', node, fn, functionNamed(w, name), list, use);
  if (name === 'define') defineConstant(w, node, value);
  return value;
}

/** `define('NAME', value)` declares a constant. */
function defineConstant(w: Walk, node: Tree, site: Value): void {
  const [name, value] = site !== null && typeof site === 'object' && site.k === 'site' ? w.sites[site.site]!.args : [];
  if (typeof name !== 'string' || value === undefined || isSpread(value)) return;
  w.declared.add(name);
  w.declarations.push({ name, scope: -1, value, at: spanOf(w, node.start, node.end) });
}

const NONE: readonly Value[] = [];

/** Arguments, those of `vsprintf` out of their array. */
const listed = (given: readonly (Value | Spread)[]): Value[] =>
  given.flatMap((one): Value[] => {
    if (one === null || typeof one !== 'object') return [one];
    if (one.k === 'spread') return [unsupported('spread')];
    return one.k === 'array' && given.length === 1
      ? one.items.map((item) =>
          item !== null && typeof item === 'object' && item.k === 'spread' ? unsupported('spread') : item,
        )
      : [one];
  });

export function methodCall(w: Walk, node: Tree, use: Use): Value {
  const nameNode = child(node, 'name')!;
  const of = w.value(child(node, 'object'), 'chained');
  const key: Value = nameNode.type === 'name' ? textOf(w, nameNode) : w.value(nameNode, 'argument');
  return opened(w, 'call', node, nameNode, { k: 'member', of, key }, child(node, 'arguments'), use);
}

/** `Route::get(…)`, `self::make(…)`, `parent::__construct(…)`. */
export function scopedCall(w: Walk, node: Tree, use: Use): Value {
  const scope = child(node, 'scope')!;
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const isParent = textOf(w, scope).toLowerCase() === 'parent';
  if (isParent && name === '__construct')
    return opened(
      w,
      'call',
      node,
      nameNode,
      { k: 'ref', name: 'super', scope: w.scope },
      child(node, 'arguments'),
      use,
    );
  const of = /^(?:name|qualified_name|relative_scope)$/.test(scope.type)
    ? classNamed(w, textOf(w, scope))
    : w.value(scope, 'chained');
  return opened(w, 'call', node, nameNode, { k: 'member', of, key: name }, child(node, 'arguments'), use);
}

export function creation(w: Walk, node: Tree, use: Use): Value {
  const cls = node.kids.find((kid) => isCode(kid) && kid.type !== 'arguments');
  const list = node.kids.find((kid) => kid.type === 'arguments');
  if (cls === undefined || /class|attribute|declaration_list/.test(cls.type)) {
    for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
    return unsupported(node.type);
  }
  const callee =
    /name/.test(cls.type) && cls.type !== 'variable_name' ? classNamed(w, textOf(w, cls)) : w.value(cls, 'chained');
  return opened(w, 'new', node, cls, callee, list, use);
}

/** `#[Route('/x', methods: ['GET'])]`. */
export function attribute(w: Walk, node: Tree): Value {
  const nameNode = node.kids.find((kid) => /name$/.test(kid.type)) ?? node;
  return opened(
    w,
    'decorator',
    node,
    nameNode,
    classNamed(w, textOf(w, nameNode)),
    child(node, 'parameters'),
    'dropped',
  );
}

function opened(
  w: Walk,
  kind: 'call' | 'new' | 'decorator',
  node: Tree,
  nameNode: Tree,
  callee: Value,
  list: Tree | undefined,
  use: Use,
): Value {
  const { index, site } = openSite(w, kind, node, nameNode, callee, use);
  site.args = args(w, list);
  return { k: 'site', site: index };
}

export function args(w: Walk, list: Tree | undefined): (Value | Spread)[] {
  const positional: (Value | Spread)[] = [];
  const named: Entry[] = [];
  for (const kid of list?.kids ?? []) {
    if (kid.type !== 'argument') continue;
    const name = child(kid, 'name');
    const inner = kid.kids.find((one) => isCode(one) && one !== name);
    if (inner?.type === 'variadic_unpacking') {
      positional.push({ k: 'spread', of: w.value(inner.kids.find(isCode), 'argument') });
      continue;
    }
    const value =
      inner?.type === 'arrow_function' || inner?.type === 'anonymous_function'
        ? closure(w, inner, true)
        : w.value(inner, 'argument');
    if (name === undefined) positional.push(value);
    else named.push({ k: 'entry', key: textOf(w, name), value, line: lineAt(w, kid.start) });
  }
  return named.length === 0 ? positional : [...positional, { k: 'object', entries: named, named: true }];
}
