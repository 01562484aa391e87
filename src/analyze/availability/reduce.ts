import { forEachBit, isSet } from './bits.ts';
import { condensed, hubsOf } from './condense.ts';
import { conjunctsOf, split } from './conjuncts.ts';
import { given, type IsSettled } from './given.ts';
import { requiredSets } from './required.ts';
import { isAlways, node, type Formula, type Structure } from './structure.ts';

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
  readonly isSettled: IsSettled;
  /** How many questions this one is within. */
  readonly depth: number;
  /** What `isSettled` looks at: a row of bits by node, and marks by event. */
  readonly settled: { readonly nodes: Int32Array; readonly events: Uint8Array };
}

/**
 * Splits "root is up" into a set of certain requirements and the choices that remain once those hold.
 * Where nothing but conjunctions is reachable no choice remains, and the availability is the product over the set:
 * each component counts once however many paths lead to it (availability-model §3). Valid under the greatest
 * fixpoint, where a node that is required may be taken as up while the others are judged. The choices speak of the
 * condensed structure (`condensed`).
 * @param within what holds already, where the root is a part of a larger question; it is not repeated in the answer
 */
export function reduce(structure: Structure, root: Formula, within?: Reduced): Reduced {
  const sets = requiredSets(structure);
  const row = sets.of(root);
  const base = within === undefined ? baseOf(structure, root, row) : undefined;
  const settledEvents = (within ?? base)?.settled.events.slice() ?? new Uint8Array(structure.events);
  const isSettled: IsSettled = (part) => ('node' in part ? isSet(row, part.node) : settledEvents[part.event] === 1);
  const settled = { nodes: row, events: settledEvents };
  const depth = within === undefined ? 0 : within.depth + 1;
  if (sets.isImpossible(row))
    return { impossible: true, events: [], nodes: [], choices: [], isSettled, depth, settled };
  const nodes: number[] = [];
  forEachBit(row, (n) => {
    if (!within || !isSet(within.settled.nodes, n)) nodes.push(n);
  });
  const fresh = base === undefined ? nodes : nodes.filter((n) => !isSet(base.settled.nodes, n));
  if (within) for (let w = 0; w < row.length; w++) row[w]! |= within.settled.nodes[w]!;

  const top = split(root);
  const own = conjunctsOf(structure);
  const events = base === undefined ? [] : base.events.slice();
  for (const part of [top, ...fresh.map((n) => own[n]!)]) {
    for (const e of part.events) {
      if (settledEvents[e] === 1) continue;
      settledEvents[e] = 1;
      events.push(e);
    }
  }
  const condensedOwn = conjunctsOf(condensed(structure));
  const choices: Formula[] = [];
  for (const of of [base?.choices ?? [], top.choices, ...fresh.map((n) => condensedOwn[n]!.choices)]) {
    for (const choice of of) {
      const left = given(choice, isSettled);
      if (!isAlways(left)) choices.push(left);
    }
  }
  return { impossible: false, events, nodes, choices: unique(choices), isSettled, depth, settled };
}

const bases = new WeakMap<Structure, Map<number, Reduced>>();

/** The same for a large circle that the root requires: most of what many roots have in common, worked out once. */
function baseOf(structure: Structure, root: Formula, row: Int32Array): Reduced | undefined {
  const hub = hubsOf(structure).find((n) => isSet(row, n));
  if (hub === undefined || (root.op === 'node' && root.node === hub)) return undefined;
  const known = bases.get(structure) ?? new Map<number, Reduced>();
  bases.set(structure, known);
  let base = known.get(hub);
  if (!base) known.set(hub, (base = reduce(structure, node(hub))));
  return base.impossible ? undefined : base;
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

/** Equal for formulas that say the same in another order. */
export function keyOf(formula: Formula): string {
  if (formula.op === 'event') return `e${formula.event}`;
  if (formula.op === 'node') return `n${formula.node}`;
  const parts = formula.of.map(keyOf).sort().join(',');
  return formula.op === 'atLeast' ? `${formula.k}(${parts})` : `${formula.op}(${parts})`;
}
