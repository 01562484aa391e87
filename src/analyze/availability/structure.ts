/**
 * The engine's input: a monotone structure of requirements over independent basic events. It knows no services.
 * Events and nodes are numbers; probabilities live beside the structure, so that one structure serves many inputs.
 */

/** What must hold for something to be up. `any` of nothing never holds; `all` of nothing always does. */
export type Formula =
  | { readonly op: 'event'; readonly event: number }
  | { readonly op: 'node'; readonly node: number }
  | { readonly op: 'all'; readonly of: readonly Formula[] }
  | { readonly op: 'any'; readonly of: readonly Formula[] }
  | { readonly op: 'atLeast'; readonly k: number; readonly of: readonly Formula[] };

export interface Structure {
  /** Number of basic events; an event is an index below it. */
  readonly events: number;
  /** Requirement of each node. A node is up in the greatest self-consistent set (steady state). */
  readonly nodes: readonly Formula[];
}

export const ALWAYS: Formula = { op: 'all', of: [] };
export const NEVER: Formula = { op: 'any', of: [] };

export const event = (index: number): Formula => ({ op: 'event', event: index });
export const node = (index: number): Formula => ({ op: 'node', node: index });

/** Conjunction, flattened; `ALWAYS` drops out and `NEVER` wins. */
export function all(of: readonly Formula[]): Formula {
  const kept: Formula[] = [];
  for (const part of of) {
    if (isNever(part)) return NEVER;
    if (part.op === 'all') kept.push(...part.of);
    else kept.push(part);
  }
  return kept.length === 1 ? kept[0]! : { op: 'all', of: kept };
}

/** Disjunction, flattened; `NEVER` drops out and `ALWAYS` wins. */
export function any(of: readonly Formula[]): Formula {
  const kept: Formula[] = [];
  for (const part of of) {
    if (isAlways(part)) return ALWAYS;
    if (part.op === 'any') kept.push(...part.of);
    else kept.push(part);
  }
  return kept.length === 1 ? kept[0]! : { op: 'any', of: kept };
}

/** At least k of the parts; parts may be equal and count each. */
export function atLeast(k: number, of: readonly Formula[]): Formula {
  const open = of.filter((part) => !isAlways(part) && !isNever(part));
  const needed = k - of.filter(isAlways).length;
  if (needed <= 0) return ALWAYS;
  if (needed > open.length) return NEVER;
  if (needed === open.length) return all(open);
  return needed === 1 ? any(open) : { op: 'atLeast', k: needed, of: open };
}

export const isAlways = (formula: Formula): boolean => formula.op === 'all' && formula.of.length === 0;
export const isNever = (formula: Formula): boolean => formula.op === 'any' && formula.of.length === 0;
