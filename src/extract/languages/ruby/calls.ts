/** Calls as sites: `X.new(…)` constructs, a block is the last argument, keywords stand in one object behind the others. */
import type { Spread, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, textOf } from '../walk.ts';
import type { Use } from '../walk.ts';
import { entries } from './expressions.ts';
import { closure } from './methods.ts';
import { constantNamed, methodNamed } from './names.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

export function call(w: Walk, node: Tree, use: Use): Value {
  const receiver = child(node, 'receiver');
  const nameNode = child(node, 'method') ?? node;
  const name = textOf(w, child(node, 'method'));
  const list = child(node, 'arguments');
  const block = child(node, 'block');
  if (receiver?.type === 'constant' && textOf(w, receiver) === 'ENV') {
    const found = environmentCall(name, args(w, list, block));
    if (found !== undefined) return found;
  }
  if (name === 'super' || nameNode.type === 'super')
    return opened(w, 'call', node, nameNode, { k: 'ref', name: 'super', scope: w.scope }, list, block, use);
  const cls = w.classes.at(-1);
  if (receiver === undefined && name === 'new' && cls !== undefined)
    return opened(w, 'new', node, nameNode, { k: 'class', scope: cls.scope }, list, block, use);
  if (receiver === undefined) {
    // `URI(x)`, `Integer(x)` are methods with a capital.
    const callee = nameNode.type === 'constant' ? constantNamed(w, name) : methodNamed(w, name);
    return opened(w, 'call', node, nameNode, callee, list, block, use);
  }
  // Names of a framework's own object are a path, no calls: `Rails.application.routes`.
  if (list === undefined && block === undefined && rooted(w, receiver))
    return { k: 'member', of: w.value(receiver, 'chained'), key: name };
  const of = w.value(receiver, 'chained');
  if (name === 'new' && /^(?:constant|scope_resolution)$/.test(receiver.type))
    return opened(w, 'new', node, receiver, of, list, block, use);
  return opened(w, 'call', node, nameNode, { k: 'member', of, key: name }, list, block, use);
}

/** A name without a receiver that is no local: a method that takes nothing. */
export function bareCall(w: Walk, node: Tree, use: Use): Value {
  const name = textOf(w, node);
  if (name === 'params' || name === 'request') return { k: 'unknown', why: 'runtime-input' };
  const cls = w.classes.at(-1);
  const callee: Value = name === 'new' && cls !== undefined ? { k: 'class', scope: cls.scope } : methodNamed(w, name);
  return opened(w, name === 'new' ? 'new' : 'call', node, node, callee, undefined, undefined, use);
}

function rooted(w: Walk, node: Tree): boolean {
  if (node.type === 'constant') return textOf(w, node) === 'Rails';
  const inner = node.type === 'call' && child(node, 'arguments') === undefined ? child(node, 'receiver') : undefined;
  return inner !== undefined && rooted(w, inner);
}

/** `ENV.fetch('X', 'd')`, `ENV.fetch('X') { 'd' }`. */
function environmentCall(name: string, given: readonly (Value | Spread)[]): Value | undefined {
  if (name !== 'fetch' && name !== '[]' && name !== 'dig') return undefined;
  const [key, fallback] = given;
  if (key === undefined || isSpread(key)) return { k: 'env-all' };
  const variable: Value = { k: 'member', of: { k: 'env-all' }, key };
  return fallback === undefined || isSpread(fallback) || isFn(fallback)
    ? variable
    : { k: 'alternatives', kind: '??', of: [variable, fallback] };
}

const isSpread = (value: Value | Spread): value is Spread =>
  value !== null && typeof value === 'object' && value.k === 'spread';
const isFn = (value: Value): boolean => value !== null && typeof value === 'object' && value.k === 'fn';

function opened(
  w: Walk,
  kind: 'call' | 'new',
  node: Tree,
  nameNode: Tree,
  callee: Value,
  list: Tree | undefined,
  block: Tree | undefined,
  use: Use,
): Value {
  const { index, site } = openSite(w, kind, node, nameNode, callee, use);
  site.args = args(w, list, block);
  return { k: 'site', site: index };
}

export function args(w: Walk, list: Tree | undefined, block: Tree | undefined): (Value | Spread)[] {
  const kids = codeIn(list);
  const out = kids
    .filter((kid) => kid.type !== 'pair' && kid.type !== 'hash_splat_argument' && kid.type !== 'block_argument')
    .map((kid): Value | Spread =>
      kid.type === 'splat_argument'
        ? { k: 'spread', of: w.value(codeIn(kid)[0], 'argument') }
        : w.value(kid, 'argument'),
    );
  const named = entries(w, kids);
  if (block) out.push(closure(w, block, true));
  return named.length === 0 ? out : [...out, { k: 'object', entries: named, named: true }];
}
