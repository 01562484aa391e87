/** What a file requires, and the constants and methods that it uses without declaring them, as imports. */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

export interface Required {
  readonly path: string;
  readonly relative: boolean;
  readonly at: Span;
}

const REQUIRE = /^[ \t]*(require|require_relative|load)[ (]+['"]([^'"]+)['"]/gm;

export const requiresIn = (text: string, spanOf: (start: number, end: number) => Span): Required[] =>
  [...text.matchAll(REQUIRE)].map((match) => ({
    path: match[2]!,
    relative: match[1] === 'require_relative',
    at: spanOf(match.index, match.index + match[0].length),
  }));

/** `used`: local name → full name as seen from where it stands, 'Shop::Client'. */
export function importFacts(required: readonly Required[], used: ReadonlyMap<string, string>, start: Span): Import[] {
  return [
    ...required.map(({ path, relative, at }): Import => ({
      specifier: relative ? `./${path.replace(/^\.\//, '')}` : path,
      names: [],
      at,
    })),
    ...[...used]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([local, full]): Import => ({ specifier: `::${full}`, names: [[local, local]], at: start })),
  ];
}
