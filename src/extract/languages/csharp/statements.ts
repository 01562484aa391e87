/** Statements: locals, returns, and what encloses a call (loops, branches, try). */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child, ofType } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, spanOf, textOf } from '../walk.ts';
import { declare } from './assignments.ts';
import { closure } from './calls.ts';
import { typeValue } from './names.ts';
import { block, codeOf, UNKNOWN } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'global_statement':
      for (const kid of codeOf(node)) w.statement(kid);
      return;
    case 'block':
      block(w, () => {
        hoist(w, node);
        codeOf(node).forEach((kid) => w.statement(kid));
      });
      return;
    case 'local_declaration_statement':
    case 'using_statement':
      if (node.type === 'local_declaration_statement') locals(w, ofType(node, 'variable_declaration'));
      else block(w, () => using(w, node));
      return;
    case 'expression_statement':
      for (const kid of codeOf(node)) w.value(kid, 'dropped');
      return;
    case 'return_statement':
    case 'yield_statement':
      for (const kid of codeOf(node)) w.returns?.push(w.value(kid, 'returned'));
      return;
    case 'throw_statement':
      for (const kid of codeOf(node)) w.value(kid, 'argument');
      return;
    case 'if_statement':
      branch(w, node);
      return;
    case 'for_statement':
      block(w, () => {
        locals(w, ofType(node, 'variable_declaration'));
        inside(w, { in: 'loop' }, () => {
          for (const kid of codeOf(node))
            if (kid.type !== 'variable_declaration' && kid.field !== 'body') w.value(kid, 'argument');
          part(w, child(node, 'body'));
        });
      });
      return;
    case 'foreach_statement':
      block(w, () => {
        const over = w.value(child(node, 'right'), 'argument');
        const left = child(node, 'left');
        if (left?.type === 'identifier')
          declare(w, textOf(w, left), { k: 'member', of: over, key: UNKNOWN }, typeValue(w, child(node, 'type')), left);
        inside(w, { in: 'loop' }, () => part(w, child(node, 'body')));
      });
      return;
    case 'while_statement':
    case 'do_statement':
      inside(w, { in: 'loop' }, () => {
        for (const kid of codeOf(node)) kid.field === 'body' ? w.statement(kid) : w.value(kid, 'argument');
      });
      return;
    case 'try_statement':
      attempt(w, node);
      return;
    case 'switch_statement':
      w.value(child(node, 'value') ?? codeOf(node)[0], 'argument');
      inside(w, { in: 'branch' }, () => {
        for (const section of codeOf(child(node, 'body')))
          block(w, () => {
            for (const kid of codeOf(section)) if (/_statement$|^block$/.test(kid.type)) w.statement(kid);
          });
      });
      return;
    case 'local_function_statement':
      localFunction(w, node);
      return;
    case 'lock_statement':
    case 'fixed_statement':
    case 'labeled_statement':
    case 'checked_statement':
    case 'unsafe_statement':
      for (const kid of codeOf(node))
        /_statement$|^block$/.test(kid.type) ? w.statement(kid) : w.value(kid, 'argument');
      return;
    case 'break_statement':
    case 'continue_statement':
    case 'empty_statement':
    case 'goto_statement':
    case 'comment':
      return;
    default:
      if (/_declaration$/.test(node.type)) w.klass(node);
      else w.value(node, 'dropped');
  }
}

const part = (w: Walk, node: Tree | undefined): void => {
  if (node) w.statement(node);
};

function locals(w: Walk, declaration: Tree | undefined): void {
  if (!declaration) return;
  const type = typeValue(w, child(declaration, 'type'));
  for (const one of codeOf(declaration)) {
    if (one.type !== 'variable_declarator') continue;
    const name = child(one, 'name');
    const tuple = ofType(one, 'tuple_pattern');
    const from = codeOf(one).find((kid) => kid !== name && kid !== tuple);
    const value = from === undefined ? null : w.value(from, 'assigned', type);
    if (name) declare(w, textOf(w, name), value, type, one);
    for (const each of codeOf(tuple))
      if (each.type === 'identifier') declare(w, textOf(w, each), UNKNOWN, undefined, each);
  }
}

function using(w: Walk, node: Tree): void {
  locals(w, ofType(node, 'variable_declaration'));
  for (const kid of codeOf(node)) {
    if (kid.type === 'variable_declaration') continue;
    if (kid.field === 'body' || /_statement$|^block$/.test(kid.type)) w.statement(kid);
    else w.value(kid, 'argument');
  }
}

/** Local functions are known before they are written. */
export function hoist(w: Walk, node: Tree): void {
  for (const kid of codeOf(node)) {
    const fn = kid.type === 'global_statement' ? codeOf(kid)[0] : kid;
    if (fn?.type !== 'local_function_statement') continue;
    const name = textOf(w, child(fn, 'name'));
    w.taken.add(name);
    w.blocks.at(-1)!.set(name, { k: 'ref', name, scope: w.scope });
  }
}

function localFunction(w: Walk, node: Tree): void {
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const value = closure(w, node, {
    inline: false,
    name,
    at: nameNode,
    parameters: child(node, 'parameters'),
    body: child(node, 'body'),
    async: node.kids.some((kid) => kid.type === 'modifier' && textOf(w, kid) === 'async'),
  });
  w.declarations.push({ name, scope: w.scope, value, at: spanOf(w, nameNode.start, nameNode.end) });
}

function branch(w: Walk, node: Tree): void {
  const asked = child(node, 'condition');
  const when = comparedText(w, asked);
  if (when === undefined) w.value(asked, 'argument');
  const opposite = when && { value: when.value, equals: when.equals, ...(when.not ? {} : { not: true as const }) };
  inside(w, { in: 'branch', ...(when ? { when } : {}) }, () => part(w, child(node, 'consequence')));
  inside(w, { in: 'branch', ...(opposite ? { when: opposite } : {}) }, () => part(w, child(node, 'alternative')));
}

/** `x == "1"`, `!string.IsNullOrEmpty(x)`, `x != null`: a value that is compared with a text. It is read here. */
function comparedText(
  w: Walk,
  node: Tree | undefined,
): { readonly value: Value; readonly equals: string; readonly not?: true } | undefined {
  switch (node?.type) {
    case 'parenthesized_expression':
      return comparedText(w, codeOf(node)[0]);
    case 'prefix_unary_expression': {
      if (w.text.charAt(node.start) !== '!') return undefined;
      const inner = comparedText(w, codeOf(node)[0]);
      return inner && { value: inner.value, equals: inner.equals, ...(inner.not ? {} : { not: true as const }) };
    }
    case 'invocation_expression': {
      if (!/^string\.IsNullOr(Empty|WhiteSpace)$/i.test(textOf(w, child(node, 'function')))) return undefined;
      const given = codeOf(codeOf(child(node, 'arguments'))[0]);
      return { value: w.value(given[0], 'argument'), equals: '' };
    }
    case 'binary_expression': {
      const operator = textOf(w, child(node, 'operator'));
      const right = child(node, 'right');
      if (operator !== '==' && operator !== '!=') return undefined;
      const text =
        right?.type === 'string_literal'
          ? textOf(w, right).slice(1, -1)
          : right?.type === 'null_literal'
            ? ''
            : undefined;
      if (text === undefined) return undefined;
      const value = w.value(child(node, 'left'), 'argument');
      return { value, equals: text, ...(operator === '!=' ? { not: true as const } : {}) };
    }
    default:
      return undefined;
  }
}

/** The body runs inside the try; handlers and what follows run outside of it. */
function attempt(w: Walk, node: Tree): void {
  const handlers = node.kids.filter((kid) => kid.type === 'catch_clause');
  const body = child(node, 'body');
  if (handlers.length === 0) part(w, body);
  else inside(w, contextOf(w, handlers), () => part(w, body));
  for (const handler of handlers)
    block(w, () => {
      const name = child(ofType(handler, 'catch_declaration') ?? handler, 'name');
      if (name) w.blocks.at(-1)!.set(textOf(w, name), { k: 'unknown', why: 'dynamic', syntax: 'catch' });
      part(w, child(handler, 'body'));
    });
  const last = ofType(node, 'finally_clause');
  for (const kid of codeOf(last)) w.statement(kid);
}

const FAILS =
  /\b(StatusCode\(\s*5|StatusCodes\.Status5|Status50\d|Problem\(|InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout|StatusCode\(\(int\))/;

/** The worst of several handlers decides: one that throws again does not catch. */
function contextOf(w: Walk, handlers: readonly Tree[]): Context {
  const at = spanOf(w, handlers[0]!.start, handlers[0]!.start + 5);
  let found: Context = { in: 'try', handler: 'continues', at };
  for (const handler of handlers) {
    const exits = codeOf(child(handler, 'body'));
    if (exits.some((kid) => kid.type === 'throw_statement')) return { in: 'try', handler: 'rethrows', at };
    const last = exits.find((kid) => kid.type === 'return_statement');
    if (!last) continue;
    const value = codeOf(last)[0];
    const text = textOf(w, value);
    if (value === undefined || value.type === 'null_literal' || /^default\b/.test(text))
      found = { in: 'try', handler: 'swallows', at };
    else if (FAILS.test(text)) found = { in: 'try', handler: 'fails-response', at };
    else found = { in: 'try', handler: 'returns-value', fallback: constant(value, text), at };
  }
  return found;
}

function constant(node: Tree, text: string): Value {
  if (node.type === 'boolean_literal') return text === 'true';
  if (node.type === 'string_literal') return text.slice(1, -1);
  if (node.type === 'integer_literal') return Number(text);
  if (/^(\[\]|new List<[^>]*>\(\)|Array\.Empty<.*>\(\)|Enumerable\.Empty<.*>\(\))$/.test(text))
    return { k: 'array', items: [] };
  return { k: 'unknown', why: 'dynamic' };
}
