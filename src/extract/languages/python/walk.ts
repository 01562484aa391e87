/** State of one walk over a Python tree. A name is a function's when the function sets it, else it is looked up outwards. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { ScopeIndex, Span, Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import type { BaseWalk, Use } from '../walk.ts';

/** A function (or the module, scope -1) under the walk. */
export interface Frame {
  readonly scope: ScopeIndex;
  /** Names that mean a value: parameters, what a comprehension runs over. */
  readonly values: Map<string, Value>;
  /** Names that the function sets → the name under which their present value is declared. */
  readonly versions: Map<string, string>;
  /** `global x`: the function sets the module's name. */
  readonly globals: Set<string>;
  /** Loops, branches and tries around an assignment make it one of several. */
  readonly depth: number;
}

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

export interface Walk extends BaseWalk {
  /** Functions, innermost last; the first is the module. */
  readonly frames: Frame[];
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
  /** What `x` in `x = x + …` means. */
  own: { readonly name: string; readonly value: Value } | undefined;
  /** What is set on other things than `self`. */
  readonly assigned: SourceFacts['assigned'][number][];
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
  spanAt(node: Tree): Span;
}

export const isCode = (node: Tree): boolean => node.type !== 'comment' && /^\w/.test(node.type);

export const frameOf = (w: Walk): Frame => w.frames.at(-1)!;
