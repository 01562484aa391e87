/** State of one walk over a Ruby tree. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import type { LocalWalk } from '../locals.ts';
import type { Tree } from '../tree.ts';
import type { Use } from '../walk.ts';

export interface ClassFrame {
  readonly scope: ScopeIndex;
  /** Methods that the class has, its own and those of `self`. */
  readonly methods: Set<string>;
  readonly statics: Set<string>;
  /** Values of `@x` and `@@x` that methods assign. */
  readonly assigned: { readonly name: string; readonly value: Value; readonly scope: ScopeIndex }[];
}

export interface Walk extends LocalWalk {
  /** Modules and classes around: ['Shop', 'Client']. */
  readonly nesting: string[];
  readonly classes: ClassFrame[];
  /** Whether the code of a class's body (no method of it) is read: there `self` is the class. */
  inBody: boolean;
  /** Constants that this file declares, by their simple names. */
  readonly declared: Set<string>;
  /** Methods that the file declares outside of any class. */
  readonly functions: Set<string>;
  /** Names that are used and not declared here: local name → full name as seen from where it stands. */
  readonly used: Map<string, string>;
  readonly exported: { readonly name: string; readonly local: string }[];
  readonly assigned: SourceFacts['assigned'][number][];
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
}

/** Neither a comment nor a token: types of nodes begin with a letter. */
export const isCode = (node: Tree): boolean => node.type.charCodeAt(0) > 64 && node.type !== 'comment';

export const codeIn = (node: Tree | undefined): readonly Tree[] => (node?.kids ?? []).filter(isCode);
