/** One file at lexed depth: what it imports and exports, which names it calls, whether a library may matter in it. */
import type { Import, SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
import type { FilePath, Span } from '../../../model/value.ts';
import type { RawImport } from './clauses.ts';
import { isGenerated } from './generated.ts';
import { scan } from './scan.ts';
import { callsGlobal, globalsOf, importsPackage } from './triggers.ts';

/** Never throws. A declaration file describes code elsewhere: it calls nothing and triggers nothing. */
export function lexFile(
  file: FilePath,
  blob: string,
  text: string,
  triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  const declares = /\.d\.[cm]?ts$/.test(file);
  const { imports, exports, reexports, stars, names, units } = scan(text, /\.[jt]sx$|\.js$/.test(file), {
    acts: (specifier) => importsPackage([specifier], triggers),
    globals: globalsOf(triggers),
  });
  const specifiers = [...imports, ...reexports].map((from) => from.specifier).concat(stars);
  // Where statements can be told apart, link asks for the files that services reach; a suppression is read in any case.
  const triggered =
    text.includes('faultline-ignore') ||
    (!declares && units === undefined && (importsPackage(specifiers, triggers) || callsGlobal(text, names, triggers)));
  const facts: SourceFacts = {
    file,
    blob,
    depth: 'lexed',
    language: 'typescript',
    ...(isGenerated(text) && { generated: true as const }),
    imports: withSpans(file, text, imports),
    exports: [...new Set(exports)].map((name) => ({ name, value: { k: 'ref', name, scope: -1 } })),
    reexports,
    stars,
    declarations: [],
    assigned: [],
    scopes: [],
    sites: [],
    ignores: [],
    ...(units && { units: declares ? [] : units }),
    names: declares ? [] : names.map(({ name }) => name),
    problems: [],
  };
  return { facts, triggered };
}

/** Positions in one walk over the lines: imports come in source order. */
function withSpans(file: FilePath, text: string, imports: readonly RawImport[]): Import[] {
  let line = 1;
  let lineStart = 0;
  const advance = (offset: number): { line: number; column: number } => {
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < offset; end = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = end + 1;
    }
    return { line, column: offset - lineStart + 1 };
  };
  return imports.map(({ specifier, names, typeOnly, dynamic, start, end }) => {
    const from = advance(start);
    const to = advance(end);
    const at: Span = { file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    return { specifier, names, ...(typeOnly && { typeOnly }), ...(dynamic && { dynamic }), at };
  });
}
