/** One file at lexed depth: what it uses, declares and calls, and whether a library may matter. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
import type { FilePath, Span } from '../../../model/value.ts';
import { lineStartsOf, spanOf } from '../walk.ts';
import { importFacts } from './imports.ts';

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|b?r(#*)"[^]*?"\1|"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\.[^']*|[^'\\])'|[A-Za-z_]\w*|::|[.({};]/g;
const DECLARES = new Set(['fn', 'struct', 'enum', 'trait', 'const', 'static', 'union']);

/** Never throws. */
export function lexFile(
  file: FilePath,
  blob: string,
  text: string,
  triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  const { clauses, mods, declared, names, roots } = scan(file, text);
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const facts: SourceFacts = {
    file,
    blob,
    depth: 'lexed',
    language: 'rust',
    ...(/^\/\/ (?:@generated|This file is @generated)/m.test(text.slice(0, 1000)) && { generated: true as const }),
    imports: importFacts(clauses, [], mods, start),
    exports: [...declared].map((name) => ({ name, value: { k: 'ref', name, scope: -1 } })),
    reexports: [],
    stars: [],
    declarations: [],
    assigned: [],
    scopes: [],
    sites: [],
    ignores: [],
    names,
    problems: [],
  };
  const triggered =
    facts.imports.some((one) => triggering(one.specifier.split('::')[0]!, triggers)) ||
    [...roots].some((root) => triggering(root, triggers));
  return { facts, triggered };
}

interface Scanned {
  readonly clauses: readonly { readonly text: string; readonly at: Span }[];
  readonly mods: readonly { readonly name: string; readonly at: Span }[];
  readonly declared: ReadonlySet<string>;
  readonly names: readonly string[];
  /** First parts of paths. */
  readonly roots: ReadonlySet<string>;
}

function scan(file: FilePath, text: string): Scanned {
  const lineStarts = lineStartsOf(text);
  const clauses: { text: string; at: Span }[] = [];
  const mods: { name: string; at: Span }[] = [];
  const declared = new Set<string>();
  const names = new Set<string>();
  const roots = new Set<string>();
  let before = '';
  let earlier = '';
  let depth = 0;
  let skipTo = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (match.index < skipTo) continue;
    const first = token[0]!;
    if (first === '/' || first === '"' || first === "'" || /^b?r#*"/.test(token)) continue;
    if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (token === '::') {
      if (earlier !== '::' && /^[a-z]/.test(before)) roots.add(before);
    } else if (token === '(') {
      if (/^[A-Za-z_]/.test(before)) names.add(before);
    } else if (token === 'use' && before !== '.') {
      const end = text.indexOf(';', match.index);
      skipTo = end < 0 ? text.length : end;
      const clause = text.slice(match.index + 3, skipTo).replace(/\/\/[^\n]*/g, ' ');
      clauses.push({ text: clause.trim(), at: spanOf({ file, lineStarts }, match.index, skipTo) });
    } else if (DECLARES.has(before) && depth === 0) declared.add(token);
    else if (before === 'mod' && depth === 0) {
      if (/^\s*;/.test(text.slice(match.index + token.length, match.index + token.length + 40)))
        mods.push({ name: token, at: spanOf({ file, lineStarts }, match.index, match.index + token.length) });
    } else if (before === '.' || before === '::' || /^[A-Z]/.test(token)) names.add(token);
    earlier = before;
    before = token;
  }
  return { clauses, mods, declared, names: [...names].sort(), roots };
}

const PREFIX = 'rust:';
const indexes = new WeakMap<Triggers, ReadonlySet<string>>();

function triggering(crate: string, triggers: Triggers): boolean {
  let known = indexes.get(triggers);
  if (known === undefined) {
    const own = triggers.packages.filter((one) => one.startsWith(PREFIX)).map((one) => one.slice(PREFIX.length));
    indexes.set(triggers, (known = new Set(own.map((one) => one.split('/')[0]!))));
  }
  return known.has(crate);
}
