/**
 * What an answer rests on: the files that were read for it and the names whose callers were asked for. Sets are kept once
 * and named by number, so that noting them costs one look-up; after a change only what rests on it is asked again.
 */
import type { FilePath } from '../model/value.ts';

/** A set of reads. 0 = nothing. */
export type ReadSet = number;
export const NOTHING: ReadSet = 0;
/** Too many to list: any change touches it. */
const EVERYTHING: ReadSet = 1;
const MOST = 400;

export interface Reads {
  file(file: FilePath): ReadSet;
  callers(name: string): ReadSet;
  union(a: ReadSet, b: ReadSet): ReadSet;
  /** Whether a set holds a changed file, or a name whose callers changed. */
  touching(files: Iterable<FilePath>, callers: Iterable<string>): (set: ReadSet) => boolean;
}

export function createReads(): Reads {
  const elements = new Map<string, number>();
  const sets: (readonly number[])[] = [[], []];
  const singles = new Map<number, ReadSet>();
  const byContent = new Map<string, ReadSet>();
  const unions = new Map<number, ReadSet>();

  const single = (key: string): ReadSet => {
    let element = elements.get(key);
    if (element === undefined) elements.set(key, (element = elements.size));
    let set = singles.get(element);
    if (set === undefined) singles.set(element, (set = intern([element])));
    return set;
  };
  const intern = (content: readonly number[]): ReadSet => {
    const key = content.join();
    let set = byContent.get(key);
    if (set === undefined) {
      set = sets.length;
      sets.push(content);
      byContent.set(key, set);
    }
    return set;
  };
  return {
    file: (file) => single(file),
    callers: (name) => single(`()${name}`),
    union(a, b) {
      if (a === b || b === NOTHING) return a;
      if (a === NOTHING) return b;
      if (a === EVERYTHING || b === EVERYTHING) return EVERYTHING;
      const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
      let set = unions.get(key);
      if (set === undefined) {
        const merged = merge(sets[a]!, sets[b]!);
        set =
          merged.length > MOST
            ? EVERYTHING
            : merged.length === sets[a]!.length
              ? a
              : merged.length === sets[b]!.length
                ? b
                : intern(merged);
        unions.set(key, set);
      }
      return set;
    },
    touching(files, callers) {
      const changed = new Set<number>();
      for (const file of files) changed.add(elements.get(file) ?? -1);
      for (const name of callers) changed.add(elements.get(`()${name}`) ?? -1);
      const known = new Map<ReadSet, boolean>([
        [NOTHING, false],
        [EVERYTHING, true],
      ]);
      return (set) => {
        let touched = known.get(set);
        if (touched === undefined) known.set(set, (touched = sets[set]!.some((one) => changed.has(one))));
        return touched;
      };
    },
  };
}

/** Two ascending lists as one, without repeats. */
function merge(a: readonly number[], b: readonly number[]): number[] {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const x = i < a.length ? a[i]! : Infinity;
    const y = j < b.length ? b[j]! : Infinity;
    out.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return out;
}
