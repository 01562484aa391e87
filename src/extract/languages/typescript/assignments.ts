/** Every declaration and assignment of a name, of `this.x`, of a member, of `exports`; destructuring included. */
import type { ts as TS } from 'ts-morph';
import type { Value } from '../../../model/value.ts';
import { setField, setStatic } from './classes.ts';
import { ts } from './compiler.ts';
import { named } from './functions.ts';
import { lookup } from './names.ts';
import { nameValue } from './parts.ts';
import { alternatives, DYNAMIC, EXPORTS, memberOf, sumOf, unsupported } from './values.ts';
import { inside, span, text, type Walk } from './walk.ts';

const K = ts.SyntaxKind;

/** A binary assignment, or a target with a value that is known already. */
export function assignment(w: Walk, node: TS.BinaryExpression | { left: TS.Expression; value: Value }): Value {
  if ('value' in node) {
    assign(w, node.left, node.value);
    return node.value;
  }
  const operator = node.operatorToken.kind;
  if (operator === K.EqualsToken) {
    const value = assignedValue(w, node);
    assign(w, node.left, value);
    return value;
  }
  if (
    operator === K.BarBarEqualsToken ||
    operator === K.QuestionQuestionEqualsToken ||
    operator === K.AmpersandAmpersandEqualsToken
  ) {
    const before = w.value(node.left, 'argument');
    const value = inside(w, { in: 'branch' }, () => assignedValue(w, node));
    assign(w, node.left, value);
    return operator === K.AmpersandAmpersandEqualsToken ? value : alternatives('??', [before, value]);
  }
  const before = w.value(node.left, 'argument');
  const right = w.value(node.right, 'argument');
  const value: Value =
    operator === K.PlusEqualsToken
      ? sumOf([before, right])
      : unsupported(`BinaryExpression ${ts.tokenToString(operator)}`);
  assign(w, node.left, value);
  return value;
}

function assignedValue(w: Walk, node: TS.BinaryExpression): Value {
  const name = ts.isIdentifier(node.left)
    ? node.left.text
    : ts.isPropertyAccessExpression(node.left)
      ? node.left.name.text
      : undefined;
  return named(w, node.right, name);
}

/** Writes `value` to a target: a name, `this.x`, a member, or a pattern of those. */
function assign(w: Walk, target: TS.Expression, value: Value): void {
  switch (target.kind) {
    case K.ParenthesizedExpression:
    case K.NonNullExpression:
    case K.AsExpression:
      return assign(w, (target as TS.ParenthesizedExpression).expression, value);
    case K.Identifier:
      return assignName(w, target as TS.Identifier, value);
    case K.PropertyAccessExpression: {
      const access = target as TS.PropertyAccessExpression;
      return assignMember(w, access, access.expression, text(w, access.name.text), value);
    }
    case K.ElementAccessExpression: {
      const access = target as TS.ElementAccessExpression;
      return assignMember(w, access, access.expression, w.value(access.argumentExpression, 'argument'), value);
    }
    case K.ObjectLiteralExpression:
      for (const property of (target as TS.ObjectLiteralExpression).properties) assignProperty(w, property, value);
      return;
    case K.ArrayLiteralExpression:
      (target as TS.ArrayLiteralExpression).elements.forEach((element, index) => {
        if (ts.isSpreadElement(element)) assign(w, element.expression, DYNAMIC);
        else if (!ts.isOmittedExpression(element)) assignWithDefault(w, element, memberOf(value, index));
      });
      return;
    default:
      w.value(target, 'argument');
  }
}

function assignName(w: Walk, node: TS.Identifier, value: Value): void {
  const binding = lookup(w.env, node.text);
  if (binding === undefined) {
    if (node.text === 'exports') return;
    w.facts.declarations.push({ name: text(w, node.text), scope: -1, value, at: span(w, node) });
    return;
  }
  if (binding.value !== undefined) {
    // A parameter that is written to becomes a variable whose first value is the argument.
    w.facts.declarations.push({ name: binding.name, scope: binding.scope, value: binding.value, at: span(w, node) });
    binding.value = undefined;
  }
  w.facts.declarations.push({ name: binding.name, scope: binding.scope, value, at: span(w, node) });
}

function assignMember(w: Walk, node: TS.Node, object: TS.Expression, key: Value, value: Value): void {
  if (object.kind === K.ThisKeyword && typeof key === 'string' && setField(w, key, value)) return;
  const of = w.value(object, 'argument');
  if (typeof key === 'string' && setStatic(w, of, key, value)) return;
  if (memberOf(of, key) === EXPORTS) {
    w.facts.exports.push({ name: 'export=', value });
  } else if (of === EXPORTS && typeof key === 'string') {
    w.facts.declarations.push({ name: `exports.${key}`, scope: -1, value, at: span(w, node) });
    w.facts.exports.push({ name: key, value: memberOf(of, key) });
  } else {
    w.facts.assigned.push({ of, key, value, at: span(w, node) });
  }
}

function assignProperty(w: Walk, property: TS.ObjectLiteralElementLike, value: Value): void {
  if (ts.isShorthandPropertyAssignment(property)) {
    const member = memberOf(value, text(w, property.name.text));
    const fallback = property.objectAssignmentInitializer;
    assignName(w, property.name, fallback ? alternatives('??', [member, w.value(fallback, 'assigned')]) : member);
  } else if (ts.isPropertyAssignment(property)) {
    assignWithDefault(w, property.initializer, memberOf(value, nameValue(w, property.name)));
  } else if (ts.isSpreadAssignment(property)) {
    assign(w, property.expression, value);
  }
}

function assignWithDefault(w: Walk, element: TS.Expression, value: Value): void {
  if (ts.isBinaryExpression(element) && element.operatorToken.kind === K.EqualsToken) {
    assign(w, element.left, alternatives('??', [value, w.value(element.right, 'assigned')]));
  } else assign(w, element, value);
}
