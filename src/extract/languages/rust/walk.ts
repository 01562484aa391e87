/** State of one walk over a Rust tree. */
import type { ScopeIndex, Value } from '../../../model/value.ts';
import type { LocalWalk } from '../locals.ts';
import type { Tree } from '../tree.ts';
import type { Use } from '../walk.ts';

/** A struct, enum or trait of this file with what its `impl` blocks give it. */
export interface TypeFrame {
  readonly scope: ScopeIndex;
  readonly name: string;
}

export interface Walk extends LocalWalk {
  /** Local name → full path: 'reqwest::Client'. */
  readonly imported: Map<string, string>;
  /** Paths that are used in full: written → itself. */
  readonly used: Set<string>;
  /** Types that this file declares or implements. */
  readonly types: Map<string, ScopeIndex>;
  /** Functions and constants that this file declares. */
  readonly declared: Set<string>;
  /** The type whose `impl` is read. */
  self: TypeFrame | undefined;
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
}

/** Neither a comment nor a token: types of nodes begin with a letter. */
export const isCode = (node: Tree): boolean =>
  node.type.charCodeAt(0) > 64 && node.type !== 'line_comment' && node.type !== 'block_comment';

export const codeIn = (node: Tree | undefined): readonly Tree[] => (node?.kids ?? []).filter(isCode);
