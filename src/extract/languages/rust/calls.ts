/** Calls as sites. `Client::new()` is a call of what the type has; what unwraps a result is no call. */
import type { Spread, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, textOf } from '../walk.ts';
import type { Use } from '../walk.ts';
import { closure } from './items.ts';
import { nameValue, pathValue } from './names.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

/** Methods whose result is what they are called on. */
const SAME =
  /^(?:unwrap|expect|clone|cloned|to_owned|to_string|into|as_str|as_ref|as_mut|as_deref|borrow|borrow_mut|unwrap_or_default|ok|map_err|context|with_context|to_vec|iter|into_iter|boxed|into_owned|to_lowercase|trim|parse|error_for_status|unwrap_err|leak|into_boxed_str|as_bytes|copied|lock|read|write)$/;
/** Methods that give another value where there is none. */
const OR = /^(?:unwrap_or|unwrap_or_else|or|or_else|ok_or|ok_or_else)$/;

export function call(w: Walk, node: Tree, use: Use): Value {
  const fn = child(node, 'function')!;
  const list = child(node, 'arguments');
  if (fn.type === 'field_expression') {
    const object = child(fn, 'value')!;
    const nameNode = child(fn, 'field')!;
    const name = textOf(w, nameNode);
    const of = w.value(object, SAME.test(name) || OR.test(name) ? use : 'chained');
    // Locks and conversions of a client are the client; `read` and `write` take nothing there.
    if (SAME.test(name) && (codeIn(list).length === 0 || /^(?:expect|map_err|context|with_context)$/.test(name))) {
      for (const one of codeIn(list)) if (one.type !== 'closure_expression') w.value(one, 'argument');
      return of;
    }
    if (OR.test(name)) {
      if (/^ok_or/.test(name)) return of;
      const [given] = codeIn(list);
      const value = given?.type === 'closure_expression' ? w.value(child(given, 'body'), use) : w.value(given, use);
      return { k: 'alternatives', kind: '??', of: [of, value] };
    }
    return opened(w, node, nameNode, { k: 'member', of, key: name }, list, use);
  }
  const written = textOf(w, fn).replace(/::<[^]*?>/g, '');
  // What these hold is what counts.
  if (
    /^(?:Ok|Some|Box::new|Arc::new|Rc::new|Mutex::new|RwLock::new|String::from|Arc::clone|(?:\w+::)*Data::new|Cow::from|Extension|Json|State)$/.test(
      written,
    )
  ) {
    const [given] = codeIn(list);
    return given === undefined ? null : w.value(given, use);
  }
  const path = fn.type === 'identifier' ? [written] : written.split('::');
  const name = path.at(-1)!;
  if (/(?:^|::)env::(?:var|var_os)$/.test(fullPath(w, path))) {
    const [key] = args(w, list);
    return key === undefined || isSpread(key) ? { k: 'env-all' } : { k: 'member', of: { k: 'env-all' }, key };
  }
  const callee =
    fn.type === 'identifier'
      ? nameValue(w, name)
      : fn.type === 'scoped_identifier' || fn.type === 'generic_function'
        ? pathValue(w, written)
        : w.value(fn, 'chained');
  return opened(w, node, fn, callee, list, use);
}

const isSpread = (value: Value | Spread): value is Spread =>
  value !== null && typeof value === 'object' && value.k === 'spread';

function fullPath(w: Walk, path: readonly string[]): string {
  const alias = w.imported.get(path[0]!);
  return [...(alias === undefined ? [path[0]!] : alias.split('::')), ...path.slice(1)].join('::');
}

function opened(w: Walk, node: Tree, nameNode: Tree, callee: Value, list: Tree | undefined, use: Use): Value {
  const { index, site } = openSite(w, 'call', node, nameNode, callee, use);
  site.args = args(w, list);
  return { k: 'site', site: index };
}

export const args = (w: Walk, list: Tree | undefined): (Value | Spread)[] =>
  codeIn(list)
    .filter((kid) => kid.type !== 'attribute_item')
    .map((kid) => (kid.type === 'closure_expression' ? closure(w, kid, true) : w.value(kid, 'argument')));
