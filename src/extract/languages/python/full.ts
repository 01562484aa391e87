/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath, Value } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { newFrame } from '../locals.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree, Unread } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { expression } from './expressions.ts';
import { importFacts, starsOf } from './imports.ts';
import type { RawImport } from './imports.ts';
import { statement } from './statements.ts';
import type { Walk } from './walk.ts';

/** Read from their text, or not at all. */
const LEAVES: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'string_start',
  'string_content',
  'string_end',
  'integer',
  'float',
  'none',
  'dotted_name',
  'format_specifier',
  'type_conversion',
]);

const UNREAD: Unread = {
  tokens: new Set([':', '=', '->', '==', '!=', '<', '>', '<=', '>=', '!', '$']),
  // Text without a prefix has nothing inside.
  plain: (type, text, start) => type === 'string' && /["']/.test(text[start]!),
};

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES, UNREAD);
  const w: Walk = {
    ...newWalk(file, text),
    frames: [newFrame(-1)],
    classes: [],
    body: undefined,
    classNames: new Set(),
    functionNames: new Set(),
    dotted: new Set(),
    imported: new Map(),
    assigned: [],
    returned: undefined,
    own: undefined,
    value: (node, use) => expression(w, node, use),
    statement: (node) => statement(w, node),
    spanAt: (node) => spanOf(w, node.start, node.end),
  };
  const raw: RawImport[] = [];
  survey(w, root, raw, 0);
  const imports = importFacts(raw);
  for (const one of imports)
    for (const [exported, local] of one.names) {
      w.imported.set(local, [one.specifier, exported]);
      if (local.includes('.')) w.dotted.add(local);
    }
  statement(w, root);
  return {
    file,
    blob,
    depth: 'full',
    language: 'python',
    imports,
    exports: exportsOf(w, imports),
    reexports: [],
    stars: starsOf(raw),
    declarations: w.declarations,
    assigned: w.assigned,
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root, /(?:\s|#[^\n]*)*/y),
    names: [],
    problems: w.problems,
  };
}

/** Imports wherever they stand, and the names of classes and functions, before the first body is read. */
function survey(w: Walk, node: Tree, raw: RawImport[], depth: number): void {
  for (const kid of node.kids) {
    switch (kid.type) {
      case 'import_statement':
      case 'import_from_statement':
        raw.push({
          text: textOf(w, kid).replace(/#[^\n]*|\\\n/g, ' '),
          inside: depth > 0,
          at: spanOf(w, kid.start, kid.end),
        });
        break;
      case 'class_definition':
        w.classNames.add(textOf(w, child(kid, 'name')));
        survey(w, kid, raw, depth + 1);
        break;
      case 'function_definition':
        w.functionNames.add(textOf(w, child(kid, 'name')));
        survey(w, kid, raw, depth + 1);
        break;
      case 'block':
      case 'decorated_definition':
        survey(w, kid, raw, depth);
        break;
      default:
        if (/_(?:statement|clause)$/.test(kid.type) && kid.type !== 'expression_statement') survey(w, kid, raw, depth);
    }
  }
}

/** Every module-level name is one that others may import, those that are imported here among them. */
function exportsOf(w: Walk, imports: SourceFacts['imports']): SourceFacts['exports'] {
  const names = new Set<string>();
  for (const one of w.declarations) if (one.scope < 0) names.add(one.name);
  for (const one of imports)
    if (one.dynamic !== true) for (const [, local] of one.names) if (!local.includes('.')) names.add(local);
  return [...names].map((name): { name: string; value: Value } => ({ name, value: { k: 'ref', name, scope: -1 } }));
}
