import { stronglyConnected } from '../components.ts';
import { isSet } from './bits.ts';
import { conjunctsOf, split, type Conjuncts } from './conjuncts.ts';
import { nodesIn } from './given.ts';
import type { Formula, Structure } from './structure.ts';

/** Sets of nodes as rows of bits; the bit after the last node says "can never hold". */
export interface RequiredSets {
  /** The nodes that must be up when the formula holds, as a fresh row. */
  of(formula: Formula): Int32Array;
  /** The nodes that must be up with a node, itself included. Shared: not to be written to. */
  row(node: number): Int32Array;
  isImpossible(row: Int32Array): boolean;
}

const cache = new WeakMap<Structure, RequiredSets>();

/**
 * For each node all nodes that must be up with it: what it names outright, and what all its alternatives have in
 * common (a database behind both a primary and its fallback is required). Grown from "itself" until nothing changes,
 * so every member follows from the requirements. Nodes on a cycle of outright requirements share one row. Computed
 * once per structure.
 */
export function requiredSets(structure: Structure): RequiredSets {
  let sets = cache.get(structure);
  if (!sets) cache.set(structure, (sets = compute(structure)));
  return sets;
}

function compute(structure: Structure): RequiredSets {
  const conjuncts = conjunctsOf(structure);
  const impossible = structure.nodes.length;
  const words = (impossible >>> 5) + 1;
  const cycles = stronglyConnected(structure.nodes.keys(), (n) => conjuncts[n]!.nodes);
  const rows: Int32Array[] = new Array(structure.nodes.length);
  for (const members of cycles) {
    const row = new Int32Array(words);
    for (const n of members) {
      row[n >>> 5]! |= 1 << (n & 31);
      rows[n] = row;
    }
  }
  // Two rows to a level of nesting of a formula: what is gathered, and what an alternative brings.
  const scratch: Int32Array[] = [];
  const scratchAt = (depth: number): Int32Array => (scratch[depth] ??= new Int32Array(words));

  const addAll = (into: Int32Array, { nodes, choices }: Conjuncts, depth: number): boolean => {
    let changed = false;
    for (const n of nodes) if (rows[n] !== into) changed = union(into, rows[n]!) || changed;
    for (const choice of choices) changed = addCommon(into, choice, depth) || changed;
    return changed;
  };
  const addCommon = (into: Int32Array, choice: Formula, depth: number): boolean => {
    const parts = choice.op === 'any' || choice.op === 'atLeast' ? choice.of : [];
    const [first, second] = parts;
    if (parts.length === 2 && first?.op === 'node' && second?.op === 'node') {
      return unionOfCommon(into, rows[first.node]!, rows[second.node]!);
    }
    if (parts.some((part) => part.op === 'event')) return false;
    const common = scratchAt(depth);
    common.fill(-1);
    for (const part of parts) {
      const alternative = scratchAt(depth + 1);
      alternative.fill(0);
      addAll(alternative, split(part), depth + 2);
      for (let w = 0; w < words; w++) common[w]! &= alternative[w]!;
    }
    return union(into, common);
  };

  // Components come with what they require before them, so only alternatives that lead back need another round, and
  // there only what names something that has grown.
  const circleOf = new Int32Array(structure.nodes.length);
  cycles.forEach((members, c) => members.forEach((n) => (circleOf[n] = c)));
  const namedBy: number[][] = cycles.map(() => []);
  structure.nodes.forEach((formula, n) => {
    for (const m of new Set(nodesIn(formula)))
      if (circleOf[m] !== circleOf[n]) namedBy[circleOf[m]!]!.push(circleOf[n]!);
  });
  let stale = new Uint8Array(cycles.length).fill(1);
  for (let changed = true; changed;) {
    changed = false;
    const next = new Uint8Array(cycles.length);
    cycles.forEach((members, c) => {
      if (stale[c] === 0) return;
      let grown = false;
      for (const n of members) grown = addAll(rows[n]!, conjuncts[n]!, 0) || grown;
      if (!grown) return;
      for (const other of namedBy[c]!) {
        // What comes later in this round sees it anyway.
        if (other > c) stale[other] = 1;
        else [next[other], changed] = [1, true];
      }
      // Alternatives among the members themselves may have grown with them.
      if (members.length > 1 || structure.nodes[members[0]!]!.op !== 'event') [next[c], changed] = [1, true];
    });
    stale = next;
  }
  return {
    of(formula) {
      const row = new Int32Array(words);
      addAll(row, split(formula), 0);
      return row;
    },
    row: (n) => rows[n]!,
    isImpossible: (row) => isSet(row, impossible),
  };
}

function union(into: Int32Array, from: Int32Array): boolean {
  let fresh = 0;
  for (let w = 0; w < into.length; w++) {
    const before = into[w]!;
    const next = before | from[w]!;
    fresh |= next ^ before;
    into[w] = next;
  }
  return fresh !== 0;
}

function unionOfCommon(into: Int32Array, a: Int32Array, b: Int32Array): boolean {
  let fresh = 0;
  for (let w = 0; w < into.length; w++) {
    const before = into[w]!;
    const next = before | (a[w]! & b[w]!);
    fresh |= next ^ before;
    into[w] = next;
  }
  return fresh !== 0;
}
