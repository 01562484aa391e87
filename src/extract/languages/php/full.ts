/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath, Value } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { newFrame } from '../locals.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree, Unread } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { isClass } from './classes.ts';
import { expression } from './expressions.ts';
import { importFacts, usesOf } from './imports.ts';
import type { RawUse } from './imports.ts';
import { statement } from './statements.ts';
import type { Walk } from './walk.ts';

/** Read from their text, or not at all. */
const LEAVES: ReadonlySet<string> = new Set([
  'namespace_use_declaration',
  'namespace_name',
  'qualified_name',
  'name',
  'variable_name',
  'string',
  'string_content',
  'integer',
  'float',
  'boolean',
  'null',
  'text',
  'php_tag',
  'union_type',
]);

const UNREAD: Unread = {
  tokens: new Set([
    '$',
    ':',
    '=',
    '->',
    '?->',
    '::',
    '#[',
    '\\',
    '===',
    '!==',
    '<',
    '>',
    '==',
    '!=',
    '!',
    'visibility_modifier',
    'php_tag',
    'text',
    'primitive_type',
    'final_modifier',
    'abstract_modifier',
    'readonly_modifier',
    'break_statement',
    'continue_statement',
  ]),
};

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES, UNREAD);
  const w: Walk = {
    ...newWalk(file, text),
    frames: [newFrame(-1)],
    own: undefined,
    namespace: '',
    imported: new Map(),
    importedFunctions: new Map(),
    declared: new Set(),
    declaredFunctions: new Set(),
    used: new Map(),
    classes: [],
    value: (node, use) => expression(w, node, use),
    statement: (node) => statement(w, node),
  };
  w.returns = [];
  const raw: RawUse[] = [];
  const exported: { name: string; local: string }[] = [];
  survey(w, root, raw, exported);
  const uses = usesOf(raw);
  for (const one of uses) (one.kind === 'function' ? w.importedFunctions : w.imported).set(one.local, one.full);
  statement(w, root);
  const returns: readonly Value[] = w.returns ?? [];
  return {
    file,
    blob,
    depth: 'full',
    language: 'php',
    imports: importFacts(uses, w.used, spanOf(w, 0, 0)),
    exports: [
      ...exported.flatMap(({ name, local }) =>
        [...new Set([name, local])].map((one) => ({ name: one, value: { k: 'ref', name: local, scope: -1 } as const })),
      ),
      // What a file of settings returns to whoever requires it.
      ...returns.map((value) => ({ name: 'default', value })),
    ],
    reexports: [],
    stars: [],
    declarations: w.declarations,
    assigned: [],
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root, /(?:\s|\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[^]*?\*\/)*/y),
    names: [],
    problems: w.problems,
  };
}

/** The namespace, `use` clauses and declared names, before the first body is read. */
function survey(w: Walk, node: Tree, raw: RawUse[], exported: { name: string; local: string }[]): void {
  for (const kid of node.kids) {
    if (kid.type === 'namespace_definition') {
      w.namespace = textOf(w, child(kid, 'name'));
      const body = child(kid, 'body');
      if (body) survey(w, body, raw, exported);
    } else if (kid.type === 'namespace_use_declaration') {
      raw.push({
        text: textOf(w, kid)
          .replace(/^use\s+|;\s*$/g, '')
          .replace(/\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*/g, ' '),
        at: spanOf(w, kid.start, kid.end),
      });
    } else if (isClass(kid) || kid.type === 'function_definition') {
      const local = textOf(w, child(kid, 'name'));
      (isClass(kid) ? w.declared : w.declaredFunctions).add(local);
      exported.push({ name: w.namespace === '' ? local : `${w.namespace}\\${local}`, local });
    } else if (kid.type === 'const_declaration') {
      for (const one of kid.kids) if (one.type === 'const_element') w.declared.add(textOf(w, one.kids[0]));
    } else if (kid.type === 'if_statement' || kid.type === 'compound_statement') survey(w, kid, raw, exported);
  }
}
