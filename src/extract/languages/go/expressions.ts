/** Expressions as values. */
import { joinOf } from '../../../model/secrets.ts';
import type { Spread, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { openSite, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { handedOut } from './assignments.ts';
import { immediate } from './functions.ts';
import { compositeLiteral } from './literals.ts';
import { nameValue, packageMember, typeValue } from './names.ts';
import { TYPES } from './predeclared.ts';
import { findLocal, isCode } from './walk.ts';
import type { Walk } from './walk.ts';

const UNKNOWN: Value = { k: 'unknown', why: 'dynamic' };

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'interpreted_string_literal':
      return unescape(textOf(w, node).slice(1, -1));
    case 'raw_string_literal':
      return textOf(w, node).slice(1, -1).replaceAll('\r', '');
    case 'rune_literal':
      return unescape(textOf(w, node).slice(1, -1));
    case 'int_literal':
    case 'float_literal':
      return numberLiteral(textOf(w, node));
    case 'true':
      return true;
    case 'false':
      return false;
    case 'nil':
      return null;
    case 'identifier':
      return nameValue(w, textOf(w, node));
    case 'parenthesized_expression':
      return w.value(node.kids.find(isCode), use);
    case 'unary_expression':
      return unary(w, node, use);
    case 'binary_expression':
      return binary(w, node);
    case 'selector_expression':
      return selector(w, node);
    case 'index_expression': {
      const of = w.value(child(node, 'operand'), 'chained');
      return { k: 'member', of, key: w.value(child(node, 'index'), 'argument') };
    }
    case 'slice_expression':
      for (const kid of node.kids) if (kid.field !== 'operand' && isCode(kid)) w.value(kid, 'argument');
      return w.value(child(node, 'operand'), 'chained');
    case 'type_assertion_expression':
    case 'type_conversion_expression':
      return w.value(child(node, 'operand'), use);
    case 'call_expression':
      return call(w, node, use);
    case 'composite_literal':
      return compositeLiteral(w, node, use);
    case 'func_literal':
      return w.closure(node, false);
    case 'type_identifier':
    case 'qualified_type':
    case 'pointer_type':
    case 'slice_type':
    case 'map_type':
    case 'generic_type':
      return typeValue(w, node) ?? UNKNOWN;
    case 'type_instantiation_expression':
      return w.value(node.kids[0], use);
    default:
      // What is inside may still call something.
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

/** A pointer is what it points to. */
function unary(w: Walk, node: Tree, use: Use): Value {
  const operator = textOf(w, child(node, 'operator'));
  const value = w.value(child(node, 'operand'), operator === '&' || operator === '*' ? use : 'argument');
  if (operator === '&' || operator === '*' || operator === '+') return value;
  if (operator === '-' && typeof value === 'number') return -value;
  return UNKNOWN;
}

function binary(w: Walk, node: Tree): Value {
  const operator = textOf(w, child(node, 'operator'));
  const left = w.value(child(node, 'left'), 'argument');
  const right = w.value(child(node, 'right'), 'argument');
  switch (operator) {
    case '+':
      return isText(left) || isText(right) ? joinOf([left, right]) : { k: 'op', op: '+', args: [left, right] };
    case '-':
    case '*':
    case '/':
      return { k: 'op', op: operator, args: [left, right] };
    case '<<':
      return typeof left === 'number' && typeof right === 'number' ? left * 2 ** right : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && value.k === 'join');

function selector(w: Walk, node: Tree): Value {
  const operand = child(node, 'operand')!;
  const key = textOf(w, child(node, 'field'));
  return packageMember(w, operand, key) ?? { k: 'member', of: w.value(operand, 'chained'), key };
}

function call(w: Walk, node: Tree, use: Use): Value {
  const fn = child(node, 'function')!;
  const list = child(node, 'arguments');
  const given = (list?.kids ?? []).filter(isCode);
  if (fn.type === 'identifier' && !findLocal(w, textOf(w, fn)) && !w.top.has(textOf(w, fn))) {
    const made = predeclared(w, textOf(w, fn), given, node, use);
    if (made !== undefined) return made;
  }
  if (fn.type === 'parenthesized_expression' && fn.kids[0]?.type === 'unary_expression')
    return given.length === 1 ? w.value(given[0], use) : UNKNOWN;
  // `func() { … }()` runs here.
  if (fn.type === 'func_literal') return immediate(w, fn, given);
  const nameNode = fn.type === 'selector_expression' ? child(fn, 'field')! : fn;
  const callee = fn.type === 'type_instantiation_expression' ? w.value(fn.kids[0], 'chained') : w.value(fn, 'chained');
  const { index, site } = openSite(w, 'call', node, nameNode, callee, use);
  site.args = args(w, given, index);
  return { k: 'site', site: index };
}

function args(w: Walk, given: readonly Tree[], site: number): (Value | Spread)[] {
  return given.map((kid, index) => {
    if (kid.type === 'func_literal') return w.closure(kid, true);
    if (kid.type === 'variadic_argument') return { k: 'spread', of: w.value(kid.kids[0], 'argument') };
    const value = w.value(kid, 'argument');
    handedOut(w, kid, site, index);
    return value;
  });
}

/** Functions and conversions that the language has; undefined for other names. */
function predeclared(w: Walk, name: string, given: readonly Tree[], node: Tree, use: Use): Value | undefined {
  if (TYPES.has(name)) return w.value(given[0], use);
  switch (name) {
    case 'new': {
      const type = typeValue(w, given[0]);
      if (type === undefined) return null;
      return { k: 'site', site: openSite(w, 'new', node, given[0]!, type, use).index };
    }
    case 'make':
      for (const one of given.slice(1)) w.value(one, 'argument');
      return given[0]?.type === 'map_type' ? { k: 'object', entries: [] } : { k: 'array', items: [] };
    case 'append': {
      const [list, ...more] = given;
      const items = more.map((one): Value | Spread =>
        one.type === 'variadic_argument'
          ? { k: 'spread', of: w.value(one.kids[0], 'argument') }
          : w.value(one, 'argument'),
      );
      return { k: 'array', items: [{ k: 'spread', of: w.value(list, 'argument') }, ...items] };
    }
    case 'cap':
    case 'clear':
    case 'close':
    case 'complex':
    case 'copy':
    case 'delete':
    case 'imag':
    case 'len':
    case 'max':
    case 'min':
    case 'panic':
    case 'print':
    case 'println':
    case 'real':
    case 'recover':
      for (const one of given) w.value(one, 'argument');
      return UNKNOWN;
    default:
      return undefined;
  }
}

function numberLiteral(text: string): Value {
  const clean = text.replace(/_/g, '').replace(/^0(\d+)$/, '0o$1');
  const number = Number(clean);
  return Number.isFinite(number) ? number : unsupported('number');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([^]))/g,
        (whole, x: string, u: string, long: string, octal: string, one: string) => {
          if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
          const code = Number.parseInt(x ?? u ?? long ?? '', 16);
          if (Number.isNaN(code)) return ESCAPES[one] ?? one;
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        },
      )
    : text;
