import { ts } from 'ts-morph';

/** The text with another literal in its first call that has one; undefined where no call has. */
export function withOtherLiteral(file: string, text: string): string | undefined {
  const literal = firstLiteral(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  // Before the closing quote.
  return literal && `${text.slice(0, literal.end - 1)}~${text.slice(literal.end - 1)}`;
}

function firstLiteral(node: ts.Node): ts.StringLiteral | undefined {
  if (ts.isCallExpression(node)) {
    const found = node.arguments.find((argument) => ts.isStringLiteral(argument));
    if (found) return found;
  }
  return ts.forEachChild(node, firstLiteral);
}
