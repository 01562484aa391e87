/** Expressions as values. */
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { joinOf } from '../../../model/secrets.ts';
import { assign, presentValue, withPresent } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, lineAt, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { creation, functionCall, methodCall, scopedCall } from './calls.ts';
import { serverVariable } from './environment.ts';
import { closure } from './functions.ts';
import { classNamed, constantNamed, variable } from './names.ts';
import { stringValue } from './text.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function expression(w: Walk, node: Tree | undefined, use: Use): Value {
  if (node === undefined) return { k: 'unknown', why: 'not-found' };
  switch (node.type) {
    case 'string':
    case 'encapsed_string':
    case 'heredoc':
    case 'nowdoc':
      return stringValue(w, node);
    case 'integer':
    case 'float':
      return numberValue(textOf(w, node));
    case 'boolean':
      return /^true$/i.test(textOf(w, node));
    case 'null':
      return null;
    case 'variable_name':
      return variable(w, textOf(w, node).slice(1));
    case 'name':
    case 'qualified_name':
      return constant(w, textOf(w, node));
    case 'member_access_expression':
    case 'nullsafe_member_access_expression': {
      const name = child(node, 'name');
      const of = w.value(child(node, 'object'), 'chained');
      return { k: 'member', of, key: name?.type === 'name' ? textOf(w, name) : w.value(name, 'argument') };
    }
    case 'scoped_property_access_expression': {
      const of = scopeOf(w, child(node, 'scope'));
      return { k: 'member', of, key: textOf(w, child(node, 'name')).replace(/^\$/, '') };
    }
    case 'class_constant_access_expression': {
      const [scope, name] = node.kids.filter(isCode);
      const of = scopeOf(w, scope);
      const key = textOf(w, name);
      // `Client::class` names the class, to a container above all.
      return key === 'class' ? of : { k: 'member', of, key };
    }
    case 'subscript_expression':
      return subscript(w, node);
    case 'function_call_expression':
      return functionCall(w, node, use);
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
      return methodCall(w, node, use);
    case 'scoped_call_expression':
      return scopedCall(w, node, use);
    case 'object_creation_expression':
      return creation(w, node, use);
    case 'array_creation_expression':
      return array(w, node);
    case 'arrow_function':
    case 'anonymous_function':
      return closure(w, node, false);
    case 'parenthesized_expression':
    case 'cast_expression':
    case 'clone_expression':
    case 'error_suppression_expression':
    case 'print_intrinsic':
    case 'reference_assignment_expression':
      return node.type === 'reference_assignment_expression'
        ? assignment(w, node)
        : w.value(node.kids.filter(isCode).at(-1), use);
    case 'assignment_expression':
      return assignment(w, node);
    case 'augmented_assignment_expression':
      return augmented(w, node);
    case 'binary_expression':
      return binary(w, node, use);
    case 'conditional_expression':
      return conditional(w, node, use);
    case 'match_expression':
      return match(w, node, use);
    case 'throw_expression':
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
    case 'include_expression':
    case 'require_expression':
    case 'require_once_expression':
    case 'include_once_expression':
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
    case 'unary_op_expression': {
      const value = w.value(node.kids.filter(isCode).at(-1), 'argument');
      return typeof value === 'number' && w.text[node.start] === '-' ? -value : unsupported(node.type);
    }
    case 'yield_expression': {
      const value = w.value(node.kids.filter(isCode).at(-1), 'returned');
      w.returns?.push(value);
      return unsupported(node.type);
    }
    default:
      // What is inside may still call something.
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return unsupported(node.type);
  }
}

const scopeOf = (w: Walk, node: Tree | undefined): Value =>
  node !== undefined && /^(?:name|qualified_name|relative_scope)$/.test(node.type)
    ? classNamed(w, textOf(w, node))
    : w.value(node, 'chained');

function constant(w: Walk, name: string): Value {
  const lower = name.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  if (lower === 'null') return null;
  if (/^__(?:dir|file|line|class|function|method|namespace)__$/.test(lower)) return unsupported(name);
  return constantNamed(w, name);
}

function subscript(w: Walk, node: Tree): Value {
  const [of, key] = node.kids.filter(isCode);
  const index = key === undefined ? undefined : w.value(key, 'argument');
  if (of?.type === 'variable_name' && textOf(w, of) === '$_SERVER' && index !== undefined) return serverVariable(index);
  const value = w.value(of, 'chained');
  return index === undefined ? unsupported(node.type) : { k: 'member', of: value, key: index };
}

/** A list where no element has a key, else an object. */
function array(w: Walk, node: Tree): Value {
  const elements = node.kids.filter((kid) => kid.type === 'array_element_initializer');
  const keyed = elements.some((one) => one.kids.some((kid) => kid.type === '=>'));
  const items: (Value | Spread)[] = [];
  const entries: (Entry | Spread)[] = [];
  elements.forEach((one, position) => {
    const parts = one.kids.filter(isCode);
    const last = parts.at(-1);
    if (last?.type === 'variadic_unpacking') {
      const spread: Spread = { k: 'spread', of: w.value(last.kids.find(isCode), 'argument') };
      if (keyed) entries.push(spread);
      else items.push(spread);
      return;
    }
    const key = parts.length > 1 ? w.value(parts[0], 'argument') : String(position);
    const value =
      last?.type === 'arrow_function' || last?.type === 'anonymous_function'
        ? closure(w, last, true)
        : w.value(last, 'argument');
    if (keyed) entries.push({ k: 'entry', key, value, line: lineAt(w, one.start) });
    else items.push(value);
  });
  return keyed ? { k: 'object', entries } : { k: 'array', items };
}

function binary(w: Walk, node: Tree, use: Use): Value {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  const operator = w.text.slice(left?.end, right?.start).trim();
  const first = w.value(left, operator === '??' || operator === '||' ? use : 'argument');
  const second =
    operator === '??' || operator === '||' || operator === 'or' || operator === '&&'
      ? inside(w, { in: 'branch' }, () => w.value(right, use))
      : w.value(right, 'argument');
  switch (operator) {
    case '.':
      return joinOf([first, second]);
    case '??':
    case '||':
    case 'or':
      return { k: 'alternatives', kind: '??', of: [first, second] };
    case '+':
    case '-':
    case '*':
    case '/':
      return { k: 'op', op: operator, args: [first, second] };
    default:
      return unsupported(operator);
  }
}

/** `a ?: b` is the first that has a value, and so is `a ? a : b`. */
function conditional(w: Walk, node: Tree, use: Use): Value {
  const [condition, body, alternative] = [child(node, 'condition'), child(node, 'body'), child(node, 'alternative')];
  const asked = w.value(condition, body === undefined ? use : 'argument');
  return inside(w, { in: 'branch' }, (): Value => {
    const then = body === undefined ? asked : w.value(body, use);
    const otherwise = w.value(alternative, use);
    const text = textOf(w, condition)
      .replace(/^isset\((.*)\)$/, '$1')
      .replace(/^\((.*)\)$/, '$1');
    const isDefault = body === undefined || text === textOf(w, body);
    return { k: 'alternatives', kind: isDefault ? '??' : '?:', of: [then, otherwise] };
  });
}

function match(w: Walk, node: Tree, use: Use): Value {
  w.value(child(node, 'condition'), 'argument');
  const of = inside(w, { in: 'branch' }, () =>
    (child(node, 'body')?.kids ?? [])
      .map((kid) => child(kid, 'return_expression'))
      .filter((one) => one !== undefined && one.type !== 'throw_expression')
      .map((one) => w.value(one, use)),
  );
  return of.length === 1 ? of[0]! : { k: 'alternatives', kind: '?:', of };
}

function assignment(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const right = child(node, 'right') ?? node.kids.filter(isCode).at(-1);
  const read = (): Value => w.value(right, 'assigned');
  if (left.type === 'variable_name') {
    const name = textOf(w, left).slice(1);
    const value = withPresent(w, name, read);
    assign(w, name, value, left);
    return value;
  }
  const value = read();
  bindTarget(w, left, value);
  return value;
}

function augmented(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const right = child(node, 'right')!;
  const operator = w.text.slice(left.end, right.start).trim();
  const value = w.value(right, 'assigned');
  if (left.type !== 'variable_name') {
    if (operator === '??=') bindTarget(w, left, value);
    else w.value(left, 'argument');
    return value;
  }
  const name = textOf(w, left).slice(1);
  const present = presentValue(w, name) ?? unsupported(node.type);
  const made: Value =
    operator === '.='
      ? joinOf([present, value])
      : operator === '??='
        ? { k: 'alternatives', kind: '??', of: [present, value] }
        : unsupported(operator);
  assign(w, name, made, left);
  return made;
}

/** A variable, a property of `$this` or of the class, or several at once. */
export function bindTarget(w: Walk, left: Tree | undefined, value: Value): void {
  switch (left?.type) {
    case undefined:
      return;
    case 'variable_name':
      assign(w, textOf(w, left).slice(1), value, left);
      return;
    case 'member_access_expression':
    case 'scoped_property_access_expression': {
      const isStatic = left.type === 'scoped_property_access_expression';
      const cls = w.classes.at(-1);
      const owner = textOf(w, isStatic ? child(left, 'scope') : child(left, 'object'));
      const name = textOf(w, child(left, 'name')).replace(/^\$/, '');
      if (cls && /^(?:\$this|self|static)$/.test(owner)) cls.assigned.push({ name, isStatic, value, scope: w.scope });
      else w.value(left, 'argument');
      return;
    }
    case 'list_literal':
    case 'array_creation_expression': {
      let position = 0;
      const parts = left.kids.filter((kid) => isCode(kid) || kid.type === '=>');
      parts.forEach((kid, at) => {
        if (kid.type === '=>' || parts[at + 1]?.type === '=>') return;
        const key: Value = parts[at - 1]?.type === '=>' ? w.value(parts[at - 2], 'argument') : String(position++);
        const target = kid.type === 'array_element_initializer' ? kid.kids.filter(isCode).at(-1) : kid;
        const listed =
          value !== null && typeof value === 'object' && value.k === 'array' ? value.items[Number(key)] : undefined;
        const isPlain =
          listed !== undefined && !(listed !== null && typeof listed === 'object' && listed.k === 'spread');
        bindTarget(w, target, isPlain ? listed : { k: 'member', of: value, key });
      });
      return;
    }
    default:
      w.value(left, 'argument');
  }
}

function numberValue(text: string): Value {
  const clean = text.replace(/_/g, '');
  const number = Number(/^0\d+$/.test(clean) ? `0o${clean.slice(1)}` : clean);
  return Number.isFinite(number) ? number : unsupported('number');
}
