import { all, ALWAYS, any, atLeast, isAlways, isNever, NEVER, type Formula, type Structure } from './structure.ts';

/** A structure seen from one root: what must be up in any case, and what is left to decide. */
export interface Reduced {
  /** The root can never be up, whatever the events. */
  readonly impossible: boolean;
  /** Events that must hold, each once, ascending. */
  readonly events: readonly number[];
  /** Nodes that must be up, the root included, in the order they were met. */
  readonly nodes: readonly number[];
  /** Alternatives over other nodes and events, all of which must hold besides. */
  readonly choices: readonly Formula[];
}

/**
 * Splits "root is up" into a set of certain requirements and the choices that remain once those hold.
 * Where nothing but conjunctions is reachable no choice remains, and the availability is the product over the set:
 * each component counts once however many paths lead to it (availability-model §3). Valid under the greatest
 * fixpoint, where a node that is required may be taken as up while the others are judged.
 */
export function reduce(structure: Structure, root: Formula): Reduced {
  const nodes = new Set<number>();
  const events = new Set<number>();
  let pending: Formula[] = [root];
  let choices: Formula[] = [];
  for (;;) {
    const fresh: Formula[] = [];
    if (!closure(structure, pending, nodes, events, fresh))
      return { impossible: true, events: [], nodes: [], choices: [] };
    choices.push(...fresh);
    // A choice that one of the required nodes already satisfies is gone; one with a single way left is a requirement.
    const left: Formula[] = [];
    pending = [];
    for (const choice of choices) {
      const open = given(choice, nodes, events);
      if (isNever(open)) return { impossible: true, events: [], nodes: [], choices: [] };
      if (isAlways(open)) continue;
      if (open.op === 'any' || open.op === 'atLeast') left.push(open);
      else pending.push(open);
    }
    choices = left;
    if (pending.length === 0) break;
  }
  return { impossible: false, events: [...events].sort((a, b) => a - b), nodes: [...nodes], choices: unique(choices) };
}

/** The formula once the given nodes and events hold. */
export function given(formula: Formula, nodes: ReadonlySet<number>, events: ReadonlySet<number>): Formula {
  switch (formula.op) {
    case 'event':
      return events.has(formula.event) ? ALWAYS : formula;
    case 'node':
      return nodes.has(formula.node) ? ALWAYS : formula;
    case 'all':
      return all(formula.of.map((part) => given(part, nodes, events)));
    case 'any':
      return any(unique(formula.of.map((part) => given(part, nodes, events))));
    case 'atLeast':
      return atLeast(
        formula.k,
        formula.of.map((part) => given(part, nodes, events)),
      );
  }
}

/** Walks conjunctions; false when something required can never hold. */
function closure(
  structure: Structure,
  from: readonly Formula[],
  nodes: Set<number>,
  events: Set<number>,
  choices: Formula[],
): boolean {
  const stack = [...from];
  for (let formula = stack.pop(); formula; formula = stack.pop()) {
    if (formula.op === 'event') events.add(formula.event);
    else if (formula.op === 'all') for (const part of formula.of) stack.push(part);
    else if (formula.op === 'node') {
      if (nodes.has(formula.node)) continue;
      nodes.add(formula.node);
      stack.push(structure.nodes[formula.node] ?? NEVER);
    } else if (isNever(formula)) return false;
    else choices.push(formula);
  }
  return true;
}

/** Equal choices bind once. */
function unique(choices: readonly Formula[]): Formula[] {
  const byKey = new Map<string, Formula>();
  for (const choice of choices) {
    const key = keyOf(choice);
    if (!byKey.has(key)) byKey.set(key, choice);
  }
  return [...byKey.values()];
}

function keyOf(formula: Formula): string {
  if (formula.op === 'event') return `e${formula.event}`;
  if (formula.op === 'node') return `n${formula.node}`;
  const parts = formula.of.map(keyOf).sort().join(',');
  return formula.op === 'atLeast' ? `${formula.k}(${parts})` : `${formula.op}(${parts})`;
}
