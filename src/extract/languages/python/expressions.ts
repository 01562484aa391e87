/** Expressions as values. */
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, lineAt, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { call } from './calls.ts';
import { environmentName } from './environment.ts';
import { lambda } from './functions.ts';
import { assign } from '../locals.ts';
import { nameValue } from './names.ts';
import { percent, stringValue } from './text.ts';
import { frameOf } from '../locals.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return stringValue(w, node);
    case 'integer':
    case 'float':
      return numberValue(textOf(w, node));
    case 'true':
      return true;
    case 'false':
      return false;
    case 'none':
      return null;
    case 'identifier': {
      const name = textOf(w, node);
      return environmentName(w, name) ?? nameValue(w, name);
    }
    case 'attribute':
      return attribute(w, node);
    case 'subscript':
      return {
        k: 'member',
        of: w.value(child(node, 'value'), 'chained'),
        key: w.value(child(node, 'subscript'), 'argument'),
      };
    case 'call':
      return call(w, node, use);
    case 'await': {
      const kid = node.kids.find(isCode);
      const value = w.value(kid, use);
      if (value !== null && typeof value === 'object' && value.k === 'site') w.sites[value.site]!.awaited = true;
      return value;
    }
    case 'parenthesized_expression':
      return w.value(node.kids.find(isCode), use);
    case 'named_expression': {
      const value = w.value(child(node, 'value'), 'assigned');
      const name = child(node, 'name');
      if (name) assign(w, textOf(w, name), value, name);
      return value;
    }
    case 'binary_operator':
      return binary(w, node);
    case 'boolean_operator':
      return boolean(w, node, use);
    case 'conditional_expression':
      return conditional(w, node, use);
    case 'unary_operator': {
      const value = w.value(child(node, 'argument'), 'argument');
      return typeof value === 'number' && textOf(w, child(node, 'operator')) === '-' ? -value : unsupported(node.type);
    }
    case 'lambda':
      return lambda(w, node, false);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return { k: 'array', items: node.kids.filter(isCode).map((kid) => item(w, kid)) };
    case 'dictionary':
      return dictionary(w, node);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
      return comprehension(w, node);
    case 'keyword_argument':
      return w.value(child(node, 'value'), 'argument');
    case 'type':
      return w.value(node.kids.find(isCode), use);
    case 'yield': {
      const value = w.value(node.kids.find(isCode), 'returned');
      w.returns?.push(value);
      return unsupported(node.type);
    }
    default:
      // What is inside may still call something.
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

function attribute(w: Walk, node: Tree): Value {
  const dotted = w.dotted.size > 0 ? textOf(w, node) : '';
  if (w.dotted.has(dotted)) return { k: 'ref', name: dotted, scope: -1 };
  const key = textOf(w, child(node, 'attribute'));
  const object = child(node, 'object');
  const of = w.value(object, 'chained');
  const environment = environmentName(w, object === undefined ? '' : `${textOf(w, object)}.${key}`);
  if (environment !== undefined) return environment;
  return { k: 'member', of, key: key === '__class__' ? 'constructor' : key };
}

const item = (w: Walk, kid: Tree): Value | Spread =>
  kid.type === 'list_splat'
    ? { k: 'spread', of: w.value(kid.kids.find(isCode), 'argument') }
    : w.value(kid, 'argument');

function dictionary(w: Walk, node: Tree): Value {
  const entries: (Entry | Spread)[] = [];
  for (const kid of node.kids) {
    if (kid.type === 'pair')
      entries.push({
        k: 'entry',
        key: w.value(child(kid, 'key'), 'argument'),
        value: w.value(child(kid, 'value'), 'argument'),
        line: lineAt(w, kid.start),
      });
    else if (kid.type === 'dictionary_splat')
      entries.push({ k: 'spread', of: w.value(kid.kids.find(isCode), 'argument') });
  }
  return { k: 'object', entries };
}

/** `[f(x) for x in xs]`: what is made, once per item; the name means an item. */
function comprehension(w: Walk, node: Tree): Value {
  const frame = frameOf(w);
  const saved = new Map<string, Value | undefined>();
  for (const kid of node.kids) {
    if (kid.type !== 'for_in_clause') continue;
    const over = w.value(child(kid, 'right'), 'argument');
    const left = child(kid, 'left');
    for (const one of left?.type === 'identifier' ? [left] : (left?.kids ?? []))
      if (one.type === 'identifier') {
        const name = textOf(w, one);
        if (!saved.has(name)) saved.set(name, frame.values.get(name));
        frame.values.set(
          name,
          left === one
            ? { k: 'member', of: over, key: { k: 'unknown', why: 'dynamic' } }
            : { k: 'unknown', why: 'dynamic' },
        );
      }
  }
  const value = inside(w, { in: 'loop' }, () => {
    for (const kid of node.kids) if (kid.type === 'if_clause') w.value(kid.kids.find(isCode), 'argument');
    return w.value(child(node, 'body'), 'argument');
  });
  for (const [name, before] of saved) before === undefined ? frame.values.delete(name) : frame.values.set(name, before);
  return { k: 'array', items: [value] };
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
    case '%':
      return typeof left === 'string' ? percent(left, right) : unsupported('%');
    case '|':
      // A union of types.
      return { k: 'alternatives', kind: '?:', of: [left, right] };
    default:
      return unsupported(operator === '' ? node.type : operator);
  }
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value !== null && typeof value === 'object' && value.k === 'join');

/** `a or b` is the first that has a value; `a and b` is b where there is any. */
function boolean(w: Walk, node: Tree, use: Use): Value {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const isOr = /\bor\b/.test(w.text.slice(left?.end, right?.start));
  const first = w.value(left, isOr ? use : 'argument');
  const second = inside(w, { in: 'branch' }, () => w.value(right, use));
  return isOr ? { k: 'alternatives', kind: '??', of: [first, second] } : second;
}

function conditional(w: Walk, node: Tree, use: Use): Value {
  const [then, condition, otherwise] = node.kids.filter(isCode);
  w.value(condition, 'argument');
  const of = inside(w, { in: 'branch' }, () => [w.value(then, use), w.value(otherwise, use)]);
  // `x if x else y` and `x if x is not None else y`: y is the default of x.
  const asks = then === undefined ? '' : textOf(w, then);
  const asked = textOf(w, condition).replace(/\s+is\s+not\s+None$/, '');
  return { k: 'alternatives', kind: asks !== '' && asks === asked ? '??' : '?:', of };
}

function numberValue(text: string): Value {
  const clean = text.replace(/_/g, '').replace(/[jJlL]$/, '');
  const number = Number(clean);
  return Number.isFinite(number) ? number : unsupported('number');
}

/** Values of a node's children in a field. */
export const valuesIn = (w: Walk, node: Tree, field: string, use: Use): Value[] =>
  childrenIn(node, field).map((kid) => w.value(kid, use));
