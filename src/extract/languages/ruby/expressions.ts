/** Expressions as values. */
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, lineAt, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { assignment, operatorAssignment } from './assignments.ts';
import { bareCall, call } from './calls.ts';
import { closure } from './methods.ts';
import { constantNamed, local, selfValue } from './names.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string':
    case 'chained_string':
    case 'delimited_symbol':
    case 'bare_string':
    case 'bare_symbol':
    case 'subshell':
      return text(w, node);
    case 'simple_symbol':
      return textOf(w, node).slice(1);
    case 'hash_key_symbol':
      return textOf(w, node);
    case 'integer':
    case 'float': {
      const number = Number(textOf(w, node).replace(/_/g, ''));
      return Number.isFinite(number) ? number : unsupported(node.type);
    }
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'nil':
      return null;
    case 'self':
      return selfValue(w);
    case 'identifier':
      return local(w, textOf(w, node)) ?? bareCall(w, node, use);
    case 'constant':
      return constantNamed(w, textOf(w, node));
    case 'instance_variable':
    case 'class_variable':
      return { k: 'member', of: { k: 'this', scope: w.scope }, key: textOf(w, node) };
    case 'global_variable':
      return { k: 'ref', name: textOf(w, node), scope: -1 };
    case 'scope_resolution': {
      const scope = child(node, 'scope');
      const name = textOf(w, child(node, 'name'));
      const written = textOf(w, node).replace(/^::/, '');
      if (/^[A-Z]\w*(?:::[A-Z]\w*)*$/.test(written)) return constantNamed(w, written);
      return { k: 'member', of: w.value(scope, 'chained'), key: name };
    }
    case 'call':
      return call(w, node, use);
    case 'element_reference': {
      const [of, key] = codeIn(node);
      return { k: 'member', of: w.value(of, 'chained'), key: w.value(key, 'argument') };
    }
    case 'array':
    case 'string_array':
    case 'symbol_array':
    case 'right_assignment_list':
      return { k: 'array', items: codeIn(node).map((kid) => item(w, kid)) };
    case 'argument_list': {
      const kids = codeIn(node);
      return kids.length === 1 ? w.value(kids[0], use) : { k: 'array', items: kids.map((kid) => item(w, kid)) };
    }
    case 'hash':
      return { k: 'object', entries: entries(w, codeIn(node)) };
    case 'parenthesized_statements':
    case 'begin':
    case 'then':
    case 'do':
    case 'else':
    case 'body_statement':
    case 'block_body':
      return last(w, node, use);
    case 'lambda':
      return closure(w, node, false);
    case 'assignment':
      return assignment(w, node);
    case 'operator_assignment':
      return operatorAssignment(w, node);
    case 'binary':
      return binary(w, node, use);
    case 'conditional':
      w.value(child(node, 'condition'), 'argument');
      return inside(w, { in: 'branch' }, () => ({
        k: 'alternatives',
        kind: '?:',
        of: [w.value(child(node, 'consequence'), use), w.value(child(node, 'alternative'), use)],
      }));
    case 'if':
    case 'unless':
    case 'elsif':
    case 'case':
      return choice(w, node, use);
    case 'unary': {
      const value = w.value(child(node, 'operand'), 'argument');
      return typeof value === 'number' && w.text[node.start] === '-' ? -value : unsupported(node.type);
    }
    case 'return':
    case 'next': {
      const [given] = codeIn(node);
      const value: Value = given === undefined ? null : w.value(given, 'returned');
      if (node.type === 'return') w.returns?.push(value);
      return value;
    }
    case 'pair':
      return w.value(child(node, 'value'), 'argument');
    default:
      if (STATEMENTS.has(node.type)) {
        w.statement(node);
        return unsupported(node.type);
      }
      // What is inside may still call something.
      for (const kid of codeIn(node)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

/** Nodes that are read as statements wherever they stand. */
const STATEMENTS = new Set(
  'class module method singleton_method singleton_class while until for if_modifier unless_modifier while_modifier until_modifier rescue_modifier rescue ensure'.split(
    ' ',
  ),
);

/** A sequence is worth its last expression. */
function last(w: Walk, node: Tree, use: Use): Value {
  const handlers = node.kids.some((kid) => kid.type === 'rescue' || kid.type === 'ensure');
  if (handlers) {
    w.statement(node);
    return unsupported(node.type);
  }
  const kids = codeIn(node);
  let value: Value = null;
  kids.forEach((kid, at) => {
    if (at === kids.length - 1) value = w.value(kid, use);
    else w.statement(kid);
  });
  return value;
}

function choice(w: Walk, node: Tree, use: Use): Value {
  w.value(child(node, 'condition') ?? child(node, 'value'), 'argument');
  const of = inside(w, { in: 'branch' }, () =>
    node.kids
      .flatMap((kid) => (kid.type === 'when' ? kid.kids : [kid]))
      .filter((kid) => /^(?:then|else|elsif)$/.test(kid.type))
      .map((kid) => w.value(kid, use)),
  );
  return of.length === 0 ? null : of.length === 1 ? of[0]! : { k: 'alternatives', kind: '?:', of };
}

function text(w: Walk, node: Tree): Value {
  if (node.type === 'chained_string') return joinOf(codeIn(node).map((kid) => w.value(kid, 'argument')));
  const parts = codeIn(node).map((kid): Value => {
    if (kid.type === 'interpolation') return w.value(codeIn(kid).at(-1), 'argument');
    const written = textOf(w, kid);
    return kid.type === 'escape_sequence' ? (ESCAPES[written] ?? written.slice(1)) : written;
  });
  if (parts.length === 0) return '';
  return parts.every((one) => typeof one === 'string') ? parts.join('') : joinOf(parts);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\n': '\n', '\\t': '\t', '\\s': ' ', '\\r': '\r', '\\e': '\x1b' };

const item = (w: Walk, node: Tree): Value | Spread =>
  node.type === 'splat_argument'
    ? { k: 'spread', of: w.value(codeIn(node)[0], 'argument') }
    : w.value(node, 'argument');

export function entries(w: Walk, nodes: readonly Tree[]): (Entry | Spread)[] {
  return nodes.flatMap((one): (Entry | Spread)[] => {
    if (one.type === 'hash_splat_argument') return [{ k: 'spread', of: w.value(codeIn(one)[0], 'argument') }];
    if (one.type !== 'pair') return [];
    const key = w.value(child(one, 'key'), 'argument');
    const given = child(one, 'value');
    // `{ url: }` is short for `{ url: url }`.
    const value =
      given === undefined && typeof key === 'string'
        ? (local(w, key) ?? unsupported('pair'))
        : w.value(given, 'argument');
    return [{ k: 'entry', key, value, line: lineAt(w, one.start) }];
  });
}

function binary(w: Walk, node: Tree, use: Use): Value {
  const operator =
    textOf(w, child(node, 'operator')) || w.text.slice(child(node, 'left')?.end, child(node, 'right')?.start).trim();
  const isOr = operator === '||' || operator === 'or';
  const left = w.value(child(node, 'left'), isOr ? use : 'argument');
  const right =
    isOr || operator === '&&' || operator === 'and'
      ? inside(w, { in: 'branch' }, () => w.value(child(node, 'right'), use))
      : w.value(child(node, 'right'), 'argument');
  if (isOr) return { k: 'alternatives', kind: '??', of: [left, right] };
  if (operator === '&&' || operator === 'and') return right;
  if (operator === '+' && (isText(left) || isText(right))) return joinOf([left, right]);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/')
    return { k: 'op', op: operator, args: [left, right] };
  return unsupported(operator === '' ? node.type : operator);
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && value.k === 'join');
