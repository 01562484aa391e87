/** Expressions as values. */
import type { Spread, Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { lambda, openSite } from './calls.ts';
import { methodNamed, nameValue, typeArguments, typeValue } from './names.ts';
import { findLocal, nameOf, textOf, unsupported } from './walk.ts';
import type { Use, Walk } from './walk.ts';

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string_literal':
      return stringLiteral(w, node);
    case 'character_literal':
      return unescape(textOf(w, node).slice(1, -1));
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
    case 'decimal_floating_point_literal':
      return numberLiteral(textOf(w, node));
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null_literal':
      return null;
    case 'identifier':
      return nameValue(w, textOf(w, node));
    case 'this':
      return { k: 'this', scope: w.scope };
    case 'super':
      return { k: 'this', scope: w.scope };
    case 'parenthesized_expression':
      return w.value(node.kids[0], use);
    case 'cast_expression':
      return w.value(child(node, 'value'), use);
    case 'class_literal':
      return typeValue(w, node.kids[0]) ?? unsupported(node.type);
    case 'field_access':
      return fieldAccess(w, node);
    case 'array_access':
      return {
        k: 'member',
        of: w.value(child(node, 'array'), 'chained'),
        key: w.value(child(node, 'index'), 'argument'),
      };
    case 'method_invocation':
      return call(w, node, use);
    case 'object_creation_expression':
      return creation(w, node, use);
    case 'array_creation_expression': {
      const value = child(node, 'value');
      return value ? w.value(value, use) : unsupported(node.type);
    }
    case 'array_initializer':
    case 'element_value_array_initializer':
      return { k: 'array', items: node.kids.filter(isCode).map((kid) => w.value(kid, 'argument')) };
    case 'binary_expression':
      return binary(w, node);
    case 'ternary_expression':
      w.value(child(node, 'condition'), 'argument');
      const checked = nullCheck(w, child(node, 'condition'));
      if (checked !== undefined) {
        const of = [w.value(child(node, 'consequence'), use), w.value(child(node, 'alternative'), use)];
        return { k: 'alternatives', kind: '??', of: checked === '!=' ? of : of.toReversed() };
      }
      return {
        k: 'alternatives',
        kind: '?:',
        of: [w.value(child(node, 'consequence'), use), w.value(child(node, 'alternative'), use)],
      };
    case 'assignment_expression':
      return assignment(w, node);
    case 'lambda_expression':
      return lambda(w, node, false);
    case 'method_reference':
      return methodReference(w, node);
    case 'switch_expression':
      w.statement(node);
      return unsupported(node.type);
    case 'annotation':
    case 'marker_annotation':
      return annotation(w, node);
    default:
      // What is inside may still call something.
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

/** `x == null` and `x != null`: which operator. */
function nullCheck(w: Walk, condition: Tree | undefined): string | undefined {
  const node = condition?.type === 'parenthesized_expression' ? condition.kids[0] : condition;
  if (
    node?.type !== 'binary_expression' ||
    ![child(node, 'left'), child(node, 'right')].some((one) => one?.type === 'null_literal')
  )
    return undefined;
  const operator = textOf(w, child(node, 'operator'));
  return operator === '==' || operator === '!=' ? operator : undefined;
}

const isCode = (node: Tree): boolean => !node.type.endsWith('comment');

/** An annotation is a decorator with one object: `@A("x")` gives `{ value: "x" }`, as Java means it. */
export function annotation(w: Walk, node: Tree): Value {
  const nameNode = child(node, 'name');
  const full = textOf(w, nameNode);
  const callee: Value = full.includes('.')
    ? (typeValue(w, { ...nameNode!, type: 'scoped_type_identifier' }) ?? unsupported('annotation'))
    : nameValue(w, full);
  const { index, site } = openSite(w, 'decorator', node, nameNode ?? node, callee, 'dropped');
  const list = child(node, 'arguments');
  const entries = (list?.kids ?? []).filter(isCode).map((kid) => {
    const pair = kid.type === 'element_value_pair';
    return {
      k: 'entry' as const,
      key: pair ? textOf(w, child(kid, 'key')) : 'value',
      value: w.value(pair ? child(kid, 'value') : kid, 'argument'),
      line: site.at.line,
    };
  });
  if (entries.length > 0) site.args = [{ k: 'object', entries }];
  return { k: 'site', site: index };
}

function fieldAccess(w: Walk, node: Tree): Value {
  const object = child(node, 'object')!;
  const key = nameOf(w, node, 'field');
  // A type written in full, `org.acme.Client.DEFAULT`, is known by its class.
  if (
    object.type === 'identifier' &&
    /^[a-z]/.test(textOf(w, object)) &&
    !isKnown(w, textOf(w, object)) &&
    /^[A-Z]/.test(key)
  )
    return nameValue(w, key);
  if (key === 'this') return { k: 'this', scope: w.scope };
  return { k: 'member', of: w.value(object, 'chained'), key };
}

const isKnown = (w: Walk, name: string): boolean =>
  findLocal(w, name) !== undefined || w.classes.some((cls) => cls.members.has(name) || cls.statics.has(name));

function call(w: Walk, node: Tree, use: Use): Value {
  const object = child(node, 'object');
  const nameNode = child(node, 'name')!;
  const name = textOf(w, nameNode);
  const callee: Value = object ? { k: 'member', of: w.value(object, 'chained'), key: name } : methodNamed(w, name);
  const { index, site } = openSite(w, 'call', node, nameNode, callee, use);
  const types = typeArguments(
    w,
    child(node, 'type_arguments') ?? node.kids.find((kid) => kid.type === 'type_arguments'),
  );
  if (types.length > 0) site.typeArgs = types;
  site.args = args(w, child(node, 'arguments'));
  return { k: 'site', site: index };
}

function creation(w: Walk, node: Tree, use: Use): Value {
  const typeNode = child(node, 'type');
  const body = node.kids.find((kid) => kid.type === 'class_body');
  const callee = typeValue(w, typeNode) ?? unsupported('type');
  const { index, site } = openSite(w, 'new', node, typeNode ?? node, callee, use);
  const types = typeArguments(w, typeNode);
  if (types.length > 0) site.typeArgs = types;
  site.args = args(w, child(node, 'arguments'));
  // An anonymous class: its methods run for whoever holds the object.
  if (body) w.klass(node);
  return { k: 'site', site: index };
}

export function args(w: Walk, list: Tree | undefined): (Value | Spread)[] {
  return (list?.kids ?? [])
    .filter(isCode)
    .map((kid) => (kid.type === 'lambda_expression' ? lambda(w, kid, true) : w.value(kid, 'argument')));
}

function binary(w: Walk, node: Tree): Value {
  const operator = textOf(w, child(node, 'operator'));
  const left = w.value(child(node, 'left'), 'argument');
  const right = w.value(child(node, 'right'), 'argument');
  if (operator === '+') {
    if (isText(left) || isText(right)) return joinOf([left, right]);
    return { k: 'op', op: '+', args: [left, right] };
  }
  if (operator === '-' || operator === '*' || operator === '/') return { k: 'op', op: operator, args: [left, right] };
  return unsupported(operator === '' ? node.type : operator);
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && value.k === 'join');

function assignment(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const value = w.value(child(node, 'right'), 'assigned');
  if (textOf(w, child(node, 'operator')) !== '=' && textOf(w, child(node, 'operator')) !== '')
    return unsupported(node.type);
  if (left.type === 'identifier') {
    const name = textOf(w, left);
    const local = findLocal(w, name)?.value;
    if (local !== null && typeof local === 'object' && local.k === 'ref')
      w.declarations.push({
        name: local.name,
        scope: local.scope,
        value,
        at: w.sites.at(-1)?.at ?? { file: w.file, line: 1, column: 1, endLine: 1, endColumn: 1 },
      });
    else if (local === undefined) assignField(w, name, value);
  } else if (left.type === 'field_access' && child(left, 'object')?.type === 'this')
    assignField(w, nameOf(w, left, 'field'), value);
  else w.value(left, 'argument');
  return value;
}

function assignField(w: Walk, name: string, value: Value): void {
  for (let i = w.classes.length - 1; i >= 0; i--) {
    const cls = w.classes[i]!;
    if (cls.members.has(name) || cls.statics.has(name) || i === 0) {
      cls.assigned.push({ name, value, scope: w.scope });
      return;
    }
  }
}

function methodReference(w: Walk, node: Tree): Value {
  const [of, name] = node.kids;
  if (of === undefined || name === undefined) return unsupported(node.type);
  const receiver = of.type.includes('type') ? (typeValue(w, of) ?? unsupported(of.type)) : w.value(of, 'chained');
  return { k: 'member', of: receiver, key: textOf(w, name) };
}

/** Integers and decimals without their suffix and underscores. */
function numberLiteral(text: string): Value {
  const clean = text
    .replace(/_/g, '')
    .replace(/[lL]$/, '')
    .replace(/^(?!0[xX])(.*)[fFdD]$/, '$1');
  const number = Number(/^0\d+$/.test(clean) ? `0o${clean.slice(1)}` : clean);
  return Number.isFinite(number) ? number : unsupported('number');
}

function stringLiteral(w: Walk, node: Tree): Value {
  const raw = textOf(w, node);
  if (!raw.startsWith('"""')) return unescape(raw.slice(1, -1));
  // A text block: the common indentation goes.
  const lines = raw
    .slice(3, -3)
    .replace(/^[^\n]*\n/, '')
    .split('\n');
  const indents = lines
    .filter((line, i) => line.trim() !== '' || i === lines.length - 1)
    .map((line) => line.match(/^[ \t]*/)![0].length);
  const indent = Math.min(...indents);
  return unescape(
    lines
      .map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd())
      .join('\n')
      .replace(/\\\n/g, ''),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ', '0': '\0' };
const unescape = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:u+([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, one: string) =>
        hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[one] ?? one),
      )
    : text;
