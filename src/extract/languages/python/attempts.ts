/** try statements: what a handler makes of an error decides what the calls inside mean for their caller. */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, spanOf, textOf } from '../walk.ts';
import { frameOf } from '../locals.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

/** The body runs inside the try; handlers, `else` and what follows run outside of it. */
export function attempt(w: Walk, node: Tree): void {
  const handlers = node.kids.filter((kid) => kid.type === 'except_clause' || kid.type === 'except_group_clause');
  const body = child(node, 'body');
  const read = (): void => {
    if (body) w.statement(body);
  };
  if (handlers.length === 0) read();
  else inside(w, contextOf(w, handlers), read);
  inside(w, { in: 'branch' }, () => {
    for (const handler of handlers) {
      const named = handler.kids.find((kid) => kid.type === 'as_pattern');
      const alias = named && child(named, 'alias')?.kids[0];
      if (alias) frameOf(w).values.set(textOf(w, alias), { k: 'unknown', why: 'dynamic', syntax: 'except' });
      for (const kid of handler.kids) if (kid.type === 'block') w.statement(kid);
    }
  });
  for (const kid of node.kids)
    if (kid.type === 'else_clause' || kid.type === 'finally_clause')
      for (const one of kid.kids) if (isCode(one)) w.statement(one);
}

/** The worst of several handlers decides: one that raises again does not catch. */
function contextOf(w: Walk, handlers: readonly Tree[]): Context {
  const at = spanOf(w, handlers[0]!.start, handlers[0]!.start + 6);
  let found: Context = { in: 'try', handler: 'continues', at };
  for (const handler of handlers) {
    const exits = (handler.kids.find((kid) => kid.type === 'block')?.kids ?? []).filter(isCode);
    if (exits.some((kid) => raises(w, kid))) return { in: 'try', handler: 'rethrows', at };
    const last = exits.find((kid) => kid.type === 'return_statement');
    if (!last) continue;
    const value = last.kids.find(isCode);
    const text = textOf(w, value);
    if (value === undefined || value.type === 'none') found = { in: 'try', handler: 'swallows', at };
    else if (FAILS.test(text)) return { in: 'try', handler: 'fails-response', at };
    else found = { in: 'try', handler: 'returns-value', at, ...fallbackOf(w, value) };
  }
  return found;
}

/** A response that says the request failed: `return str(e), 500`, `Response(status=503)`. */
const FAILS =
  /(?:,\s*5\d\d\s*\)?$|status(?:_code|_)?\s*=\s*(?:status\.HTTP_)?5\d\d|HTTP_5\d\d|HttpResponseServerError|HTTPStatus\.(?:INTERNAL|BAD_GATEWAY|SERVICE|GATEWAY))/;

const ENDS = /^(?:sys\.exit|exit|os\._exit|abort|flask\.abort)\b/;
const raises = (w: Walk, node: Tree): boolean =>
  node.type === 'raise_statement' ||
  (node.type === 'expression_statement' &&
    (ENDS.test(textOf(w, node)) || /\bcontext\.abort(?:_with_status)?\(/.test(textOf(w, node))));

function fallbackOf(w: Walk, node: Tree): { fallback?: Value } {
  switch (node.type) {
    case 'string':
      return { fallback: textOf(w, node).replace(/^\w*(['"]+)([^]*)\1$/, '$2') };
    case 'integer':
    case 'float':
      return { fallback: Number(textOf(w, node)) };
    case 'true':
    case 'false':
      return { fallback: node.type === 'true' };
    case 'list':
    case 'tuple':
      return node.kids.every((kid) => !isCode(kid)) ? { fallback: { k: 'array', items: [] } } : {};
    default:
      return {};
  }
}
