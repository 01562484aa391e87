import { stronglyConnected } from '../components.ts';

/** For each node a row of bits: itself and everything it leads to. Nodes on a cycle share one row. */
export function closureRows(count: number, next: (node: number) => readonly number[]): Int32Array[] {
  const words = (count + 31) >>> 5;
  const rows = new Array<Int32Array>(count);
  const nodes = Array.from({ length: count }, (_, n) => n);
  for (const members of stronglyConnected(nodes, next)) {
    const row = new Int32Array(words);
    for (const n of members) {
      rows[n] = row;
      row[n >>> 5]! |= 1 << (n & 31);
    }
    // What they lead to comes before them.
    for (const n of members) {
      for (const to of next(n)) {
        const theirs = rows[to]!;
        if (theirs !== row) for (let w = 0; w < words; w++) row[w]! |= theirs[w]!;
      }
    }
  }
  return rows;
}
