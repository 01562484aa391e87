/** One line of a CODEOWNERS file. */
export interface Line {
  readonly pattern: string;
  readonly owners: readonly string[];
  /** Columns of the pattern, from 1, end exclusive. */
  readonly column: number;
  readonly endColumn: number;
}

export interface SectionLine {
  readonly name: string;
  readonly owners: readonly string[];
}

/** `[Name]`, `^[Optional]`, `[Name][2] @default-owner`. */
export function sectionOf(text: string): SectionLine | undefined {
  const match = /^\s*\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/.exec(text);
  return match === null ? undefined : { name: match[1]!.trim(), owners: ownersOf(match[2] ?? '') };
}

/** Pattern and owners; undefined for blank lines and comments. A blank in a pattern is escaped by a backslash. */
export function lineOf(text: string): Line | undefined {
  const match = /^(\s*)((?:\\.|[^\s\\#]|(?<!^|\s)#)+)(.*)$/.exec(text);
  if (match === null) return undefined;
  const column = match[1]!.length + 1;
  return {
    pattern: match[2]!.replace(/\\(\s)/g, '$1'),
    owners: ownersOf(match[3]!),
    column,
    endColumn: column + match[2]!.length,
  };
}

/** Users, teams, roles and e-mail addresses; anything else is no owner. A comment ends the list. */
function ownersOf(text: string): readonly string[] {
  const words = text.replace(/(?:^|\s)#.*$/, '').split(/\s+/);
  return [...new Set(words.filter((word) => /^@{1,2}[\w./-]+$/.test(word) || /^[^\s@]+@[^\s@]+$/.test(word)))];
}
