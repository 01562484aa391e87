/** State of one walk over a Python tree.  */
import type { SourceFacts } from '../../../model/facts.ts';
import type { ScopeIndex, Span, Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import type { LocalWalk } from '../locals.ts';
import type { Use } from '../walk.ts';

/** A class under the walk, while its own body is read: a bare name may be one of its attributes. */
export interface ClassFrame {
  readonly scope: ScopeIndex;
  readonly attributes: Set<string>;
  /** Values of attributes that methods assign to `self`. */
  readonly assigned: {
    readonly name: string;
    readonly value: Value;
    readonly scope: ScopeIndex;
    readonly type?: Value;
  }[];
}

export interface Walk extends LocalWalk {
  readonly classes: ClassFrame[];
  /** The class whose body (no method of it) is being read. */
  body: ClassFrame | undefined;
  /** Names that this file's classes have. */
  readonly classNames: Set<string>;
  readonly functionNames: Set<string>;
  /** Dotted modules of `import a.b.c`. */
  readonly dotted: Set<string>;
  /** Local name → [module, name in it]: what the standard library's environment is called here. */
  readonly imported: Map<string, readonly [module: string, name: string]>;
  /** What the function that was read last returns. */
  returned: Value | undefined;
  /** What is set on other things than `self`. */
  readonly assigned: SourceFacts['assigned'][number][];
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
  spanAt(node: Tree): Span;
}

/** Neither a comment nor a token: types of nodes begin with a letter. */
export const isCode = (node: Tree): boolean => node.type.charCodeAt(0) > 64 && node.type !== 'comment';
