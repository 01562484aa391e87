/** Pieces that several kinds of expression share. */
import type { ts as TS } from 'ts-morph';
import type { Spread, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { joinOf } from './values.ts';
import { text, type Use, type Walk } from './walk.ts';

/** Values of arguments or array elements, spreads kept. */
export function listOf(w: Walk, nodes: readonly TS.Expression[], use: Use): (Value | Spread)[] {
  return nodes.map((node) =>
    ts.isSpreadElement(node) ? { k: 'spread', of: w.value(node.expression, use) } : w.value(node, use),
  );
}

export function template(w: Walk, node: TS.TemplateExpression): Value {
  const parts: Value[] = [text(w, node.head.text)];
  for (const part of node.templateSpans) {
    parts.push(w.value(part.expression, 'argument'), text(w, part.literal.text));
  }
  return joinOf(parts);
}

/** A property's or member's name as a key. */
export function nameValue(w: Walk, name: TS.PropertyName): Value {
  return ts.isComputedPropertyName(name) ? w.value(name.expression, 'argument') : text(w, name.text);
}
