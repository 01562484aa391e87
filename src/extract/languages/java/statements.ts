/** Statements: locals, returns, and what encloses a call (loops, try). */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { typeValue } from './names.ts';
import { block, inside, nameOf, spanOf, textOf } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'block':
    case 'constructor_body':
      block(w, () => node.kids.forEach((kid) => w.statement(kid)));
      return;
    case 'local_variable_declaration':
      for (const declarator of childrenIn(node, 'declarator'))
        declare(w, nameOf(w, declarator), child(declarator, 'value'), child(node, 'type'), declarator);
      return;
    case 'expression_statement':
      for (const kid of node.kids) w.value(kid, 'dropped');
      return;
    case 'return_statement':
      for (const kid of node.kids) if (!kid.type.endsWith('comment')) w.returns?.push(w.value(kid, 'returned'));
      return;
    case 'yield_statement':
    case 'throw_statement':
      for (const kid of node.kids) w.value(kid, 'argument');
      return;
    case 'for_statement':
      block(w, () => {
        for (const init of childrenIn(node, 'init'))
          init.type === 'local_variable_declaration' ? w.statement(init) : w.value(init, 'dropped');
        inside(w, { in: 'loop' }, () => {
          for (const field of ['condition', 'update'])
            for (const kid of childrenIn(node, field)) w.value(kid, 'argument');
          body(w, node);
        });
      });
      return;
    case 'enhanced_for_statement':
      block(w, () => {
        const over = w.value(child(node, 'value'), 'argument');
        declareValue(
          w,
          nameOf(w, node),
          { k: 'member', of: over, key: { k: 'unknown', why: 'dynamic' } },
          child(node, 'type'),
          node,
        );
        inside(w, { in: 'loop' }, () => body(w, node));
      });
      return;
    case 'while_statement':
    case 'do_statement':
      inside(w, { in: 'loop' }, () => {
        w.value(child(node, 'condition'), 'argument');
        body(w, node);
      });
      return;
    case 'if_statement':
      w.value(child(node, 'condition'), 'argument');
      inside(w, { in: 'branch' }, () => {
        for (const field of ['consequence', 'alternative']) for (const kid of childrenIn(node, field)) w.statement(kid);
      });
      return;
    case 'try_statement':
    case 'try_with_resources_statement':
      attempt(w, node);
      return;
    case 'synchronized_statement':
    case 'labeled_statement':
    case 'switch_block':
    case 'switch_block_statement_group':
    case 'switch_rule':
    case 'finally_clause':
      node.kids.forEach((kid) => w.statement(kid));
      return;
    case 'switch_expression':
    case 'switch_statement':
      w.value(child(node, 'condition'), 'argument');
      inside(w, { in: 'branch' }, () => {
        const cases = child(node, 'body');
        if (cases) block(w, () => w.statement(cases));
      });
      return;
    case 'explicit_constructor_invocation':
      w.value(node, 'dropped');
      return;
    case 'class_declaration':
    case 'interface_declaration':
    case 'enum_declaration':
    case 'record_declaration':
      w.klass(node);
      return;
    case 'line_comment':
    case 'block_comment':
    case 'switch_label':
    case 'break_statement':
    case 'continue_statement':
    case 'identifier':
      return;
    default:
      w.value(node, 'dropped');
  }
}

const body = (w: Walk, node: Tree): void => {
  const found = child(node, 'body');
  if (found) w.statement(found);
};

function declare(w: Walk, name: string, value: Tree | undefined, type: Tree | undefined, at: Tree): void {
  declareValue(w, name, value === undefined ? null : w.value(value, 'assigned'), type, at);
}

/** A name that another block of the function has used is renamed, so that (name, scope) stays unambiguous. */
function declareValue(w: Walk, name: string, value: Value, type: Tree | undefined, at: Tree): void {
  let unique = name;
  for (let n = 1; w.taken.has(unique); n++) unique = `${name}~${n}`;
  w.taken.add(unique);
  const named = typeValue(w, type);
  w.blocks.at(-1)!.set(name, { value: { k: 'ref', name: unique, scope: w.scope } });
  w.declarations.push({
    name: unique,
    scope: w.scope,
    value,
    ...(named === undefined ? {} : { type: named }),
    at: spanOf(w, at.start, at.end),
  });
}

/** The body runs inside the try; handlers and what follows run outside of it. */
function attempt(w: Walk, node: Tree): void {
  const handlers = node.kids.filter((kid) => kid.type === 'catch_clause');
  block(w, () => {
    const read = (): void => {
      for (const resource of child(node, 'resources')?.kids ?? []) {
        if (child(resource, 'name'))
          declare(w, nameOf(w, resource), child(resource, 'value'), child(resource, 'type'), resource);
        else for (const kid of resource.kids) w.value(kid, 'argument');
      }
      body(w, node);
    };
    if (handlers.length === 0) read();
    else inside(w, contextOf(w, handlers), read);
  });
  for (const handler of handlers)
    block(w, () => {
      const parameter = handler.kids.find((kid) => kid.type === 'catch_formal_parameter');
      if (parameter)
        w.blocks.at(-1)!.set(nameOf(w, parameter), { value: { k: 'unknown', why: 'dynamic', syntax: 'catch' } });
      body(w, handler);
    });
  for (const kid of node.kids) if (kid.type === 'finally_clause') w.statement(kid);
}

/** The worst of several handlers decides: one that throws again does not catch. */
function contextOf(w: Walk, handlers: readonly Tree[]): Context {
  const at = spanOf(w, handlers[0]!.start, handlers[0]!.start + 5);
  let found: Context = { in: 'try', handler: 'continues', at };
  for (const handler of handlers) {
    const block = child(handler, 'body');
    const exits = block?.kids.filter((kid) => !kid.type.endsWith('comment')) ?? [];
    if (exits.some((kid) => kid.type === 'throw_statement')) return { in: 'try', handler: 'rethrows', at };
    const last = exits.find((kid) => kid.type === 'return_statement');
    const value = last?.kids.find((kid) => !kid.type.endsWith('comment'));
    if (!last) continue;
    if (value === undefined || value.type === 'null_literal') found = { in: 'try', handler: 'swallows', at };
    else if (
      /(?:status|internalServerError|badGateway|5\d\d|HttpStatus\.(?:INTERNAL|BAD_GATEWAY|SERVICE|GATEWAY))/.test(
        textOf(w, value),
      )
    )
      found = { in: 'try', handler: 'fails-response', at };
    else
      found = {
        in: 'try',
        handler: 'returns-value',
        at,
        ...(/^[\w"]/.test(textOf(w, value)) && value.type.endsWith('literal')
          ? { fallback: literal(textOf(w, value)) }
          : {}),
      };
  }
  return found;
}

const literal = (text: string): Value =>
  text.startsWith('"')
    ? text.slice(1, -1)
    : text === 'true'
      ? true
      : text === 'false'
        ? false
        : Number.isFinite(Number(text))
          ? Number(text)
          : text;
