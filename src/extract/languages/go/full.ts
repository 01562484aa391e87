/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { declaration, reserve } from './declarations.ts';
import { expression } from './expressions.ts';
import { closureOf } from './functions.ts';
import { importFacts, packagesByName } from './imports.ts';
import type { RawImport } from './imports.ts';
import { statements } from './statements.ts';
import type { Walk } from './walk.ts';

/** Read from their text. */
const LEAVES: ReadonlySet<string> = new Set(['package_clause', 'type_arguments', 'type_parameter_list']);

const BETWEEN = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES);
  const base = newWalk(file, text);
  const raw = root.kids.filter((kid) => kid.type === 'import_declaration').flatMap((node) => importsOf(base, node));
  const w: Walk = {
    ...base,
    assigned: [],
    packages: packagesByName(raw),
    members: new Map(),
    own: new Set(),
    top: new Set(),
    types: new Map(),
    fields: new Map(),
    blocks: [new Map()],
    taken: new Set(),
    witnesses: new Map(),
    outcomes: [],
    results: { count: 0, error: false, names: [] },
    guards: [],
    value: (node, use) => expression(w, node, use),
    statements: (nodes) => statements(w, nodes),
    closure: (node, inline) => closureOf(w, node, { at: node, parent: w.scope, inline }),
  };
  reserve(w, root.kids);
  for (const node of root.kids) declaration(w, node);
  const start = spanOf(w, 0, 0);
  const tagged = w.members.delete('#tag');
  return {
    file,
    blob,
    depth: 'full',
    language: 'go',
    imports: [
      ...importFacts(raw, w.members, w.own, start),
      ...(tagged ? [{ specifier: '#tag#field', names: [['field', '#tag'] as const], at: start }] : []),
    ],
    exports: exportsOf(w),
    reexports: [],
    stars: [],
    declarations: w.declarations,
    assigned: w.assigned,
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root, BETWEEN),
    names: [],
    problems: w.problems,
  };
}

/** Everything at the top is seen by the other files of the package; parts of a type go with its name. */
function exportsOf(w: Walk): SourceFacts['exports'] {
  const out: SourceFacts['exports'][number][] = [...w.top]
    .filter((name) => name !== '_')
    .map((name) => ({ name, value: { k: 'ref', name, scope: -1 } as const }));
  for (const [name, scope] of w.types)
    if (!w.top.has(name)) out.push({ name: `${name}+`, value: { k: 'class', scope } });
  return out.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function importsOf(
  w: Pick<Walk, 'file' | 'text' | 'lineStarts'> & Parameters<typeof textOf>[0],
  node: Tree,
): RawImport[] {
  const specs = node.kids.flatMap((kid) => (kid.type === 'import_spec_list' ? kid.kids : [kid]));
  return specs
    .filter((kid) => kid.type === 'import_spec')
    .map((spec) => {
      const alias = child(spec, 'name');
      return {
        path: textOf(w, child(spec, 'path')).slice(1, -1),
        alias: alias ? textOf(w, alias) : undefined,
        at: spanOf(w, spec.start, spec.end),
      };
    });
}
