/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { newFrame } from '../locals.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree, Unread } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { expression } from './expressions.ts';
import { importFacts, requiresIn } from './imports.ts';
import { statement } from './statements.ts';
import type { Walk } from './walk.ts';

/** Read from their text, or not at all. */
const LEAVES: ReadonlySet<string> = new Set([
  'constant',
  'instance_variable',
  'class_variable',
  'global_variable',
  'simple_symbol',
  'hash_key_symbol',
  'string_content',
  'escape_sequence',
  'integer',
  'float',
  'nil',
  'self',
]);
const UNREAD: Unread = { tokens: new Set([':', '=', '->', '|', '&', '*', '**', '#{', '::', '%w(', '%i(', '<']) };

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES, UNREAD);
  const w: Walk = {
    ...newWalk(file, text),
    frames: [newFrame(-1)],
    own: undefined,
    nesting: [],
    classes: [],
    inBody: false,
    declared: new Set(),
    functions: new Set(),
    used: new Map(),
    exported: [],
    assigned: [],
    value: (node, use) => expression(w, node, use),
    statement: (node) => statement(w, node),
  };
  survey(w, root, 0);
  statement(w, root);
  const start = spanOf(w, 0, 0);
  return {
    file,
    blob,
    depth: 'full',
    language: 'ruby',
    imports: importFacts(
      requiresIn(text, (from, to) => spanOf(w, from, to)),
      w.used,
      start,
    ),
    exports: w.exported.flatMap(({ name, local }) =>
      [...new Set([name, local])].map((one) => ({ name: one, value: { k: 'ref', name: local, scope: -1 } as const })),
    ),
    reexports: [],
    stars: [],
    declarations: w.declarations,
    assigned: w.assigned,
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root, /(?:\s|#[^\n]*)*/y),
    names: [],
    problems: w.problems,
  };
}

/** Constants and methods that the file declares, before the first body is read. */
function survey(w: Walk, node: Tree, depth: number): void {
  for (const kid of node.kids) {
    if (kid.type === 'class' || kid.type === 'module') {
      w.declared.add(textOf(w, child(kid, 'name')).split('::').at(-1)!);
      survey(w, kid, depth + 1);
    } else if (kid.type === 'assignment') {
      const left = child(kid, 'left');
      if (left?.type === 'constant') w.declared.add(textOf(w, left));
    } else if (kid.type === 'method' && depth === 0) w.functions.add(textOf(w, child(kid, 'name')));
    else if (kid.type === 'body_statement') survey(w, kid, depth);
  }
}
