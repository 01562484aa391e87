import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';

/** What a finding's fixes are made from. */
export interface FixInput {
  readonly finding: Finding;
  readonly snapshot: Snapshot;
  /** A file's text as the editor holds it; undefined where there is no such file. */
  readonly text: (file: FilePath) => string | undefined;
}

/** Text of a file, [from, to) in UTF-16 units, replaced; in a file that does not exist yet both are 0. */
export interface Edit {
  readonly file: FilePath;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  /** A part of `insert` that only a person can say; an editor selects it. `choices` are likely answers. */
  readonly asks?: { readonly text: string; readonly choices: readonly string[] };
}

export interface QuickFix {
  /** Whether it is for this finding, and how it is called. Cheap: no text is read. */
  title(finding: Finding, snapshot: Snapshot): string | undefined;
  /** Files whose texts `edits` asks for. */
  files(finding: Finding, snapshot: Snapshot): readonly FilePath[];
  /** undefined = the text does not have the form that the fix can edit. */
  edits(input: FixInput): readonly Edit[] | undefined;
  /** `edits` loads the compiler and parses the code: worth waiting for once it is chosen, not for every cursor. */
  readonly parsesCode?: true;
  /** Whether it changes nothing but what the finding is about, so that "fix all" may apply it. */
  isPreferred?(finding: Finding, snapshot: Snapshot): boolean;
}

/** The text after edits of one file; edits do not overlap. */
export function applied(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

export const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Offset of a line's start; lines count from 1. */
export function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  return at;
}
