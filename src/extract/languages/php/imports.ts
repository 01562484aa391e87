/** `use` clauses as facts, and the names that the same namespace or the global one gives. */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

export interface RawUse {
  /** Text of the clause without `use` and the semicolon. */
  readonly text: string;
  readonly at: Span;
}

export interface Used {
  readonly kind: 'class' | 'function' | 'const';
  /** 'GuzzleHttp\Client'. */
  readonly full: string;
  readonly local: string;
  readonly at: Span;
}

/** `A\B`, `A\B as C`, `A\{B, C as D}`, `function A\f`. */
export function usesOf(raw: readonly RawUse[]): Used[] {
  return raw.flatMap(({ text, at }): Used[] => {
    const clean = text.replace(/\s+/g, ' ').trim();
    const [, word, rest] = /^(function |const )?(.*)$/.exec(clean)!;
    const kind = word === 'function ' ? 'function' : word === 'const ' ? 'const' : 'class';
    const group = /^\\?([\w\\]+?)\\? ?\{(.*)\}$/.exec(rest!);
    const prefix = group ? `${group[1]!}\\` : '';
    return (group ? group[2]! : rest!).split(',').flatMap((one): Used[] => {
      const match = /^ ?(function |const )?\\?([\w\\]+)(?: as (\w+))? ?$/i.exec(one);
      if (!match) return [];
      const full = prefix + match[2]!;
      const own = match[1] === 'function ' ? 'function' : match[1] === 'const ' ? 'const' : kind;
      return [{ kind: own, full, local: match[3] ?? full.split('\\').at(-1)!, at }];
    });
  });
}

/** @param used local name → full name of what is used without a clause */
export function importFacts(uses: readonly Used[], used: ReadonlyMap<string, string>, start: Span): Import[] {
  const named = (full: string, local: string, at: Span): Import => {
    const name = full.replace(/\(\)$/, '').split('\\').at(-1)!;
    return { specifier: full, names: [[name, local]], at };
  };
  return [
    ...uses.map((one) => named(one.kind === 'function' ? `${one.full}()` : one.full, one.local, one.at)),
    ...[...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([local, full]) => named(full, local, start)),
  ];
}
