/** One file at full depth, from its syntax tree. */
import type { Ignore, SourceFacts } from '../../../model/facts.ts';
import { parseIgnore } from '../../../model/ignore.ts';
import type { FilePath } from '../../../model/value.ts';
import { parseTree } from '../tree.ts';
import type { Tree } from '../tree.ts';
import type { Parser } from '../grammar.ts';
import { isType, klass, reserve } from './declarations.ts';
import { expression } from './expressions.ts';
import { importFacts, staticNames } from './imports.ts';
import type { RawImport } from './imports.ts';
import { statement } from './statements.ts';
import { lineAt, lineStartsOf, nameOf, spanOf, textOf } from './walk.ts';
import type { Walk } from './walk.ts';

/** Read from their text. */
const LEAVES: ReadonlySet<string> = new Set([
  'import_declaration',
  'package_declaration',
  'scoped_identifier',
  'type_parameters',
  'throws',
  'dimensions',
]);

export function readFile(parser: Parser, file: FilePath, blob: string, text: string): SourceFacts {
  const { root } = parseTree(parser, text, LEAVES);
  const lineStarts = lineStartsOf(text);
  const raw: RawImport[] = [];
  const w: Walk = {
    file,
    text,
    lineStarts,
    statics: new Map(),
    scopes: [],
    sites: [],
    declarations: [],
    problems: [],
    used: new Set(),
    classes: [],
    blocks: [new Map()],
    types: new Map(),
    taken: new Set(),
    scope: -1,
    within: [],
    returns: undefined,
    groups: 0,
    value: (node, use) => expression(w, node, use),
    statement: (node) => statement(w, node),
    klass: (node) => klass(w, node),
  };
  let pkg = '';
  const types = root.kids.filter(isType);
  for (const node of root.kids) {
    if (node.type === 'package_declaration')
      pkg =
        textOf(w, node)
          .match(/^package\s+([\w.\s]+)/)?.[1]
          ?.replace(/\s/g, '') ?? '';
    else if (node.type === 'import_declaration') raw.push(importOf(w, node));
  }
  Object.assign(w, { statics: staticNames(raw) });
  reserveAll(w, types);
  for (const node of types) klass(w, node);
  return {
    file,
    blob,
    depth: 'full',
    language: 'java',
    imports: importFacts(raw, pkg, w.used, spanOf(w, 0, 0)),
    exports: types.map((node) => ({
      name: nameOf(w, node),
      value: { k: 'class', scope: w.types.get(nameOf(w, node))! },
    })),
    reexports: [],
    stars: [],
    declarations: w.declarations,
    assigned: [],
    scopes: w.scopes,
    sites: w.sites,
    ignores: ignoresOf(w, root),
    names: [],
    problems: w.problems,
  };
}

/** Every class is known before the first body is read. */
function reserveAll(w: Walk, types: readonly Tree[]): void {
  for (const node of types) reserve(w, node, nameOf(w, node));
}

function importOf(w: Walk, node: Tree): RawImport {
  const match = textOf(w, node).match(/^import\s+(static\s+)?([\w.*$\s]+)/);
  return {
    path: (match?.[2] ?? '').replace(/\s/g, ''),
    isStatic: match?.[1] !== undefined,
    at: spanOf(w, node.start, node.end),
  };
}

const MARK = 'faultline-ignore';

/** Comments that silence a rule, from real comment nodes. */
function ignoresOf(w: Walk, root: Tree): Ignore[] {
  if (!w.text.includes(MARK)) return [];
  const found: Ignore[] = [];
  const visit = (node: Tree): void => {
    if (node.type.endsWith('comment')) {
      const written = w.text.slice(node.start, node.end);
      const at = written.search(/^[\s/*]*faultline-ignore/m);
      if (at < 0) return;
      const ignore = parseIgnore(
        written
          .slice(written.indexOf(MARK, at))
          .split('\n', 1)[0]!
          .replace(/\*\/\s*$/, ''),
      );
      if (ignore === undefined) return;
      const before = w.text.slice(w.lineStarts[lineAt(w, node.start) - 1], node.start).trim();
      const after = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
      after.lastIndex = node.end;
      after.exec(w.text);
      const line = before !== '' ? lineAt(w, node.start) : lineAt(w, Math.min(after.lastIndex, w.text.length));
      found.push({
        rules: ignore.rules,
        ...(ignore.reason && { reason: ignore.reason }),
        at: spanOf(w, node.start, node.end),
        line,
      });
    }
    for (const kid of node.kids) visit(kid);
  };
  visit(root);
  return found;
}
