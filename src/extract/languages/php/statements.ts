/** Statements: what declares, returns, and encloses a call (loops, branches, try). */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { assign, frameOf } from '../locals.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, spanOf, textOf } from '../walk.ts';
import { isClass, klass } from './classes.ts';
import { bindTarget } from './expressions.ts';
import { codeIn, functionScope } from './functions.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  if (isClass(node)) {
    klass(w, node, undefined);
    return;
  }
  switch (node.type) {
    case 'program':
    case 'compound_statement':
    case 'colon_block':
    case 'declaration_list':
    case 'switch_block':
    case 'else_clause':
    case 'finally_clause':
      block(w, node.kids);
      return;
    case 'namespace_definition': {
      const body = child(node, 'body');
      w.namespace = textOf(w, child(node, 'name'));
      if (body) block(w, body.kids);
      return;
    }
    case 'expression_statement':
      for (const kid of codeIn(node)) w.value(kid, 'dropped');
      return;
    case 'echo_statement':
    case 'unset_statement':
      for (const kid of codeIn(node)) w.value(kid, 'argument');
      return;
    case 'return_statement': {
      const [value] = codeIn(node);
      if (value) w.returns?.push(w.value(value, 'returned'));
      else return;
      return;
    }
    case 'function_definition': {
      const scope = functionScope(w, node, w.scope, []);
      const nameNode = child(node, 'name')!;
      const at = spanOf(w, nameNode.start, nameNode.end);
      w.declarations.push({ name: textOf(w, nameNode), scope: -1, value: { k: 'fn', scope }, at });
      return;
    }
    case 'const_declaration':
      for (const one of node.kids)
        if (one.type === 'const_element') {
          const [name, value] = codeIn(one);
          const at = spanOf(w, one.start, one.end);
          w.declarations.push({ name: textOf(w, name), scope: -1, value: w.value(value, 'assigned'), at });
        }
      return;
    case 'global_declaration':
      for (const kid of node.kids) if (kid.type === 'variable_name') frameOf(w).globals.add(textOf(w, kid).slice(1));
      return;
    case 'if_statement':
    case 'else_if_clause':
      w.value(child(node, 'condition'), 'argument');
      inside(w, { in: 'branch' }, () => {
        for (const field of ['body', 'alternative']) for (const kid of childrenIn(node, field)) w.statement(kid);
      });
      return;
    case 'for_statement':
      for (const kid of childrenIn(node, 'initialize')) w.value(kid, 'dropped');
      inside(w, { in: 'loop' }, () => {
        for (const field of ['condition', 'update'])
          for (const kid of childrenIn(node, field)) w.value(kid, 'argument');
        for (const kid of childrenIn(node, 'body')) w.statement(kid);
      });
      return;
    case 'foreach_statement':
      each(w, node);
      return;
    case 'while_statement':
    case 'do_statement':
      inside(w, { in: 'loop' }, () => {
        w.value(child(node, 'condition'), 'argument');
        for (const kid of childrenIn(node, 'body')) w.statement(kid);
      });
      return;
    case 'switch_statement':
      w.value(child(node, 'condition'), 'argument');
      inside(w, { in: 'branch' }, () => {
        const body = child(node, 'body');
        if (body) w.statement(body);
      });
      return;
    case 'case_statement':
    case 'default_statement':
      block(
        w,
        node.kids.filter((kid) => kid.field !== 'value'),
      );
      return;
    case 'try_statement':
      attempt(w, node);
      return;
    case 'namespace_use_declaration':
    case 'php_tag':
    case 'text':
    case 'text_interpolation':
    case 'declare_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'static_variable_declaration':
      return;
    default:
      if (isCode(node)) w.value(node, 'dropped');
  }
}

/** Statements; a class gets the comment right before it. */
function block(w: Walk, kids: readonly Tree[]): void {
  let comment: Tree | undefined;
  for (const kid of kids) {
    if (kid.type === 'comment') {
      comment = kid;
      continue;
    }
    if (isClass(kid)) klass(w, kid, comment);
    else if (isCode(kid)) w.statement(kid);
    comment = undefined;
  }
}

function each(w: Walk, node: Tree): void {
  const [over, target] = codeIn(node);
  const list = w.value(over, 'argument');
  inside(w, { in: 'loop' }, () => {
    const item: Value = { k: 'member', of: list, key: { k: 'unknown', why: 'dynamic' } };
    if (target?.type === 'pair') {
      const [key, value] = codeIn(target);
      bindTarget(w, key, { k: 'unknown', why: 'dynamic' });
      bindTarget(w, value, item);
    } else if (target && target.field !== 'body')
      bindTarget(w, target.type === 'by_ref' ? codeIn(target)[0] : target, item);
    for (const kid of childrenIn(node, 'body')) w.statement(kid);
  });
}

/** The body runs inside the try; handlers and what follows run outside of it. */
function attempt(w: Walk, node: Tree): void {
  const handlers = node.kids.filter((kid) => kid.type === 'catch_clause');
  const body = child(node, 'body');
  const read = (): void => {
    if (body) w.statement(body);
  };
  if (handlers.length === 0) read();
  else inside(w, contextOf(w, handlers), read);
  inside(w, { in: 'branch' }, () => {
    for (const handler of handlers) {
      const name = child(handler, 'name');
      if (name) assign(w, textOf(w, name).slice(1), { k: 'unknown', why: 'dynamic', syntax: 'catch' }, name);
      for (const kid of childrenIn(handler, 'body')) w.statement(kid);
    }
  });
  for (const kid of node.kids) if (kid.type === 'finally_clause') w.statement(kid);
}

/** The worst of several handlers decides: one that throws again does not catch. */
function contextOf(w: Walk, handlers: readonly Tree[]): Context {
  const at = spanOf(w, handlers[0]!.start, handlers[0]!.start + 5);
  let found: Context = { in: 'try', handler: 'continues', at };
  for (const handler of handlers) {
    const exits = codeIn(child(handler, 'body'));
    if (exits.some((kid) => /^(?:throw\b|abort\(|exit\b|die\b|report\([^)]*\);\s*throw)/.test(textOf(w, kid))))
      return { in: 'try', handler: 'rethrows', at };
    const last = exits.find((kid) => kid.type === 'return_statement');
    if (!last) continue;
    const [value] = codeIn(last);
    const text = textOf(w, value);
    if (value === undefined || value.type === 'null' || /^null$/i.test(text))
      found = { in: 'try', handler: 'swallows', at };
    else if (/\b5\d\d\b|HTTP_(?:INTERNAL|BAD_GATEWAY|SERVICE|GATEWAY)/.test(text))
      return { in: 'try', handler: 'fails-response', at };
    else found = { in: 'try', handler: 'returns-value', at, ...fallbackOf(w, value) };
  }
  return found;
}

const fallbackOf = (w: Walk, node: Tree): { fallback?: Value } => {
  const text = textOf(w, node);
  if (node.type === 'integer') return { fallback: Number(text) };
  if (/^(?:true|false)$/i.test(text)) return { fallback: /^true$/i.test(text) };
  if (/^(?:\[\]|array\(\))$/.test(text)) return { fallback: { k: 'array', items: [] } };
  return node.type === 'string' ? { fallback: text.slice(1, -1) } : {};
};
