/**
 * The top-level statements of a file, found while it is scanned: what each declares and which names it mentions. With them
 * reach follows a name through a file that nobody parsed. Where a statement's end is in doubt two are one: too much is
 * mentioned, never too little.
 */
import type { Unit } from '../../../model/facts.ts';
import type { Clauses } from './clauses.ts';
import { addName, findName, firstIn, nameAt, type Names } from './identifiers.ts';

interface Draft {
  readonly start: number;
  /** Entries of the table of names. */
  readonly uses: number[];
  readonly declares: number[];
  /** Names that clauses read: they are in no table. */
  readonly exported: string[];
  readonly given: string[];
  /** A function, a class, a type: nothing runs when the file is loaded. */
  passive: Unit['passive'];
}

export interface Units {
  readonly all: Draft[];
  /** `const`, `let`, `var`: names go on behind a comma. */
  variables: boolean;
  /** The names that follow are declared: all of a pattern, or one. */
  declaring: 'no' | 'all' | 'one';
  /** A decorator began the statement that its class belongs to. */
  decorated: boolean;
  /** A bracket closed that nothing opened: no statement can be told from another. */
  broken: boolean;
}

export const newUnits = (): Units => ({
  all: [],
  variables: false,
  declaring: 'no',
  decorated: false,
  broken: false,
});

export function beginUnit(units: Units, start: number): void {
  units.all.push({ start, uses: [], declares: [], exported: [], given: [], passive: undefined });
  units.variables = false;
  units.declaring = 'no';
}

/** A name that stands on its own, at any depth. */
export function mention(units: Units, names: Names, start: number, end: number, hash: number, how: number): void {
  const entry = addName(names, start, end, hash, how);
  const unit = units.all.length;
  if (unit === 0) return;
  const draft = units.all[unit - 1]!;
  if (units.declaring !== 'no') {
    draft.declares.push(entry);
    if (units.declaring === 'one') units.declaring = 'no';
  }
  if (firstIn(names, entry, unit)) draft.uses.push(entry);
}

/** A keyword at the top that begins a declaration. */
export function declareWith(units: Units, keyword: string): void {
  const draft = units.all.at(-1);
  if (draft === undefined) return;
  const variables = keyword === 'const' || keyword === 'let' || keyword === 'var';
  units.variables = variables;
  units.declaring = variables ? 'all' : 'one';
  if (!variables) draft.passive = keyword === 'function' ? 'function' : 'type';
}

/** What a clause read: its exports are the unit's, and what it gives or loads is used. */
export function takeClause(units: Units, clauses: Clauses, exportsBefore: number, givenBefore: number): void {
  const draft = units.all.at(-1);
  if (draft === undefined) return;
  for (let i = exportsBefore; i < clauses.exports.length; i++) draft.exported.push(clauses.exports[i]!);
  for (let i = givenBefore; i < clauses.given.length; i++) draft.given.push(clauses.given[i]![0]);
}

/** @param locals names that imports give @param acts whether such a name, or a global, is one that libraries know */
export function finishUnits(
  { all, broken }: Units,
  names: Names,
  text: string,
  locals: ReadonlySet<string>,
  acts: (name: string) => boolean,
  globals: Iterable<string>,
): readonly Unit[] | undefined {
  if (broken) return undefined;
  const known = new Map<number, string>();
  const at = (name: string): void => {
    const entry = findName(names, name);
    if (entry >= 0) known.set(entry, name);
  };
  for (const local of locals) at(local);
  for (const global of globals) at(global);
  for (const draft of all) {
    for (const entry of draft.declares) if (!known.has(entry)) known.set(entry, nameAt(names, entry));
    for (const name of draft.exported) at(name);
  }
  let line = 1;
  let from = 0;
  return all.map((draft) => {
    for (let end = text.indexOf('\n', from); end >= 0 && end < draft.start; end = text.indexOf('\n', from)) {
      line++;
      from = end + 1;
    }
    const declared = new Set([...draft.exported, ...draft.declares.map((entry) => known.get(entry)!)]);
    const uses = new Set(draft.given);
    for (const entry of draft.uses) {
      const name = known.get(entry);
      if (name !== undefined && !declared.has(name)) uses.add(name);
    }
    return {
      line,
      names: [...declared],
      uses: [...uses],
      ...(draft.passive && { passive: draft.passive }),
      ...([...uses].some(acts) && { acts: true as const }),
    };
  });
}
