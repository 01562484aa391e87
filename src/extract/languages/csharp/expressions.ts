/** Expressions as values. */
import { joinOf } from '../../../model/secrets.ts';
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { child, ofType } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { lineAt, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { assignment } from './assignments.ts';
import { call, creation, lambda } from './calls.ts';
import { nameValue, simpleName, typeNamed, typeValue } from './names.ts';
import { interpolated, numberLiteral, stringLiteral } from './text.ts';
import { block, codeOf, UNKNOWN } from './walk.ts';
import type { Walk } from './walk.ts';

/** @param type what is declared to hold the value: `Foo x = new()` */
export function expression(w: Walk, node: Tree | undefined, use: Use, type?: Value): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
      return stringLiteral(w, node);
    case 'interpolated_string_expression':
      return interpolated(w, node);
    case 'character_literal':
      return textOf(w, node).slice(1, -1);
    case 'integer_literal':
    case 'real_literal':
      return numberLiteral(textOf(w, node));
    case 'boolean_literal':
      return textOf(w, node) === 'true';
    case 'null_literal':
    case 'default_expression':
      return null;
    case 'identifier':
      return nameValue(w, textOf(w, node));
    case 'generic_name':
      return nameValue(w, simpleName(w, node));
    case 'predefined_type':
      return typeNamed(
        w,
        { string: 'String', int: 'Int32', long: 'Int64', bool: 'Boolean' }[textOf(w, node)] ?? 'Object',
      );
    case 'this_expression':
    case 'base_expression':
    case 'this':
    case 'base':
      return { k: 'this', scope: w.scope };
    case 'parenthesized_expression':
    case 'checked_expression':
      return w.value(codeOf(node)[0], use, type);
    case 'postfix_unary_expression':
      return w.value(codeOf(node)[0], use, type);
    case 'prefix_unary_expression':
      return prefix(w, node);
    case 'cast_expression':
      return w.value(child(node, 'value'), use);
    case 'as_expression':
      return w.value(child(node, 'left'), use);
    case 'await_expression':
      return awaited(w, node, use);
    case 'binary_expression':
      return binary(w, node, use);
    case 'conditional_expression':
      return conditional(w, node, use, type);
    case 'member_access_expression':
      return memberAccess(w, node);
    case 'conditional_access_expression':
      return conditionalAccess(w, node, use);
    case 'element_access_expression':
      return {
        k: 'member',
        of: w.value(child(node, 'expression'), 'chained'),
        key: index(w, child(node, 'subscript')),
      };
    case 'invocation_expression':
      return call(w, node, use);
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
      return creation(w, node, use, type);
    case 'array_creation_expression':
    case 'implicit_array_creation_expression':
      return list(w, ofType(node, 'initializer_expression'));
    case 'initializer_expression':
    case 'collection_expression':
    case 'element_binding_expression':
      return list(w, node);
    case 'anonymous_object_creation_expression':
      return anonymous(w, node);
    case 'with_expression':
      return w.value(codeOf(node)[0], use);
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return lambda(w, node, false);
    case 'assignment_expression':
      return assignment(w, node);
    case 'typeof_expression':
      return typeValue(w, child(node, 'type')) ?? UNKNOWN;
    case 'switch_expression':
      return choice(w, node, use);
    case 'throw_expression':
      for (const kid of codeOf(node)) w.value(kid, 'argument');
      return { k: 'unknown', why: 'not-found' };
    default:
      // What is inside may still call something.
      for (const kid of codeOf(node)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

function prefix(w: Walk, node: Tree): Value {
  const value = w.value(codeOf(node)[0], 'argument');
  const sign = w.text.charAt(node.start);
  return sign === '-' && typeof value === 'number' ? -value : sign === '+' ? value : UNKNOWN;
}

function awaited(w: Walk, node: Tree, use: Use): Value {
  const value = w.value(codeOf(node)[0], use);
  if (value !== null && typeof value === 'object' && value.k === 'site') w.sites[value.site]!.awaited = true;
  return value;
}

function binary(w: Walk, node: Tree, use: Use): Value {
  const operator = textOf(w, child(node, 'operator'));
  const left = w.value(child(node, 'left'), operator === '??' ? use : 'argument');
  const right = w.value(child(node, 'right'), operator === '??' ? use : 'argument');
  switch (operator) {
    case '??':
      return { k: 'alternatives', kind: '??', of: [left, right] };
    case '+':
      return isText(left) || isText(right) ? joinOf([left, right]) : { k: 'op', op: '+', args: [left, right] };
    case '-':
    case '*':
    case '/':
      return { k: 'op', op: operator, args: [left, right] };
    default:
      return UNKNOWN;
  }
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && value.k === 'join');

/** `x == null ? a : x` and `string.IsNullOrEmpty(x) ? a : x` are defaults. */
function conditional(w: Walk, node: Tree, use: Use, type: Value | undefined): Value {
  const asked = child(node, 'condition');
  w.value(asked, 'argument');
  const of = [w.value(child(node, 'consequence'), use, type), w.value(child(node, 'alternative'), use, type)];
  const text = textOf(w, asked);
  const empty = /(==|\bis) null\b|^string\.IsNullOr(Empty|WhiteSpace)\(|== ""$/i.test(text);
  const filled = /(!=|\bis not) null\b|^!string\.IsNullOr(Empty|WhiteSpace)\(|!= ""$/i.test(text);
  if (!empty && !filled) return { k: 'alternatives', kind: '?:', of };
  return { k: 'alternatives', kind: '??', of: empty ? of.toReversed() : of };
}

function memberAccess(w: Walk, node: Tree): Value {
  const of = child(node, 'expression');
  const key = simpleName(w, child(node, 'name'));
  // `this.name`: the keyword is no node.
  if (of === undefined) return { k: 'member', of: { k: 'this', scope: w.scope }, key };
  return { k: 'member', of: w.value(of, 'chained'), key };
}

/** `a?.b`: what is read where `a` is there. */
export function conditionalAccess(w: Walk, node: Tree, use: Use): Value {
  const of = w.value(child(node, 'condition'), 'chained');
  const rest = codeOf(node).find((kid) => kid.field !== 'condition');
  return bound(w, of, rest, use);
}

function bound(w: Walk, of: Value, node: Tree | undefined, use: Use): Value {
  switch (node?.type) {
    case 'member_binding_expression':
      return { k: 'member', of, key: simpleName(w, child(node, 'name')) };
    case 'element_binding_expression':
      return { k: 'member', of, key: index(w, node) };
    case 'invocation_expression':
      return call(w, node, use, bound(w, of, child(node, 'function'), 'chained'));
    case 'member_access_expression':
      return {
        k: 'member',
        of: bound(w, of, child(node, 'expression'), 'chained'),
        key: simpleName(w, child(node, 'name')),
      };
    default:
      return node ? w.value(node, use) : of;
  }
}

/** A key that is looked up, which is no member of that name. */
function index(w: Walk, node: Tree | undefined): Value {
  const value = w.value(codeOf(codeOf(node)[0])[0], 'argument');
  return typeof value === 'string' ? { k: 'join', parts: [value] } : value;
}

export function list(w: Walk, node: Tree | undefined): Value {
  return {
    k: 'array',
    items: codeOf(node).map((kid): Value | Spread => {
      const inner = kid.type === 'argument' ? (codeOf(kid)[0] ?? kid) : kid;
      if (inner.type === 'range_expression' || inner.type === 'spread_element')
        return { k: 'spread', of: w.value(codeOf(inner)[0], 'argument') };
      return w.value(inner, 'argument');
    }),
  };
}

/** `new { a, B = 1 }`. */
function anonymous(w: Walk, node: Tree): Value {
  const kids = codeOf(node);
  const entries: Entry[] = [];
  for (let i = 0; i < kids.length; i++) {
    const [name, value] = [kids[i]!, kids[i + 1]];
    const named =
      name.type === 'identifier' && value !== undefined && /=\s*$/.test(w.text.slice(name.end, value.start));
    if (named) i++;
    const key = named || name.type === 'identifier' ? textOf(w, name) : simpleName(w, child(name, 'name'));
    entries.push({ k: 'entry', key, value: w.value(named ? value : name, 'argument'), line: lineAt(w, name.start) });
  }
  return { k: 'object', entries };
}

function choice(w: Walk, node: Tree, use: Use): Value {
  const [asked, ...arms] = codeOf(node);
  w.value(asked, 'argument');
  const of = arms
    .filter((arm) => arm.type === 'switch_expression_arm')
    .map((arm) => block(w, () => w.value(codeOf(arm).at(-1), use)));
  return of.length === 0 ? UNKNOWN : { k: 'alternatives', kind: '?:', of: of.slice(0, 12) };
}
