/** One file at full depth, from its syntax tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath } from '../../../model/value.ts';
import type { Parser } from '../grammar.ts';
import { ignoresOf } from '../ignores.ts';
import { child, parseTree } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { newWalk, spanOf, textOf } from '../walk.ts';
import { isType, klass, reserve } from './classes.ts';
import { expression } from './expressions.ts';
import { importFacts } from './imports.ts';
import type { Using } from './imports.ts';
import { hoist, statement } from './statements.ts';
import { codeOf } from './walk.ts';
import type { Walk } from './walk.ts';

/** Read from their text. */
const LEAVES: ReadonlySet<string> = new Set([
  'using_directive',
  'extern_alias_directive',
  'type_parameter_list',
  'type_parameter_constraints_clause',
  'array_rank_specifier',
  'modifier',
  'preproc_region',
  'preproc_endregion',
  'preproc_pragma',
]);
const BETWEEN = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES);
  const w: Walk = {
    ...newWalk(file, text),
    assigned: [],
    used: new Set(),
    classes: [],
    blocks: [new Map()],
    types: new Map(),
    extensions: new Map(),
    taken: new Set(),
    bounds: new Map(),
    namespace: '',
    value: (node, use, type) => expression(w, node, use, type),
    statement: (node) => statement(w, node),
    klass: (node) => klass(w, node),
  };
  const usings: Using[] = [];
  const spaces: string[] = [];
  const types: { readonly node: Tree; readonly space: string }[] = [];
  collect(w, root, '', usings, spaces, types);
  for (const { node, space } of types) {
    w.namespace = space;
    reserve(w, node);
  }
  hoist(w, root);
  for (const node of root.kids) if (node.type === 'global_statement') w.statement(node);
  for (const { node, space } of types) {
    w.namespace = space;
    klass(w, node);
  }
  return {
    file,
    blob,
    depth: 'full',
    language: 'csharp',
    imports: importFacts(usings, spaces, w.used, spanOf(w, 0, 0)),
    exports: exportsOf(w, types),
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

/** Usings, namespaces and the types in them, in the order of the file. */
function collect(
  w: Walk,
  node: Tree,
  space: string,
  usings: Using[],
  spaces: string[],
  types: { node: Tree; space: string }[],
): void {
  let at = space;
  for (const kid of codeOf(node)) {
    if (kid.type === 'using_directive') usings.push(...usingOf(w, kid));
    else if (kid.type === 'file_scoped_namespace_declaration' || kid.type === 'namespace_declaration') {
      const name = [space, textOf(w, child(kid, 'name')).replace(/\s/g, '')].filter((one) => one !== '').join('.');
      spaces.push(name);
      if (kid.type === 'namespace_declaration') collect(w, child(kid, 'body') ?? kid, name, usings, spaces, types);
      else {
        at = name;
        collect(w, kid, name, usings, spaces, types);
      }
    } else if (isType(kid)) types.push({ node: kid, space: at });
  }
}

function usingOf(w: Walk, node: Tree): Using[] {
  const match = textOf(w, node).match(/^(global\s+)?using\s+(static\s+)?(?:unsafe\s+)?(?:(\w+)\s*=\s*)?([\w.\s:]+)/);
  if (!match) return [];
  return [
    {
      namespace: match[4]!.replace(/\s/g, '').replace(/^global::/, ''),
      ...(match[3] === undefined ? {} : { alias: match[3] }),
      everywhere: match[1] !== undefined,
      at: spanOf(w, node.start, node.end),
    },
  ];
}

/** Every type under its name and under its full name, extension methods under '.Name'. */
function exportsOf(w: Walk, types: readonly { readonly node: Tree; readonly space: string }[]): SourceFacts['exports'] {
  const out: SourceFacts['exports'][number][] = [];
  for (const { node, space } of types) {
    const name = textOf(w, child(node, 'name'));
    const value = { k: 'class', scope: w.types.get(name)! } as const;
    out.push({ name, value });
    if (space !== '') out.push({ name: `${space}.${name}`, value });
  }
  for (const [name, value] of w.extensions) out.push({ name: `.${name}`, value });
  return out.sort((a, b) => (a.name < b.name ? -1 : 1));
}
