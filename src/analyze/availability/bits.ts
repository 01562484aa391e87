/** Sets of small numbers as bits: number n is bit n & 31 of word n >>> 5. */

export const isSet = (row: Int32Array, bit: number): boolean => ((row[bit >>> 5]! >>> (bit & 31)) & 1) === 1;

/** The numbers of a set, ascending. */
export function forEachBit(row: Int32Array, visit: (bit: number) => void): void {
  for (let w = 0; w < row.length; w++) {
    for (let bits = row[w]!; bits !== 0; bits &= bits - 1) visit(w * 32 + 31 - Math.clz32(bits & -bits));
  }
}

export function countOf(row: Int32Array): number {
  let count = 0;
  for (let w = 0; w < row.length; w++) count += ones(row[w]!);
  return count;
}

/** Number of bits set in a 32-bit word. */
export function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
