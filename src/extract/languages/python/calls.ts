/** Calls and decorators as sites. Keyword arguments stand in one object behind the others, marked as named. */
import type { Context } from '../../../model/facts.ts';
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, lineAt, openSite, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { environmentCall, readsEnvironment } from './environment.ts';
import { lambda } from './functions.ts';
import { formatted } from './text.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function call(w: Walk, node: Tree, use: Use): Value {
  const fn = child(node, 'function')!;
  const list = child(node, 'arguments');
  const object = fn.type === 'attribute' ? child(fn, 'object') : undefined;
  const nameNode = fn.type === 'attribute' ? child(fn, 'attribute')! : fn;
  const name = textOf(w, nameNode);
  // `super().__init__(…)` and `Base.__init__(self, …)` hand the constructor's arguments on.
  if (name === '__init__' && object !== undefined) {
    const parent = isSuper(w, object);
    const { index, site } = openSite(w, 'call', node, nameNode, { k: 'ref', name: 'super', scope: w.scope }, use);
    const given = args(w, list);
    site.args = parent ? given : given.slice(1);
    return { k: 'site', site: index };
  }
  if (object !== undefined && name === 'format' && object.type === 'string') {
    const template = w.value(object, 'chained');
    if (typeof template === 'string') return formatted(template, args(w, list));
  }
  if (fn.end - fn.start < 60 && readsEnvironment(w, w.text.slice(fn.start, fn.end)))
    return environmentCall(args(w, list));
  if (fn.type === 'identifier' && name === 'super') return { k: 'this', scope: w.scope };
  const callee = w.value(fn, 'chained');
  const { index, site } = openSite(w, constructs(w, fn, name) ? 'new' : 'call', node, nameNode, callee, use);
  const context: Context | undefined =
    name === 'gather' || name === 'as_completed' ? { in: 'parallel', group: w.groups++ } : undefined;
  site.args = context === undefined ? args(w, list) : inside(w, context, () => args(w, list));
  // A coroutine that is dropped never runs: in Python a dropped call has been waited for, unless a task took it.
  if (use === 'dropped' && !DETACHES.has(name)) site.awaited = true;
  return { k: 'site', site: index };
}

const DETACHES = new Set(['create_task', 'ensure_future', 'run_in_executor', 'add_task', 'start_soon', 'submit']);

const isSuper = (w: Walk, node: Tree): boolean =>
  node.type === 'call' && /^super\b/.test(w.text.slice(node.start, node.end));

/** Calling a class constructs it. Classes are known by their declaration here, else by the convention of a capital. */
function constructs(w: Walk, fn: Tree, name: string): boolean {
  if (fn.type === 'identifier' && w.classNames.has(name)) return true;
  if (fn.type === 'identifier' && w.functionNames.has(name)) return false;
  return /^_*[A-Z]/.test(name) && !/^_*[A-Z0-9_]+$/.test(name.length > 3 ? name : '_');
}

/** `@app.get('/x')`, `@task`: what stands in front of a function or class. */
export function decorator(w: Walk, node: Tree): Value {
  const inner = node.kids.find(isCode);
  if (inner === undefined) return unsupported('decorator');
  const called = inner.type === 'call';
  const fn = called ? child(inner, 'function')! : inner;
  const nameNode = fn.type === 'attribute' ? child(fn, 'attribute')! : fn;
  const callee = w.value(fn, 'chained');
  const { index, site } = openSite(w, 'decorator', node, nameNode, callee, 'dropped');
  if (called) site.args = args(w, child(inner, 'arguments'));
  return { k: 'site', site: index };
}

export function args(w: Walk, list: Tree | undefined): (Value | Spread)[] {
  if (list?.type === 'generator_expression') return [w.value(list, 'argument')];
  const positional: (Value | Spread)[] = [];
  const named: (Entry | Spread)[] = [];
  for (const kid of list?.kids ?? []) {
    if (!isCode(kid)) continue;
    switch (kid.type) {
      case 'keyword_argument':
        named.push({
          k: 'entry',
          key: textOf(w, child(kid, 'name')),
          value: argument(w, child(kid, 'value')),
          line: lineAt(w, kid.start),
        });
        break;
      case 'dictionary_splat':
        named.push({ k: 'spread', of: w.value(kid.kids.find(isCode), 'argument') });
        break;
      case 'list_splat':
        positional.push({ k: 'spread', of: w.value(kid.kids.find(isCode), 'argument') });
        break;
      default:
        positional.push(argument(w, kid));
    }
  }
  return named.length === 0 ? positional : [...positional, { k: 'object', entries: named, named: true }];
}

const argument = (w: Walk, node: Tree | undefined): Value =>
  node?.type === 'lambda' ? lambda(w, node, true) : w.value(node, 'argument');
