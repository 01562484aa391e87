import { countOf, forEachBit, isSet } from './bits.ts';
import { closureRows } from './closure.ts';
import { conjunctsOf } from './conjuncts.ts';
import { given, nodesIn, type IsSettled } from './given.ts';
import { requiredSets, type RequiredSets } from './required.ts';
import { all, event, isAlways, NEVER, node, type Formula, type Structure } from './structure.ts';

const cache = new WeakMap<Structure, Condensed>();

interface Condensed {
  readonly structure: Structure;
  readonly hubs: readonly number[];
}

/**
 * The same structure with little said twice: nodes that require each other are one (the others lead to it), a
 * requirement that follows from another one is left out, and so is a choice that what is required decides. Every node
 * is up in the same cases as before; what is left to decide below a choice becomes much smaller.
 *
 * Sound under the greatest fixpoint because what is left out follows from outright requirements alone, which lead in no
 * circle: it never leans on a choice at another node.
 */
export const condensed = (structure: Structure): Structure => condensedOf(structure).structure;

/** One node of each circle of more than a few, those that require most first. */
export const hubsOf = (structure: Structure): readonly number[] => condensedOf(structure).hubs;

function condensedOf(structure: Structure): Condensed {
  let result = cache.get(structure);
  if (!result) {
    result = condense(structure);
    cache.set(structure, result);
    cache.set(result.structure, result);
  }
  return result;
}

const FEW = 8;

function condense(structure: Structure): Condensed {
  const sets = requiredSets(structure);
  const conjuncts = conjunctsOf(structure);
  const { leader, members } = classesOf(structure, sets);
  const drafts = structure.nodes.map((_, n) => (leader[n] === n ? draftOf(n) : undefined));
  const rows = closureRows(drafts.length, (n) => drafts[n]?.outright ?? []);
  const sizes = Int32Array.from(rows, countOf);
  const nodes = drafts.map((draft, n): Formula => {
    if (draft === undefined) return node(leader[n]!);
    if (sets.isImpossible(sets.row(n))) return NEVER;
    return all([...draft.events.map(event), ...covers(draft.outright).map(node), ...draft.choices]);
  });
  const hubs = [...members].filter(([, circle]) => circle.length > FEW).map(([n]) => n);
  return {
    structure: { events: structure.events, nodes },
    hubs: hubs.sort((a, b) => sizes[b]! - sizes[a]! || a - b),
  };

  function draftOf(n: number): Draft {
    const row = sets.row(n);
    const isSettled: IsSettled = (part) => 'node' in part && isSet(row, part.node);
    const events = new Set<number>();
    const outright = new Set<number>();
    const choices: Formula[] = [];
    for (const member of members.get(n) ?? [n]) {
      const own = conjuncts[member]!;
      for (const e of own.events) events.add(e);
      for (const other of own.nodes) outright.add(leader[other]!);
      for (const choice of own.choices) {
        const left = given(choice, isSettled);
        if (!isAlways(left)) choices.push(left);
        // What the choice is taken to have must be had without it.
        if (left !== choice) for (const m of nodesIn(choice)) if (isSet(row, m)) outright.add(leader[m]!);
      }
    }
    outright.delete(n);
    return { events: [...events], outright: [...outright], choices };
  }

  /** Those from which all others follow: larger first, because what follows from another requires less. */
  function covers(outright: readonly number[]): number[] {
    const kept: number[] = [];
    for (const candidate of outright.toSorted((a, b) => sizes[b]! - sizes[a]! || a - b)) {
      if (!kept.some((other) => isSet(rows[other]!, candidate))) kept.push(candidate);
    }
    return kept;
  }
}

interface Draft {
  readonly events: readonly number[];
  /** Nodes required outright, as leaders. No circle is among them: those are one node. */
  readonly outright: readonly number[];
  readonly choices: readonly Formula[];
}

/** Nodes that require each other, under their first member. */
function classesOf(
  structure: Structure,
  sets: RequiredSets,
): { readonly leader: Int32Array; readonly members: ReadonlyMap<number, readonly number[]> } {
  const leader = new Int32Array(structure.nodes.length).fill(-1);
  const members = new Map<number, number[]>();
  for (let n = 0; n < leader.length; n++) {
    if (leader[n] !== -1) continue;
    leader[n] = n;
    const mutual: number[] = [];
    forEachBit(sets.row(n), (m) => {
      if (m < leader.length && leader[m] === -1 && isSet(sets.row(m), n)) mutual.push(m);
    });
    if (mutual.length === 0) continue;
    for (const m of mutual) leader[m] = n;
    members.set(n, [n, ...mutual]);
  }
  return { leader, members };
}
