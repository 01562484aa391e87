/** An expression's value, and the sites within it: one table from the kind of node to its reader. */
import type { ts as TS } from 'ts-morph';
import type { Entry, Spread, Value } from '../../../model/value.ts';
import { assignment } from './assignments.ts';
import { call, construct, taggedTemplate } from './calls.ts';
import { classScope } from './classes.ts';
import { ts } from './compiler.ts';
import { functionScope, named } from './functions.ts';
import { refTo } from './names.ts';
import { listOf, nameValue, template } from './parts.ts';
import { alternatives, DYNAMIC, IMPORT_META, memberOf, sumOf, TOO_DEEP, unsupported } from './values.ts';
import { inside, lineAt, text, type Use, type Walk } from './walk.ts';

const MAX_DEPTH = 200;
const BRANCH = { in: 'branch' } as const;

type Reader<N extends TS.Node = TS.Node> = (w: Walk, node: N, use: Use, awaited: boolean) => Value;
const readers: (Reader | undefined)[] = [];
const on = <N extends TS.Node>(kind: TS.SyntaxKind, reader: Reader<N>): void => {
  readers[kind] = reader as unknown as Reader;
};

/** `use` and `awaited` say what the surrounding code does with the value; only sites keep them. */
export function expression(w: Walk, node: TS.Node, use: Use, awaited = false): Value {
  if (w.depth >= MAX_DEPTH) return TOO_DEEP;
  w.depth++;
  const value = (readers[node.kind] ?? other)(w, node, use, awaited);
  w.depth--;
  return value;
}

/** What is not understood is still walked: calls may lie within. Types are not. */
function other(w: Walk, node: TS.Node): Value {
  if (ts.isTypeNode(node)) return unsupported(ts.SyntaxKind[node.kind]);
  ts.forEachChild(node, (child) => void w.value(child, 'argument'));
  return unsupported(ts.SyntaxKind[node.kind]);
}

const through: Reader<TS.Node & { expression: TS.Expression }> = (w, node, use, awaited) =>
  w.value(node.expression, use, awaited);

/** `left && right`, `test ? a : b` and the like: the right side may not run. */
const conditional = (w: Walk, node: TS.Node, use: Use, awaited: boolean): Value =>
  inside(w, BRANCH, () => w.value(node, use, awaited));

const K = ts.SyntaxKind;
on<TS.Identifier>(K.Identifier, (w, node) => refTo(w, node.text));
on<TS.StringLiteral>(K.StringLiteral, (w, node) => text(w, node.text));
on<TS.NoSubstitutionTemplateLiteral>(K.NoSubstitutionTemplateLiteral, (w, node) => text(w, node.text));
on<TS.NumericLiteral>(K.NumericLiteral, (_, node) => Number(node.text));
on<TS.BigIntLiteral>(K.BigIntLiteral, (_, node) => Number(node.text.slice(0, -1)));
on(K.TrueKeyword, () => true);
on(K.FalseKeyword, () => false);
on(K.NullKeyword, () => null);
on(K.ThisKeyword, (w) => w.self);
on(K.SuperKeyword, (w) => ({ k: 'ref', name: 'super', scope: w.scope }));
on(K.OmittedExpression, () => null);
on(K.RegularExpressionLiteral, () => unsupported('RegularExpressionLiteral'));

on(K.ParenthesizedExpression, through);
on(K.AsExpression, through);
on(K.SatisfiesExpression, through);
on(K.NonNullExpression, through);
on(K.TypeAssertionExpression, through);
on(K.ExpressionWithTypeArguments, through);
on<TS.AwaitExpression>(K.AwaitExpression, (w, node, use) => w.value(node.expression, use, true));

on<TS.TemplateExpression>(K.TemplateExpression, (w, node) => template(w, node));
on<TS.PropertyAccessExpression>(K.PropertyAccessExpression, (w, node) =>
  memberOf(w.value(node.expression, 'chained'), text(w, node.name.text)),
);
on<TS.ElementAccessExpression>(K.ElementAccessExpression, (w, node) =>
  memberOf(w.value(node.expression, 'chained'), w.value(node.argumentExpression, 'argument')),
);
on<TS.MetaProperty>(K.MetaProperty, (_, node) =>
  node.keywordToken === K.ImportKeyword ? IMPORT_META : unsupported('MetaProperty'),
);

on<TS.ConditionalExpression>(K.ConditionalExpression, (w, node, use, awaited) => {
  w.value(node.condition, 'argument');
  const whenTrue = conditional(w, node.whenTrue, use, awaited);
  return alternatives('?:', [whenTrue, conditional(w, node.whenFalse, use, awaited)]);
});

on<TS.BinaryExpression>(K.BinaryExpression, (w, node, use, awaited) => {
  const operator = node.operatorToken.kind;
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) return assignment(w, node);
  switch (operator) {
    case K.QuestionQuestionToken:
    case K.BarBarToken: {
      const left = w.value(node.left, use, awaited);
      return alternatives('??', [left, conditional(w, node.right, use, awaited)]);
    }
    case K.AmpersandAmpersandToken:
      w.value(node.left, 'argument');
      return conditional(w, node.right, use, awaited);
    case K.CommaToken:
      w.value(node.left, 'dropped');
      return w.value(node.right, use, awaited);
  }
  if (operator === K.PlusToken) return sum(w, node);
  const left = w.value(node.left, 'argument');
  const right = w.value(node.right, 'argument');
  switch (operator) {
    case K.MinusToken:
      return { k: 'op', op: '-', args: [left, right] };
    case K.AsteriskToken:
      return { k: 'op', op: '*', args: [left, right] };
    case K.SlashToken:
      return { k: 'op', op: '/', args: [left, right] };
    default:
      return unsupported(`BinaryExpression ${ts.tokenToString(operator)}`);
  }
});

on<TS.PrefixUnaryExpression>(K.PrefixUnaryExpression, (w, node) => {
  const value = w.value(node.operand, 'argument');
  if (node.operator === K.PlusToken) return value;
  if (node.operator === K.MinusToken) {
    return typeof value === 'number' ? -value : { k: 'op', op: '-', args: [0, value] };
  }
  if (node.operator !== K.ExclamationToken && node.operator !== K.TildeToken) countUp(w, node.operand);
  return unsupported('PrefixUnaryExpression');
});
on<TS.PostfixUnaryExpression>(K.PostfixUnaryExpression, (w, node) => {
  w.value(node.operand, 'argument');
  countUp(w, node.operand);
  return unsupported('PostfixUnaryExpression');
});
on<TS.VoidExpression>(K.VoidExpression, (w, node) => {
  w.value(node.expression, 'dropped');
  return null;
});

on<TS.ObjectLiteralExpression>(K.ObjectLiteralExpression, (w, node) => object(w, node));
on<TS.ArrayLiteralExpression>(K.ArrayLiteralExpression, (w, node) => ({
  k: 'array',
  items: listOf(w, node.elements, 'assigned'),
}));
on<TS.FunctionExpression>(K.FunctionExpression, (w, node) => ({ k: 'fn', scope: functionScope(w, node, {}) }));
on<TS.ArrowFunction>(K.ArrowFunction, (w, node) => ({ k: 'fn', scope: functionScope(w, node, {}) }));
on<TS.ClassExpression>(K.ClassExpression, (w, node) => ({ k: 'class', scope: classScope(w, node) }));

on<TS.CallExpression>(K.CallExpression, call);
on<TS.NewExpression>(K.NewExpression, (w, node, use) => construct(w, node, use));
on<TS.TaggedTemplateExpression>(K.TaggedTemplateExpression, taggedTemplate);

/** `i++` makes the name's value unknown; without this, a counter would look like a constant. */
function countUp(w: Walk, target: TS.Expression): void {
  assignment(w, { left: target, value: DYNAMIC });
}

/** `a + b + c …` without recursion: text is built from hundreds of parts. */
function sum(w: Walk, node: TS.BinaryExpression): Value {
  const operands: TS.Expression[] = [];
  let left: TS.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === K.PlusToken) {
    operands.push(left.right);
    left = left.left;
  }
  return sumOf([left, ...operands.reverse()].map((operand) => w.value(operand, 'argument')));
}

function object(w: Walk, node: TS.ObjectLiteralExpression): Value {
  const entries: (Entry | Spread)[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      entries.push({ k: 'spread', of: w.value(property.expression, 'assigned') });
      continue;
    }
    const key = nameValue(w, property.name);
    const line = lineAt(w, property.name.getStart(w.source));
    const value = propertyValue(w, property, key);
    if (value !== undefined) entries.push({ k: 'entry', key, value, line });
  }
  return { k: 'object', entries };
}

function propertyValue(
  w: Walk,
  property: Exclude<TS.ObjectLiteralElementLike, TS.SpreadAssignment>,
  key: Value,
): Value | undefined {
  const name = typeof key === 'string' ? key : undefined;
  switch (property.kind) {
    case K.PropertyAssignment:
      return named(w, property.initializer, name);
    case K.ShorthandPropertyAssignment:
      return refTo(w, property.name.text);
    case K.MethodDeclaration:
      return { k: 'fn', scope: functionScope(w, property, { name }) };
    case K.GetAccessor:
      // Reading the property runs the getter, which takes no arguments: what it returns is the property's value.
      return w.scopes[functionScope(w, property, { name })]!.returns ?? null;
    case K.SetAccessor:
      functionScope(w, property, { name });
      return undefined;
  }
}
