import { all, ALWAYS, any, atLeast, isAlways, isNever, type Formula } from './structure.ts';

/** Tells nodes and events that hold already. */
export type IsSettled = (part: { readonly node: number } | { readonly event: number }) => boolean;

/** The formula once what is settled holds; the same object where that changes nothing. */
export function given(formula: Formula, isSettled: IsSettled): Formula {
  if (formula.op === 'event' || formula.op === 'node') return isSettled(formula) ? ALWAYS : formula;
  let parts: Formula[] | undefined;
  for (let i = 0; i < formula.of.length; i++) {
    const part = formula.of[i]!;
    const left = given(part, isSettled);
    if (formula.op === 'any' && isAlways(left)) return ALWAYS;
    if (left !== part) parts ??= formula.of.slice(0, i);
    parts?.push(left);
  }
  if (parts === undefined) return formula;
  if (formula.op === 'all') return all(parts);
  return formula.op === 'any' ? any(parts.filter((part) => !isNever(part))) : atLeast(formula.k, parts);
}

/** Nodes that a formula names directly, one entry for each time. */
export function nodesIn(formula: Formula): number[] {
  const found: number[] = [];
  const stack: Formula[] = [formula];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'node') found.push(part.node);
    else if (part.op !== 'event') for (let i = part.of.length - 1; i >= 0; i--) stack.push(part.of[i]!);
  }
  return found;
}
