/** Expressions as values. What unwraps, borrows or copies a value is the value. */
import type { Context } from '../../../model/facts.ts';
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { assign } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, lineAt, openSite, spanOf, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { call } from './calls.ts';
import { closure } from './items.ts';
import { macro } from './macros.ts';
import { nameValue, pathValue } from './names.ts';
import { stringValue } from './text.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string_literal':
    case 'raw_string_literal':
      return stringValue(textOf(w, node));
    case 'integer_literal':
    case 'float_literal': {
      const number = Number(
        textOf(w, node)
          .replace(/_/g, '')
          .replace(/(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/, ''),
      );
      return Number.isFinite(number) ? number : unsupported(node.type);
    }
    case 'boolean_literal':
      return textOf(w, node) === 'true';
    case 'identifier':
    case 'self':
      return nameValue(w, textOf(w, node));
    case 'scoped_identifier':
    case 'generic_function':
      return pathValue(w, textOf(w, node.type === 'generic_function' ? child(node, 'function') : node));
    case 'field_expression':
      return { k: 'member', of: w.value(child(node, 'value'), 'chained'), key: textOf(w, child(node, 'field')) };
    case 'call_expression':
      return call(w, node, use);
    case 'macro_invocation':
      return macro(w, node);
    case 'await_expression': {
      const value = w.value(codeIn(node)[0], use);
      if (value !== null && typeof value === 'object' && value.k === 'site') w.sites[value.site]!.awaited = true;
      return value;
    }
    case 'try_expression':
    case 'reference_expression':
    case 'parenthesized_expression':
    case 'type_cast_expression':
      return w.value(child(node, 'value') ?? codeIn(node)[0], use);
    case 'unary_expression': {
      const value = w.value(codeIn(node)[0], 'argument');
      return typeof value === 'number' && w.text[node.start] === '-' ? -value : value;
    }
    case 'binary_expression':
      return binary(w, node);
    case 'array_expression':
    case 'tuple_expression':
      return { k: 'array', items: codeIn(node).map((kid) => w.value(kid, 'argument')) };
    case 'index_expression': {
      const [of, key] = codeIn(node);
      return { k: 'member', of: w.value(of, 'chained'), key: w.value(key, 'argument') };
    }
    case 'struct_expression':
      return struct(w, node, use);
    case 'closure_expression':
      return closure(w, node, false);
    case 'block':
    case 'unsafe_block':
    case 'async_block':
      return sequence(w, node.type === 'block' ? node : codeIn(node).find((kid) => kid.type === 'block'), use);
    case 'if_expression':
      return condition(w, node, use);
    case 'match_expression':
      return match(w, node, use);
    case 'return_expression': {
      const [given] = codeIn(node);
      const value = given === undefined ? null : w.value(given, 'returned');
      w.returns?.push(value);
      return value;
    }
    case 'for_expression':
    case 'while_expression':
    case 'loop_expression':
      inside(w, { in: 'loop' }, () => {
        const over = child(node, 'value');
        if (over) bindPattern(w, child(node, 'pattern'), item(w.value(over, 'argument')));
        w.value(child(node, 'condition'), 'argument');
        w.value(child(node, 'body'), 'dropped');
      });
      return unsupported(node.type);
    case 'let_condition': {
      const value = w.value(child(node, 'value'), 'assigned');
      bindPattern(w, child(node, 'pattern'), value);
      return value;
    }
    case 'assignment_expression': {
      const left = child(node, 'left');
      const value = w.value(child(node, 'right'), 'assigned');
      if (left?.type === 'identifier') assign(w, textOf(w, left), value, left);
      return value;
    }
    default:
      // What is inside may still call something.
      for (const kid of codeIn(node)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

const item = (of: Value): Value => ({ k: 'member', of, key: { k: 'unknown', why: 'dynamic' } });

/** A block is worth its last expression. */
function sequence(w: Walk, node: Tree | undefined, use: Use): Value {
  let value: Value = null;
  const kids = codeIn(node);
  kids.forEach((kid, at) => {
    const isLast = at === kids.length - 1;
    if (isLast && !/_(?:item|statement|declaration)$/.test(kid.type)) value = w.value(kid, use);
    else if (isLast && kid.type === 'expression_statement' && !w.text.slice(kid.start, kid.end).endsWith(';'))
      value = w.value(codeIn(kid)[0], use);
    else w.statement(kid);
  });
  return value;
}

function condition(w: Walk, node: Tree, use: Use): Value {
  w.value(child(node, 'condition'), 'argument');
  const of = inside(w, { in: 'branch' }, () =>
    [child(node, 'consequence'), codeIn(child(node, 'alternative'))[0]]
      .filter((one) => one !== undefined)
      .map((one) => w.value(one, use)),
  );
  return of.length === 1 ? of[0]! : { k: 'alternatives', kind: '?:', of };
}

/** A match on `Ok` and `Err` handles the error of what it looks at, as a catch would. */
function match(w: Walk, node: Tree, use: Use): Value {
  const arms = codeIn(child(node, 'body')).filter((kid) => kid.type === 'match_arm');
  const failed = arms.find((arm) => /^(?:Err|_)\b/.test(textOf(w, child(arm, 'pattern'))));
  const asked = child(node, 'value');
  const handles = failed !== undefined && arms.some((arm) => /^Ok\b/.test(textOf(w, child(arm, 'pattern'))));
  const value = handles ? inside(w, handled(w, failed), () => w.value(asked, 'assigned')) : w.value(asked, 'argument');
  const of = inside(w, { in: 'branch' }, () =>
    arms.map((arm) => {
      bindPattern(w, child(arm, 'pattern'), value);
      return w.value(child(arm, 'value'), use);
    }),
  );
  const worth = arms.flatMap((arm, at) => (arm === failed ? [] : [of[at]!]));
  return worth.length === 1 ? worth[0]! : { k: 'alternatives', kind: '?:', of: worth.length > 0 ? worth : of };
}

const FAILS =
  /StatusCode::(?:INTERNAL|BAD_GATEWAY|SERVICE_UN|GATEWAY)|InternalServerError|BadGateway|ServiceUnavailable|\b5\d\d\b/;

function handled(w: Walk, arm: Tree): Context {
  const text = textOf(w, child(arm, 'value'));
  const at = spanOf(w, arm.start, arm.start + 3);
  if (/^(?:\{\s*)?(?:return\s+)?Err\(|\bpanic!|\?\s*;?\s*\}?$|std::process::exit/.test(text))
    return { in: 'try', handler: 'rethrows', at };
  if (FAILS.test(text)) return { in: 'try', handler: 'fails-response', at };
  if (/^(?:None|\(\)|\{\s*\}|return;?)$/.test(text)) return { in: 'try', handler: 'swallows', at };
  return { in: 'try', handler: text.startsWith('{') ? 'continues' : 'returns-value', at };
}

function struct(w: Walk, node: Tree, use: Use): Value {
  const name = child(node, 'name');
  const entries = (child(node, 'body')?.kids ?? []).flatMap((kid): (Entry | Spread)[] => {
    if (kid.type === 'base_field_initializer') return [{ k: 'spread', of: w.value(codeIn(kid)[0], 'argument') }];
    if (kid.type === 'shorthand_field_initializer') {
      const key = textOf(w, codeIn(kid)[0]);
      return [{ k: 'entry', key, value: nameValue(w, key), line: lineAt(w, kid.start) }];
    }
    if (kid.type !== 'field_initializer') return [];
    const value = w.value(child(kid, 'value'), 'argument');
    return [{ k: 'entry', key: textOf(w, child(kid, 'field')), value, line: lineAt(w, kid.start) }];
  });
  // A struct is constructed from its fields by their names.
  const callee = pathValue(w, textOf(w, name).replace(/<[^]*>$/, ''));
  const { index, site } = openSite(w, 'new', node, name ?? node, callee, use);
  if (entries.length > 0) site.args = [{ k: 'object', entries, named: true }];
  return { k: 'site', site: index };
}

function binary(w: Walk, node: Tree): Value {
  const operator = textOf(w, child(node, 'operator'));
  const left = w.value(child(node, 'left'), 'argument');
  const right = w.value(child(node, 'right'), 'argument');
  if (operator === '+' && [left, right].some((one) => typeof one === 'string')) return joinOf([left, right]);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/')
    return { k: 'op', op: operator, args: [left, right] };
  return unsupported(operator);
}

/** `x`, `mut x`, `Ok(x)`, `Some(x)`, `(a, b)`. */
export function bindPattern(w: Walk, pattern: Tree | undefined, value: Value): void {
  switch (pattern?.type) {
    case undefined:
      return;
    case 'identifier':
      if (/^[a-z_]/.test(textOf(w, pattern))) assign(w, textOf(w, pattern), value, pattern);
      return;
    case 'tuple_pattern':
      codeIn(pattern).forEach((kid, index) => {
        const listed =
          value !== null && typeof value === 'object' && value.k === 'array' ? value.items[index] : undefined;
        const isPlain =
          listed !== undefined && !(listed !== null && typeof listed === 'object' && listed.k === 'spread');
        bindPattern(w, kid, isPlain ? listed : { k: 'member', of: value, key: String(index) });
      });
      return;
    case 'tuple_struct_pattern':
      // What `Ok`, `Some` and extractors hold is what they were made of.
      for (const kid of codeIn(pattern)) if (kid.field !== 'type') bindPattern(w, kid, value);
      return;
    default:
      for (const kid of codeIn(pattern)) if (kid.field !== 'type') bindPattern(w, kid, value);
  }
}
