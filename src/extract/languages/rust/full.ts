/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath, Span, Value } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { newFrame } from '../locals.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree, Unread } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { expression } from './expressions.ts';
import { importFacts, namesOf } from './imports.ts';
import { reserve } from './items.ts';
import { statement } from './statements.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

/** Read from their text, or not at all. */
const LEAVES: ReadonlySet<string> = new Set([
  'use_declaration',
  'scoped_identifier',
  'macro_invocation',
  'generic_type',
  'reference_type',
  'scoped_type_identifier',
  'type_parameters',
  'where_clause',
  'visibility_modifier',
  'function_modifiers',
  'raw_string_literal',
  'string_literal',
  'boolean_literal',
  'attribute',
  'lifetime',
]);
const UNREAD: Unread = {
  tokens: new Set([':', '=', '->', '::', '&', '|', '#', '!', '?', '=>', '<', '>', '..', 'visibility_modifier']),
};

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES, UNREAD);
  const w: Walk = {
    ...newWalk(file, text),
    frames: [newFrame(-1)],
    own: undefined,
    imported: new Map(),
    used: new Set(),
    types: new Map(),
    declared: new Set(),
    self: undefined,
    value: (node, use) => expression(w, node, use),
    statement: (node) => statement(w, node),
  };
  const clauses: { text: string; at: Span }[] = [];
  const mods: { name: string; at: Span }[] = [];
  survey(w, root, clauses, mods);
  for (const { text: clause } of clauses) for (const [local, path] of namesOf(clause)) w.imported.set(local, path);
  reserve(w, root);
  statement(w, root);
  const names = new Set([...w.types.keys(), ...w.declared]);
  return {
    file,
    blob,
    depth: 'full',
    language: 'rust',
    imports: importFacts(clauses, w.used, mods, spanOf(w, 0, 0)),
    exports: [...names].map((name): { name: string; value: Value } => ({ name, value: { k: 'ref', name, scope: -1 } })),
    reexports: [],
    stars: [],
    declarations: w.declarations,
    assigned: [],
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root, /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y),
    names: [],
    problems: w.problems,
  };
}

/** `use` clauses and `mod` lines wherever they stand. */
function survey(w: Walk, node: Tree, clauses: { text: string; at: Span }[], mods: { name: string; at: Span }[]): void {
  for (const kid of codeIn(node)) {
    if (kid.type === 'use_declaration')
      clauses.push({
        text: textOf(w, kid).replace(/^(?:pub(?:\([^)]*\))?\s+)?use\s+|;$/g, ''),
        at: spanOf(w, kid.start, kid.end),
      });
    else if (kid.type === 'mod_item' && child(kid, 'body') === undefined)
      mods.push({ name: textOf(w, child(kid, 'name')), at: spanOf(w, kid.start, kid.end) });
    else if (/^(?:mod_item|declaration_list|function_item|block|impl_item)$/.test(kid.type))
      survey(w, kid, clauses, mods);
  }
}
