import type { Formula, Structure } from './structure.ts';

/** Sets of nodes and events as bits, one row per node. */
export interface RequiredSets {
  /** Whatever holds when the formula holds, as a fresh row. */
  of(formula: Formula): Int32Array;
  hasNode(row: Int32Array, node: number): boolean;
  hasEvent(row: Int32Array, event: number): boolean;
  /** The formula can never hold. */
  isImpossible(row: Int32Array): boolean;
}

const cache = new WeakMap<Structure, RequiredSets>();

/**
 * For each node everything that must be up with it: what it names in conjunction, and what all its alternatives have
 * in common (a database behind both a primary and its fallback is required). Grown from "itself" until nothing
 * changes, so every member follows from the requirements. Computed once per structure.
 */
export function requiredSets(structure: Structure): RequiredSets {
  let sets = cache.get(structure);
  if (!sets) cache.set(structure, (sets = compute(structure)));
  return sets;
}

function compute(structure: Structure): RequiredSets {
  const nodes = structure.nodes.length;
  const impossible = nodes + structure.events;
  const words = (impossible >>> 5) + 1;
  const rows = structure.nodes.map((_, n) => {
    const row = new Int32Array(words);
    set(row, n);
    return row;
  });
  // Two rows to a level of nesting of a formula: what is gathered, and what an alternative brings.
  const scratch: Int32Array[] = [];
  const scratchAt = (depth: number): Int32Array => (scratch[depth] ??= new Int32Array(words));

  /** Adds what the formula requires to `into`; whether that changed it. */
  function add(into: Int32Array, formula: Formula, depth: number): boolean {
    switch (formula.op) {
      case 'event':
        return set(into, nodes + formula.event);
      case 'node':
        return union(into, rows[formula.node]!);
      case 'all': {
        let changed = false;
        for (const part of formula.of) changed = add(into, part, depth) || changed;
        return changed;
      }
      default: {
        const common = scratchAt(depth);
        common.fill(-1);
        for (const part of formula.of) {
          if (part.op === 'node') intersect(common, rows[part.node]!);
          else {
            const alternative = scratchAt(depth + 1);
            alternative.fill(0);
            add(alternative, part, depth + 2);
            intersect(common, alternative);
          }
        }
        return union(into, common);
      }
    }
  }

  const order = requirementsFirst(structure);
  for (let changed = true; changed;) {
    changed = false;
    for (const n of order) changed = add(rows[n]!, structure.nodes[n]!, 0) || changed;
  }
  return {
    of(formula) {
      const row = new Int32Array(words);
      add(row, formula, 0);
      return row;
    },
    hasNode: (row, node) => has(row, node),
    hasEvent: (row, event) => has(row, nodes + event),
    isImpossible: (row) => has(row, impossible),
  };
}

const has = (row: Int32Array, bit: number): boolean => ((row[bit >>> 5]! >>> (bit & 31)) & 1) === 1;

function set(row: Int32Array, bit: number): boolean {
  const before = row[bit >>> 5]!;
  row[bit >>> 5] = before | (1 << (bit & 31));
  return row[bit >>> 5] !== before;
}

function union(into: Int32Array, from: Int32Array): boolean {
  let fresh = 0;
  for (let w = 0; w < into.length; w++) {
    const next = into[w]! | from[w]!;
    fresh |= next ^ into[w]!;
    into[w] = next;
  }
  return fresh !== 0;
}

function intersect(into: Int32Array, from: Int32Array): void {
  for (let w = 0; w < into.length; w++) into[w]! &= from[w]!;
}

/** Depth-first post-order, so that one round settles whatever is not on a cycle. */
function requirementsFirst(structure: Structure): number[] {
  const seen = new Uint8Array(structure.nodes.length);
  const order: number[] = [];
  const stack: (Formula | number)[] = [];
  for (let n = 0; n < structure.nodes.length; n++) {
    stack.push({ op: 'node', node: n });
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (typeof top === 'number') order.push(top);
      else if (top.op === 'node') {
        if (seen[top.node]) continue;
        seen[top.node] = 1;
        stack.push(top.node, structure.nodes[top.node]!);
      } else if (top.op !== 'event') stack.push(...top.of);
    }
  }
  return order;
}
