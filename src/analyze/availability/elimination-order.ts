import { ones } from './bits.ts';

/**
 * An order in which to eliminate variables so that few are tied together at a time: first, again and again, whatever
 * has at most two neighbors left, then what ties the fewest pairs that are not tied yet (minimum fill; Rose 1972),
 * lower numbers first. Undefined where more than `widest` neighbors would be tied at once, or the tables together had
 * more than `most` entries.
 */
export function eliminationOrder(
  variables: number,
  scopes: Iterable<readonly number[]>,
  widest: number,
  most: number,
): number[] | undefined {
  const neighbors = Array.from({ length: variables }, () => new Set<number>());
  for (const scope of scopes) for (const a of scope) for (const b of scope) if (a !== b) neighbors[a]!.add(b);
  const order = peel(neighbors);
  const left = [...neighbors.keys()].filter((v) => !order.isTaken(v));
  // What has three neighbors and more is seldom wide when there is little of it, and hopeless when there is much.
  if (left.length > MOST_TIED) return undefined;
  const rest = leastFill(left, neighbors, widest, most);
  return rest && [...order.taken, ...rest];
}

const FEW = 2;
const MOST_TIED = 400;

/** Eliminates what has few neighbors, and what has few once that is gone. */
function peel(neighbors: readonly Set<number>[]): {
  readonly taken: readonly number[];
  isTaken(variable: number): boolean;
} {
  const taken: number[] = [];
  const marks = new Uint8Array(neighbors.length);
  const waiting = [...neighbors.keys()].filter((v) => neighbors[v]!.size <= FEW).reverse();
  for (let v = waiting.pop(); v !== undefined; v = waiting.pop()) {
    if (marks[v] === 1 || neighbors[v]!.size > FEW) continue;
    marks[v] = 1;
    taken.push(v);
    const [a, b] = neighbors[v]!;
    for (const other of neighbors[v]!) neighbors[other]!.delete(v);
    if (a !== undefined && b !== undefined) neighbors[a]!.add(b) && neighbors[b]!.add(a);
    for (const other of neighbors[v]!) if (neighbors[other]!.size <= FEW) waiting.push(other);
  }
  return { taken, isTaken: (v) => marks[v] === 1 };
}

function leastFill(
  left: readonly number[],
  neighbors: readonly Set<number>[],
  widest: number,
  most: number,
): number[] | undefined {
  const words = (left.length + 31) >>> 5;
  const index = new Map(left.map((v, i) => [v, i]));
  const rows = left.map((v) => {
    const row = new Int32Array(words);
    for (const other of neighbors[v]!) {
      const i = index.get(other)!;
      row[i >>> 5]! |= 1 << (i & 31);
    }
    return row;
  });
  const open = new Set(rows.keys());
  const order: number[] = [];
  let entries = 0;
  const members = (row: Int32Array): number[] => {
    const result: number[] = [];
    for (let w = 0; w < words; w++) {
      for (let bits = row[w]!; bits !== 0; bits &= bits - 1) result.push(w * 32 + 31 - Math.clz32(bits & -bits));
    }
    return result;
  };
  const fills = new Int32Array(left.length).fill(-1);
  const fillOf = (i: number): number => {
    if (fills[i]! >= 0) return fills[i]!;
    let fill = 0;
    const own = rows[i]!;
    for (const other of members(own)) {
      const theirs = rows[other]!;
      for (let w = 0; w < words; w++) fill += ones(own[w]! & ~theirs[w]!);
      // Nobody is a neighbor of its own.
      fill--;
    }
    return (fills[i] = fill);
  };
  while (open.size > 0) {
    let best = -1;
    let least = Infinity;
    for (const i of open) {
      const fill = fillOf(i);
      if (fill < least) [best, least] = [i, fill];
      if (fill === 0) break;
    }
    const tied = members(rows[best]!);
    entries += 2 ** (tied.length + 1);
    if (tied.length > widest || entries > most) return undefined;
    for (const a of tied) {
      const row = rows[a]!;
      for (let w = 0; w < words; w++) row[w]! |= rows[best]![w]!;
      row[a >>> 5]! &= ~(1 << (a & 31));
      row[best >>> 5]! &= ~(1 << (best & 31));
      fills[a] = -1;
      for (const near of members(row)) fills[near] = -1;
    }
    open.delete(best);
    order.push(left[best]!);
  }
  return order;
}
