/** YAML as a plain tree with positions: aliases and merge keys resolved, so that a path has one meaning. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';

export type Path = readonly (string | number)[];
export type Tree = { readonly at: Span } & (
  | { readonly kind: 'map'; readonly entries: readonly TreeEntry[] }
  | { readonly kind: 'seq'; readonly items: readonly Tree[] }
  | { readonly kind: 'scalar'; readonly value: unknown }
);
export interface TreeEntry {
  readonly key: string;
  /** Of the key. */
  readonly at: Span;
  readonly value: Tree;
}

const MAX_NODES = 20_000;
const MAX_DEPTH = 100;

/** Reads one YAML document. Syntax errors are problems; what could be read comes back all the same. */
export function readTree(file: FilePath, text: string): { tree?: Tree; problems: readonly Problem[] } {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const spanOf = (start: number, end: number): Span => {
    const from = lines.linePos(start);
    const to = lines.linePos(end);
    return { file, line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
  };
  const problems: Problem[] = [...doc.errors, ...doc.warnings].map((error) => ({
    at: spanOf(error.pos[0], error.pos[1]),
    message: `not valid YAML: ${error.message}`,
  }));
  const builder = new Builder(doc, text, spanOf);
  const tree = doc.contents === null ? undefined : builder.build(doc.contents, 0);
  if (builder.capped) problems.push({ at: spanOf(0, 0), message: 'nested or repeated too much; the rest is not read' });
  return { tree, problems };
}

/** The plain value of a tree. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'seq') return tree.items.map(plain);
  return Object.fromEntries(tree.entries.map((entry) => [entry.key, plain(entry.value)]));
}

/** What stands at a path, with the span of its key (in a map) or of itself (in a sequence). */
export function find(tree: Tree, path: Path): { tree: Tree; at: Span } | undefined {
  let found = { tree, at: tree.at };
  for (const step of path) {
    const here: Tree = found.tree;
    if (here.kind === 'map') {
      const entry = here.entries.findLast((e) => e.key === String(step));
      if (!entry) return undefined;
      found = { tree: entry.value, at: entry.at };
    } else {
      const item = here.kind === 'seq' ? here.items[Number(step)] : undefined;
      if (!item) return undefined;
      found = { tree: item, at: item.at };
    }
  }
  return found;
}

/** The tree without what stands at the given paths. */
export function without(tree: Tree, paths: readonly Path[]): Tree {
  const gone = new Set(paths.map((path) => JSON.stringify(path.map(String))));
  const keep = (path: readonly string[]) => !gone.has(JSON.stringify(path));
  const copy = (node: Tree, path: readonly string[]): Tree => {
    if (node.kind === 'map') {
      const kept = node.entries.filter((entry) => keep([...path, entry.key]));
      return { ...node, entries: kept.map((entry) => ({ ...entry, value: copy(entry.value, [...path, entry.key]) })) };
    }
    if (node.kind === 'scalar') return node;
    const items = node.items.map((item, index) => ({ item, path: [...path, String(index)] }));
    return { ...node, items: items.filter((each) => keep(each.path)).map((each) => copy(each.item, each.path)) };
  };
  return copy(tree, []);
}

/** Holds the budget that aliases may spend: a few lines of YAML can otherwise name billions of nodes. */
class Builder {
  private readonly doc: Document;
  private readonly text: string;
  private readonly spanOf: (start: number, end: number) => Span;
  private left = MAX_NODES;
  capped = false;

  constructor(doc: Document, text: string, spanOf: (start: number, end: number) => Span) {
    this.doc = doc;
    this.text = text;
    this.spanOf = spanOf;
  }

  build(node: Node | null, depth: number, fallback?: Span): Tree {
    const at = node?.range ? this.spanOf(node.range[0], node.range[1]) : (fallback ?? this.spanOf(0, 0));
    if (depth > MAX_DEPTH || this.left-- <= 0) {
      this.capped = true;
      return { kind: 'scalar', value: null, at };
    }
    if (isAlias(node)) {
      const target = node.resolve(this.doc);
      return target ? { ...this.build(target, depth + 1), at } : { kind: 'scalar', value: null, at };
    }
    if (isMap(node)) return { kind: 'map', entries: this.entries(node.items, depth, at), at };
    if (isSeq(node)) return { kind: 'seq', items: node.items.map((n) => this.build(n as Node, depth + 1, at)), at };
    return { kind: 'scalar', value: isScalar(node) ? node.value : null, at };
  }

  private entries(pairs: readonly { key: unknown; value: unknown }[], depth: number, at: Span): TreeEntry[] {
    const own: TreeEntry[] = [];
    const merged: TreeEntry[] = [];
    for (const pair of pairs) {
      const key = pair.key as Node | null;
      const keyAt = key?.range ? this.spanOf(key.range[0], key.range[1]) : at;
      // A collection as a key is legal YAML and no name: its text stands for it (printing it can throw).
      const name = isScalar(key)
        ? (key.source ?? String(key.value))
        : this.text.slice(...(key?.range ?? [0, 0]).slice(0, 2));
      const value = this.build(pair.value as Node | null, depth + 1, keyAt);
      if (name !== '<<') own.push({ key: name, at: keyAt, value });
      else
        for (const from of value.kind === 'seq' ? value.items : [value])
          if (from.kind === 'map') merged.push(...from.entries);
    }
    const present = new Set(own.map((entry) => entry.key));
    // The first source of a merge wins over later ones, and the map's own keys over all.
    for (const entry of merged) if (!present.has(entry.key)) (own.push(entry), present.add(entry.key));
    return own;
  }
}
