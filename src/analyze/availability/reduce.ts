import { conjunctsOf, split } from './conjuncts.ts';
import { isSet, requiredSets } from './required.ts';
import { all, ALWAYS, any, atLeast, isAlways, isNever, type Formula, type Structure } from './structure.ts';

/** A structure seen from one root: what must be up in any case, and what is left to decide. */
export interface Reduced {
  /** The root can never be up, whatever the events. */
  readonly impossible: boolean;
  /** Events that must hold, each once. */
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
  const settledEvents = new Uint8Array(structure.events);
  const isSettled: Reduced['isSettled'] = (part) =>
    'node' in part ? isSet(row, part.node) : settledEvents[part.event] === 1;
  if (sets.isImpossible(row)) return { impossible: true, events: [], nodes: [], choices: [], isSettled };
  const conjuncts = conjunctsOf(structure);
  const nodes: number[] = [];
  for (let n = 0; n < structure.nodes.length; n++) if (isSet(row, n)) nodes.push(n);
  const required = [split(root), ...nodes.map((n) => conjuncts[n]!)];
  const events: number[] = [];
  for (const part of required) {
    for (const e of part.events) {
      if (settledEvents[e] === 1) continue;
      settledEvents[e] = 1;
      events.push(e);
    }
  }
  const choices: Formula[] = [];
  for (const part of required) {
    for (const choice of part.choices) {
      const left = given(choice, isSettled);
      if (!isAlways(left)) choices.push(left);
    }
  }
  return { impossible: false, events, nodes, choices: unique(choices), isSettled };
}

/** The formula once what is settled holds; the same object where that changes nothing. */
function given(formula: Formula, isSettled: Reduced['isSettled']): Formula {
  if (formula.op === 'event' || formula.op === 'node') return isSettled(formula) ? ALWAYS : formula;
  const parts = formula.of.map((part) => given(part, isSettled));
  if (formula.op === 'any' && parts.some(isAlways)) return ALWAYS;
  if (parts.every((part, i) => part === formula.of[i])) return formula;
  if (formula.op === 'all') return all(parts);
  return formula.op === 'any' ? any(parts.filter((part) => !isNever(part))) : atLeast(formula.k, parts);
}

/** Equal formulas bind once. */
function unique(formulas: readonly Formula[]): Formula[] {
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
