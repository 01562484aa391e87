/** A type annotation as a value that names something: the weakest evidence of what a value is, and often the only one. */
import type { ts as TS } from 'ts-morph';
import type { Entry, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { importNamespace } from './imports.ts';
import { typeRefTo } from './names.ts';
import { alternatives, memberOf } from './values.ts';
import { lineAt, text, type Walk } from './walk.ts';

/** Types that say the same as their argument. */
const TRANSPARENT = new Set(['Promise', 'PromiseLike', 'Awaited', 'Readonly', 'Required', 'NonNullable']);
const K = ts.SyntaxKind;

/** Nothing where the type names nothing (`string`, `null`, a function type). */
export function typeValue(w: Walk, node: TS.TypeNode | undefined): Value | undefined {
  if (node === undefined) return undefined;
  switch (node.kind) {
    case K.TypeReference: {
      const { typeName, typeArguments } = node as TS.TypeReferenceNode;
      if (ts.isIdentifier(typeName) && TRANSPARENT.has(typeName.text) && typeArguments?.length === 1) {
        return typeValue(w, typeArguments[0]);
      }
      return entity(w, typeName);
    }
    case K.ExpressionWithTypeArguments:
      return entityExpression(w, (node as TS.ExpressionWithTypeArguments).expression);
    case K.TypeQuery: {
      const { exprName } = node as TS.TypeQueryNode;
      return ts.isImportTypeNode(exprName) ? typeValue(w, exprName) : entity(w, exprName);
    }
    case K.ImportType:
      return importedType(w, node as TS.ImportTypeNode);
    case K.ArrayType:
      return { k: 'ref', name: 'Array', scope: -1 };
    case K.ParenthesizedType:
      return typeValue(w, (node as TS.ParenthesizedTypeNode).type);
    case K.TypeOperator:
      return (node as TS.TypeOperatorNode).operator === K.KeyOfKeyword
        ? undefined
        : typeValue(w, (node as TS.TypeOperatorNode).type);
    case K.UnionType:
    case K.IntersectionType: {
      const values = (node as TS.UnionTypeNode).types
        .map((type) => typeValue(w, type))
        .filter((type) => type !== undefined);
      return values.length === 0 ? undefined : alternatives('?:', values);
    }
    case K.LiteralType: {
      const { literal } = node as TS.LiteralTypeNode;
      return literal.kind === K.NullKeyword ? undefined : w.value(literal, 'argument');
    }
    case K.TypeLiteral:
      return typeObject(w, (node as TS.TypeLiteralNode).members);
    default:
      return undefined;
  }
}

function typeObject(w: Walk, members: readonly TS.TypeElement[]): Value | undefined {
  const entries: Entry[] = [];
  for (const member of members) {
    if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) continue;
    const value = typeValue(w, member.type);
    const line = lineAt(w, member.name.getStart(w.source));
    if (value !== undefined) entries.push({ k: 'entry', key: text(w, member.name.text), value, line });
  }
  return entries.length === 0 ? undefined : { k: 'object', entries };
}

function entity(w: Walk, name: TS.EntityName): Value {
  if (ts.isIdentifier(name)) return typeRefTo(w, name.text);
  return memberOf(entity(w, name.left), text(w, name.right.text));
}

function entityExpression(w: Walk, node: TS.Expression): Value | undefined {
  if (ts.isIdentifier(node)) return typeRefTo(w, node.text);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const of = entityExpression(w, node.expression);
  return of === undefined ? undefined : memberOf(of, text(w, node.name.text));
}

function importedType(w: Walk, node: TS.ImportTypeNode): Value | undefined {
  if (!ts.isLiteralTypeNode(node.argument) || !ts.isStringLiteral(node.argument.literal)) return undefined;
  const namespace = importNamespace(w, node, node.argument.literal.text, { typeOnly: true });
  const path = (name: TS.EntityName): Value =>
    ts.isIdentifier(name)
      ? memberOf(namespace, text(w, name.text))
      : memberOf(path(name.left), text(w, name.right.text));
  return node.qualifier === undefined ? namespace : path(node.qualifier);
}
