/** Imports as facts. A relative module keeps its dots; `import a.b.c` gives `a`, and `a.b.c` as one name. */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

/** One import clause, read from its text by both depths. */
export interface RawImport {
  /** Text of the statement, comments and line ends removed. */
  readonly text: string;
  readonly inside: boolean;
  readonly at: Span;
}

export function importFacts(raw: readonly RawImport[]): Import[] {
  return raw.flatMap(({ text, inside, at }): Import[] => {
    const dynamic = inside ? { dynamic: true as const } : {};
    const from = /^from\s+(\.*)\s*([\w.\s]*?)\s*import\s*(.*)$/s.exec(text);
    if (from) {
      const specifier = `${from[1]}${from[2]!.replace(/\s/g, '')}`;
      const list = from[3]!.replace(/[()]/g, ' ').trim();
      if (specifier === '' || specifier === '__future__') return [];
      if (list === '*') return [{ specifier, names: [], ...dynamic, at }];
      const names = list
        .split(',')
        .map((one) => /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(one))
        .filter((one) => one !== null)
        .map((one) => [one[1]!, one[2] ?? one[1]!] as const);
      return names.length === 0 ? [] : [{ specifier, names, ...dynamic, at }];
    }
    const plain = /^import\s+(.*)$/s.exec(text);
    if (!plain) return [];
    return plain[1]!.split(',').flatMap((one): Import[] => {
      const match = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(one);
      if (!match) return [];
      const [, specifier, alias] = match;
      if (alias !== undefined || !specifier!.includes('.'))
        return [{ specifier: specifier!, names: [['*', alias ?? specifier!]], ...dynamic, at }];
      const first = specifier!.split('.')[0]!;
      return [
        { specifier: first, names: [['*', first]], ...dynamic, at },
        { specifier: specifier!, names: [['*', specifier!]], ...dynamic, at },
      ];
    });
  });
}

/** `from m import *`: names of the module are names of this file. */
export const starsOf = (raw: readonly RawImport[]): string[] =>
  raw.flatMap(({ text }) => {
    const match = /^from\s+(\.*[\w.]*)\s+import\s*\(?\s*\*/.exec(text);
    return match ? [match[1]!] : [];
  });
