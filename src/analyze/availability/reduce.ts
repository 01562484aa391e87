import { requiredSets } from './required.ts';
import { all, ALWAYS, any, atLeast, isAlways, isNever, NEVER, type Formula, type Structure } from './structure.ts';

/** A structure seen from one root: what must be up in any case, and what is left to decide. */
export interface Reduced {
  /** The root can never be up, whatever the events. */
  readonly impossible: boolean;
  /** Events that must hold, each once, ascending. */
  readonly events: readonly number[];
  /** Nodes that must be up, ascending. */
  readonly nodes: readonly number[];
  /** Alternatives over other nodes and events, all of which must hold besides. */
  readonly choices: readonly Formula[];
  isSettled(part: { readonly node: number } | { readonly event: number }): boolean;
}

/**
 * Splits "root is up" into a set of certain requirements and the choices that remain once those hold.
 * Where nothing but conjunctions is reachable no choice remains, and the availability is the product over the set:
 * each component counts once however many paths lead to it (availability-model §3). Valid under the greatest
 * fixpoint, where a node that is required may be taken as up while the others are judged.
 */
export function reduce(structure: Structure, root: Formula): Reduced {
  const sets = requiredSets(structure);
  const row = sets.of(root);
  const isSettled: Reduced['isSettled'] = (part) =>
    'node' in part ? sets.hasNode(row, part.node) : sets.hasEvent(row, part.event);
  if (sets.isImpossible(row)) return { impossible: true, events: [], nodes: [], choices: [], isSettled };
  const nodes: number[] = [];
  const events: number[] = [];
  for (let n = 0; n < structure.nodes.length; n++) if (sets.hasNode(row, n)) nodes.push(n);
  for (let e = 0; e < structure.events; e++) if (sets.hasEvent(row, e)) events.push(e);
  const choices = [root, ...nodes.map((n) => structure.nodes[n]!)].flatMap((formula) =>
    open(given(formula, isSettled)),
  );
  return { impossible: false, events, nodes, choices: unique(choices), isSettled };
}

/** The conjuncts of a formula that are not settled: alternatives. */
function open(formula: Formula): readonly Formula[] {
  if (formula.op === 'all') return formula.of.flatMap(open);
  return isAlways(formula) ? [] : [formula];
}

/** The formula once what is settled holds. */
function given(formula: Formula, isSettled: Reduced['isSettled']): Formula {
  switch (formula.op) {
    case 'event':
    case 'node':
      return isSettled(formula) ? ALWAYS : formula;
    case 'all':
      return all(formula.of.map((part) => given(part, isSettled)));
    case 'any': {
      const parts: Formula[] = [];
      for (const part of formula.of) {
        const left = given(part, isSettled);
        if (isAlways(left)) return ALWAYS;
        if (!isNever(left)) parts.push(left);
      }
      return parts.length === 0 ? NEVER : any(unique(parts));
    }
    case 'atLeast':
      return atLeast(
        formula.k,
        formula.of.map((part) => given(part, isSettled)),
      );
  }
}

/** Equal formulas bind once. */
function unique(formulas: readonly Formula[]): Formula[] {
  if (formulas.length < 2) return [...formulas];
  const byKey = new Map<string, Formula>();
  for (const formula of formulas) {
    const key = keyOf(formula);
    if (!byKey.has(key)) byKey.set(key, formula);
  }
  return [...byKey.values()];
}

function keyOf(formula: Formula): string {
  if (formula.op === 'event') return `e${formula.event}`;
  if (formula.op === 'node') return `n${formula.node}`;
  const parts = formula.of.map(keyOf).sort().join(',');
  return formula.op === 'atLeast' ? `${formula.k}(${parts})` : `${formula.op}(${parts})`;
}
