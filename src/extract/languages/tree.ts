/**
 * A syntax tree as plain objects: one walk of tree-sitter's cursor, which then is freed. Asking the tree itself for each
 * child and field costs a crossing into WebAssembly every time, several times what the parse costs.
 */
import type { Parser } from '@vscode/tree-sitter-wasm';

export interface Tree {
  readonly type: string;
  /** The field of the parent that it is. */
  readonly field: string | undefined;
  /** Offsets in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Named nodes, and tokens that stand in a field (operators). */
  readonly kids: readonly Tree[];
}

const NONE: readonly Tree[] = [];

/** @throws Error where the parser gives up */
export function parseTree(parser: Parser, text: string): { readonly root: Tree; readonly hasError: boolean } {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('the parser gave no tree');
  const cursor = tree.walk();
  try {
    const { types, fields } = parser.language!;
    const read = (depth: number): Tree => {
      const type = types[cursor.nodeTypeId] ?? 'ERROR';
      const fieldId = cursor.currentFieldId;
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      let kids: Tree[] | undefined;
      // A tree that deep is data or an attack; what lies below is unknown.
      if (depth < 400 && cursor.gotoFirstChild()) {
        do if (cursor.nodeIsNamed || cursor.currentFieldId !== 0) (kids ??= []).push(read(depth + 1));
        while (cursor.gotoNextSibling());
        cursor.gotoParent();
      }
      return { type, field: fieldId === 0 ? undefined : (fields[fieldId] ?? undefined), start, end, kids: kids ?? NONE };
    };
    return { root: read(0), hasError: tree.rootNode.hasError };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** The child in a field. */
export function child(node: Tree, field: string): Tree | undefined {
  for (const kid of node.kids) if (kid.field === field) return kid;
  return undefined;
}

/** Every child in a field. */
export const childrenIn = (node: Tree, field: string): readonly Tree[] => node.kids.filter((kid) => kid.field === field);

/** The first child of a type. */
export function ofType(node: Tree, type: string): Tree | undefined {
  for (const kid of node.kids) if (kid.type === type) return kid;
  return undefined;
}
