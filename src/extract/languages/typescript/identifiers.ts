/**
 * The distinct names of one file. Most identifiers occur many times, so that cutting a string out of the text for each
 * would be the lexer's main cost: occurrences are compared in place by hash, length and characters instead.
 */
export interface NameUse {
  readonly name: string;
  /** Used at least once on its own, not as a member: `fetch()`, `new Pool()`. */
  readonly bare: boolean;
}

/** Ways in which a name occurs; a name that is only mentioned is in no index of names. */
export const MENTIONED = 0;
export const LISTED = 1;
export const BARE = 2;

/** An open hash table over numbers; entry n takes five places of `entries`: start, end, hash, how it occurs, last unit. */
export interface Names {
  text: string;
  slots: Int32Array;
  entries: Int32Array;
  count: number;
}

const PLACES = 5;

/** One table serves every file, since scanning is synchronous: a new one each time is garbage outside the heap. */
const table: Names = { text: '', slots: new Int32Array(1024), entries: new Int32Array(PLACES * 512), count: 0 };

export function newNames(text: string): Names {
  table.text = text;
  table.slots.fill(0);
  table.count = 0;
  return table;
}

/** The entry of the name, added where it is new. */
export function addName(names: Names, start: number, end: number, hash: number, how: number): number {
  const { slots, entries } = names;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
    const at = (entry - 1) * PLACES;
    if (entries[at + 2] === hash && same(names.text, entries[at]!, entries[at + 1]!, start, end)) {
      entries[at + 3]! |= how;
      return entry - 1;
    }
    slot = (slot + 1) & mask;
  }
  const at = names.count * PLACES;
  entries[at] = start;
  entries[at + 1] = end;
  entries[at + 2] = hash;
  entries[at + 3] = how;
  entries[at + 4] = 0;
  slots[slot] = ++names.count;
  if (names.count * 2 > mask) grow(names);
  return names.count - 1;
}

/** Whether this is the first time that the unit (counted from 1) mentions the entry. */
export function firstIn(names: Names, entry: number, unit: number): boolean {
  const at = entry * PLACES + 4;
  if (names.entries[at] === unit) return false;
  names.entries[at] = unit;
  return true;
}

/** The entry of a name that is given as text; -1 = it does not occur. */
export function findName(names: Names, name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  const mask = names.slots.length - 1;
  for (let slot = hash & mask, entry = names.slots[slot]!; entry !== 0; entry = names.slots[slot]!) {
    const at = (entry - 1) * PLACES;
    const start = names.entries[at]!;
    if (
      names.entries[at + 2] === hash &&
      names.entries[at + 1]! - start === name.length &&
      names.text.startsWith(name, start)
    )
      return entry - 1;
    slot = (slot + 1) & mask;
  }
  return -1;
}

export function nameAt(names: Names, entry: number): string {
  return copyOf(names.text, names.entries[entry * PLACES]!, names.entries[entry * PLACES + 1]!);
}

function same(text: string, from: number, to: number, start: number, end: number): boolean {
  if (to - from !== end - start) return false;
  for (let i = start, j = from; i < end; i++, j++) if (text.charCodeAt(i) !== text.charCodeAt(j)) return false;
  return true;
}

function grow(names: Names): void {
  const mask = names.slots.length * 2 - 1;
  const slots = new Int32Array(mask + 1);
  const entries = new Int32Array(names.entries.length * 2);
  entries.set(names.entries);
  for (let n = 0; n < names.count; n++) {
    let slot = entries[n * PLACES + 2]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = n + 1;
  }
  names.slots = slots;
  names.entries = entries;
}

/** In order of first occurrence. Ends the table's use. */
export function takeNames(names: Names): NameUse[] {
  const { text, entries, count } = names;
  const all: NameUse[] = [];
  for (let at = 0; at < count * PLACES; at += PLACES) {
    const how = entries[at + 3]!;
    if (how === MENTIONED) continue;
    all.push({ name: copyOf(text, entries[at]!, entries[at + 1]!), bare: (how & BARE) !== 0 });
  }
  names.text = '';
  return all;
}

/** A part of the text that does not keep the text alive (V8 keeps slices of 13 characters or more as pointers). */
export function copyOf(text: string, start: number, end: number): string {
  const slice = text.slice(start, end);
  return slice.length < 13 ? slice : (' ' + slice).slice(1);
}
