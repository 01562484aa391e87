/**
 * The distinct names of one file. Most identifiers occur many times, so that cutting a string out of the text for each
 * would be the lexer's main cost: occurrences are compared in place by hash, length and characters instead.
 */
export interface NameUse {
  readonly name: string;
  /** Used at least once on its own, not as a member: `fetch()`, `new Pool()`. */
  readonly bare: boolean;
}

/** An open hash table over numbers; entry n takes four places of `entries`: start, end, hash, bare. */
export interface Names {
  text: string;
  slots: Int32Array;
  entries: Int32Array;
  count: number;
}

/** One table serves every file, since scanning is synchronous: a new one each time is garbage outside the heap. */
const table: Names = { text: '', slots: new Int32Array(1024), entries: new Int32Array(4 * 512), count: 0 };

export function newNames(text: string): Names {
  table.text = text;
  table.slots.fill(0);
  table.count = 0;
  return table;
}

export function addName(names: Names, start: number, end: number, hash: number, bare: boolean): void {
  const { slots, entries } = names;
  const mask = slots.length - 1;
  let slot = hash & mask;
  for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
    const at = (entry - 1) * 4;
    if (entries[at + 2] === hash && same(names.text, entries[at]!, entries[at + 1]!, start, end)) {
      if (bare) entries[at + 3] = 1;
      return;
    }
    slot = (slot + 1) & mask;
  }
  const at = names.count * 4;
  entries[at] = start;
  entries[at + 1] = end;
  entries[at + 2] = hash;
  entries[at + 3] = bare ? 1 : 0;
  slots[slot] = ++names.count;
  if (names.count * 2 > mask) grow(names);
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
    let slot = entries[n * 4 + 2]! & mask;
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
  for (let at = 0; at < count * 4; at += 4) {
    all.push({ name: copyOf(text, entries[at]!, entries[at + 1]!), bare: entries[at + 3] === 1 });
  }
  names.text = '';
  return all;
}

/** A part of the text that does not keep the text alive (V8 keeps slices of 13 characters or more as pointers). */
export function copyOf(text: string, start: number, end: number): string {
  const slice = text.slice(start, end);
  return slice.length < 13 ? slice : (' ' + slice).slice(1);
}
