/** Statements: what declares and what encloses a call (loops, branches, rescue). */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { assign } from '../locals.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, spanOf, textOf } from '../walk.ts';
import { bindTarget } from './assignments.ts';
import { klass } from './classes.ts';
import { methodScope } from './methods.ts';
import { codeIn, isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'program':
    case 'then':
    case 'do':
    case 'else':
    case 'ensure':
    case 'body_statement':
    case 'block_body':
    case 'begin':
      sequence(w, node);
      return;
    case 'class':
    case 'module':
      klass(w, node);
      return;
    case 'method':
    case 'singleton_method': {
      const scope = methodScope(w, node);
      const nameNode = child(node, 'name')!;
      const name = textOf(w, nameNode);
      w.declarations.push({ name, scope: -1, value: { k: 'fn', scope }, at: spanOf(w, nameNode.start, nameNode.end) });
      w.exported.push({ name, local: name });
      return;
    }
    case 'singleton_class':
      for (const kid of codeIn(child(node, 'body'))) w.statement(kid);
      return;
    case 'while':
    case 'until':
    case 'while_modifier':
    case 'until_modifier':
      inside(w, { in: 'loop' }, () => {
        w.value(child(node, 'condition'), 'argument');
        for (const kid of childrenIn(node, 'body')) w.statement(kid);
      });
      return;
    case 'for':
      inside(w, { in: 'loop' }, () => {
        const over = w.value(codeIn(child(node, 'value'))[0] ?? child(node, 'value'), 'argument');
        bindTarget(w, child(node, 'pattern'), { k: 'member', of: over, key: { k: 'unknown', why: 'dynamic' } });
        for (const kid of childrenIn(node, 'body')) w.statement(kid);
      });
      return;
    case 'if_modifier':
    case 'unless_modifier':
      w.value(child(node, 'condition'), 'argument');
      inside(w, { in: 'branch' }, () => {
        for (const kid of childrenIn(node, 'body')) w.statement(kid);
      });
      return;
    case 'rescue_modifier': {
      const handler = child(node, 'handler');
      const at = spanOf(w, node.start, node.end);
      inside(w, { in: 'try', handler: 'returns-value', at, ...fallbackOf(w, handler) }, () => {
        for (const kid of childrenIn(node, 'body')) w.value(kid, 'dropped');
      });
      w.value(handler, 'argument');
      return;
    }
    case 'comment':
    case 'empty_statement':
      return;
    default:
      if (isCode(node)) w.value(node, 'dropped');
  }
}

/** Statements of which a rescue may catch the errors; what is rescued is followed by `else` and `ensure`. */
function sequence(w: Walk, node: Tree): void {
  const handlers = node.kids.filter((kid) => kid.type === 'rescue');
  const rest = codeIn(node).filter((kid) => !/^(?:rescue|ensure|else)$/.test(kid.type));
  const read = (): void => {
    rest.forEach((kid, at) => {
      // The last expression is the value of the method.
      if (at === rest.length - 1 && handlers.length > 0 && node.field === 'body' && !/modifier$/.test(kid.type))
        w.returns?.push(w.value(kid, 'returned'));
      else w.statement(kid);
    });
  };
  if (handlers.length === 0) read();
  else inside(w, contextOf(w, handlers), read);
  inside(w, { in: 'branch' }, () => {
    for (const one of handlers) {
      const name = codeIn(child(one, 'variable'))[0];
      if (name) assign(w, textOf(w, name), { k: 'unknown', why: 'dynamic', syntax: 'rescue' }, name);
      for (const kid of childrenIn(one, 'body')) w.statement(kid);
    }
  });
  for (const kid of node.kids) if (kid.type === 'else' || kid.type === 'ensure') w.statement(kid);
}

const FAILS =
  /\b(?:halt\s*\(?\s*5\d\d|status:?\s*\(?\s*:?(?:5\d\d|internal_server_error|bad_gateway|service_unavailable|gateway_timeout)|error\s+5\d\d)/;

/** The worst of several handlers decides: one that raises again does not catch. */
function contextOf(w: Walk, handlers: readonly Tree[]): Context {
  const at = spanOf(w, handlers[0]!.start, handlers[0]!.start + 6);
  let found: Context = { in: 'try', handler: 'continues', at };
  for (const one of handlers) {
    const exits = codeIn(child(one, 'body'));
    if (exits.some((kid) => /^(?:raise|retry|abort|exit)\b/.test(textOf(w, kid))))
      return { in: 'try', handler: 'rethrows', at };
    const last = exits.at(-1);
    const text = textOf(w, last);
    if (FAILS.test(textOf(w, child(one, 'body')))) return { in: 'try', handler: 'fails-response', at };
    if (last === undefined || /^(?:return\s*)?nil$|^return$/.test(text)) found = { in: 'try', handler: 'swallows', at };
    else if (/^(?:return\s|\[|\{|"|'|\d|true|false|:)/.test(text))
      found = {
        in: 'try',
        handler: 'returns-value',
        at,
        ...fallbackOf(w, last.type === 'return' ? codeIn(last)[0] : last),
      };
  }
  return found;
}

function fallbackOf(w: Walk, node: Tree | undefined): { fallback?: Value } {
  const text = textOf(w, node).trim();
  if (text === '[]' || text === '{}') return { fallback: { k: 'array', items: [] } };
  if (text === 'nil') return { fallback: null };
  if (text === 'true' || text === 'false') return { fallback: text === 'true' };
  if (/^\d+$/.test(text)) return { fallback: Number(text) };
  return /^(['"])[^#]*\1$/.test(text) ? { fallback: text.slice(1, -1) } : {};
}
