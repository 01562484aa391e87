/** State of one walk over a PHP tree. */
import type { ScopeIndex, Value } from '../../../model/value.ts';
import type { LocalWalk } from '../locals.ts';
import type { Tree } from '../tree.ts';
import type { Use } from '../walk.ts';

export interface ClassFrame {
  readonly scope: ScopeIndex;
  /** Values of properties that methods assign. */
  readonly assigned: {
    readonly name: string;
    readonly isStatic: boolean;
    readonly value: Value;
    readonly scope: ScopeIndex;
  }[];
}

export interface Walk extends LocalWalk {
  /** 'App\Http', '' for none. */
  namespace: string;
  /** Local name of a class or namespace → its full name. */
  readonly imported: Map<string, string>;
  /** Local name of a function → its full name. */
  readonly importedFunctions: Map<string, string>;
  /** Classes and functions that this file declares → their scope's name. */
  readonly declared: Set<string>;
  readonly declaredFunctions: Set<string>;
  /** Names that are used and neither declared nor imported: local name → full name, '()' behind a function's. */
  readonly used: Map<string, string>;
  readonly classes: ClassFrame[];
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
}

/** Neither a comment nor a token: types of nodes begin with a letter. */
export const isCode = (node: Tree): boolean => node.type.charCodeAt(0) > 64 && node.type !== 'comment';
