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

/** What is known of a node by its type alone: each question spared is a crossing into WebAssembly spared. */
interface Kind {
  readonly type: string;
  /** Named nodes, and operators, which stand in a field. */
  readonly kept: boolean;
  /** Nothing inside matters: its text says it all. */
  readonly leaf: boolean;
}

/** Types whose inside nobody reads, in any grammar. */
const LEAVES =
  /^(identifier|\w+_identifier|\w*string_literal|character_literal|\w+_integer_literal|\w+_floating_point_literal|true|false|null_literal|this|super|(line_|block_)?comment|\w+_type|asterisk)$/;
/** Of those, these have parts that are read. */
const PARTED =
  /^(scoped_type_identifier|(generic|array|annotated|catch|struct|interface|pointer|qualified|slice|map|function|parenthesized|implicit_length_array|nullable)_type|\w*template\w*)$/;

const kinds = new WeakMap<object, readonly Kind[]>();

function kindsOf(parser: Parser): readonly Kind[] {
  const language = parser.language!;
  let known = kinds.get(language);
  if (known === undefined) {
    known = Array.from({ length: language.nodeTypeCount }, (_, id): Kind => {
      const type = language.types[id] ?? 'ERROR';
      return {
        type,
        kept: language.nodeTypeIsNamed(id) || /^[^\w\s(){}[\],;.@"']/.test(type),
        leaf: LEAVES.test(type) && !PARTED.test(type),
      };
    });
    kinds.set(language, known);
  }
  return known;
}
/** The same with what one language leaves out. */
function kindsFor(
  kinds: readonly Kind[],
  leaves: ReadonlySet<string> | undefined,
  unread: Unread | undefined,
): readonly Kind[] {
  if (leaves === undefined) return kinds;
  let own = narrowed.get(leaves);
  if (own === undefined) {
    own = kinds.map((kind) => ({
      type: kind.type,
      kept: kind.kept && unread?.tokens.has(kind.type) !== true,
      leaf: kind.leaf || leaves.has(kind.type),
    }));
    narrowed.set(leaves, own);
  }
  return own;
}
const narrowed = new WeakMap<ReadonlySet<string>, readonly Kind[]>();

const ERROR: Kind = { type: 'ERROR', kept: true, leaf: false };

/** What a language does not read, so that its nodes are not even asked for. */
export interface Unread {
  /** Types of tokens that say nothing (`:`, `=`). */
  readonly tokens: ReadonlySet<string>;
  /** Types whose inside is read only where their text says so: the text and where the node begins in it. */
  readonly plain?: (type: string, text: string, start: number) => boolean;
}

/**
 * @param leaves further types whose inside nobody reads
 * @throws Error where the parser gives up
 */
export function parseTree(
  parser: Parser,
  text: string,
  leaves?: ReadonlySet<string>,
  unread?: Unread,
): { readonly root: Tree; readonly hasError: boolean } {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('the parser gave no tree');
  const cursor = tree.walk();
  try {
    const { fields } = parser.language!;
    const known = kindsFor(kindsOf(parser), leaves, unread);
    const plain = unread?.plain;
    const read = (kind: Kind, depth: number): Tree => {
      const fieldId = depth === 0 ? 0 : cursor.currentFieldId;
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      let kids: Tree[] | undefined;
      // A tree that deep is data or an attack; what lies below is unknown.
      if (
        !kind.leaf &&
        kind.kept &&
        depth < 400 &&
        plain?.(kind.type, text, start) !== true &&
        cursor.gotoFirstChild()
      ) {
        do {
          const inner = known[cursor.nodeTypeId] ?? ERROR;
          if (inner.kept) (kids ??= []).push(read(inner, depth + 1));
        } while (cursor.gotoNextSibling());
        cursor.gotoParent();
      }
      return {
        type: kind.type,
        field: fieldId === 0 ? undefined : (fields[fieldId] ?? undefined),
        start,
        end,
        kids: kids ?? NONE,
      };
    };
    return { root: read(known[cursor.nodeTypeId] ?? ERROR, 0), hasError: tree.rootNode.hasError };
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
export const childrenIn = (node: Tree, field: string): readonly Tree[] =>
  node.kids.filter((kid) => kid.field === field);

/** The first child of a type. */
export function ofType(node: Tree, type: string): Tree | undefined {
  for (const kid of node.kids) if (kid.type === type) return kid;
  return undefined;
}
