/** Conditions that ask whether a value is there: `if v := os.Getenv("X"); v != "" { … }`. */
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { textOf } from '../walk.ts';
import type { Guard, Outcome, Walk } from './walk.ts';

/** What a condition says of a value; undefined where it asks something else. */
export function guardOf(w: Walk, condition: Tree | undefined): Guard | undefined {
  switch (condition?.type) {
    case 'parenthesized_expression':
      return guardOf(w, condition.kids[0]);
    case 'identifier':
      return witness(w, condition, true);
    case 'unary_expression': {
      const operand = child(condition, 'operand');
      return textOf(w, child(condition, 'operator')) === '!' && operand?.type === 'identifier'
        ? witness(w, operand, false)
        : undefined;
    }
    case 'binary_expression':
      return comparison(w, condition);
    default:
      return undefined;
  }
}

/** `x == "1"`, `x != ""`: a value that is compared with a text. The value is read here. */
export function comparedText(
  w: Walk,
  condition: Tree | undefined,
): { readonly value: Value; readonly equals: string; readonly not?: true } | undefined {
  if (condition?.type === 'parenthesized_expression') return comparedText(w, condition.kids[0]);
  if (condition?.type !== 'binary_expression') return undefined;
  const operator = textOf(w, child(condition, 'operator'));
  const [left, right] = [child(condition, 'left'), child(condition, 'right')];
  if ((operator !== '==' && operator !== '!=') || right?.type !== 'interpreted_string_literal') return undefined;
  const value = w.value(left, 'argument');
  const equals = textOf(w, right).slice(1, -1);
  return { value, equals, ...(operator === '!=' ? { not: true as const } : {}) };
}

const witness = (w: Walk, node: Tree, has: boolean): Guard | undefined => {
  const text = w.witnesses.get(textOf(w, node));
  return text === undefined ? undefined : { text, has };
};

/** `x != ""`, `len(x) > 0`, `x == nil`; of `a && b` the part that asks. */
function comparison(w: Walk, node: Tree): Guard | undefined {
  const operator = textOf(w, child(node, 'operator'));
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (operator === '&&') return guardOf(w, left) ?? guardOf(w, right);
  if (left === undefined || right === undefined) return undefined;
  const empty = /^(""|``|nil|0)$/.test(textOf(w, right));
  if (!empty || !['!=', '==', '>'].includes(operator)) return undefined;
  const length = textOf(w, left).match(/^len\((.*)\)$/s)?.[1];
  if (operator === '>' && length === undefined) return undefined;
  return { text: length ?? textOf(w, left), has: operator !== '==' };
}

/**
 * Several returns as one value. One that stands under the condition that it is there comes first, one that stands in for
 * what is missing comes last: both are how a default is written.
 */
export function outcomeValue(all: readonly Outcome[]): Value | undefined {
  const real = all.filter(({ value }) => value !== null);
  const kept = (real.length > 0 ? real : all).slice(0, 12);
  if (kept.length <= 1) return kept[0]?.value;
  const first = kept.filter((one) => one.guard?.has === true && one.text.includes(one.guard.text));
  const last = kept.filter(
    ({ guard }) =>
      guard?.has === false && kept.some((other) => other.guard !== guard && other.text.includes(guard.text)),
  );
  const middle = kept.filter((one) => !first.includes(one) && !last.includes(one));
  const ordered = [...first, ...middle, ...last].map(({ value }) => value);
  return { k: 'alternatives', kind: first.length + last.length > 0 ? '??' : '?:', of: ordered };
}
