/** State of one walk over a C# file. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import type { BaseWalk, Draft, Use } from '../walk.ts';

/** A class under the walk: the names of its own members, so that a bare name finds its owner. */
export interface ClassFrame {
  readonly scope: ScopeIndex;
  readonly statics: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Values of fields and properties that methods assign. */
  readonly assigned: { readonly name: string; readonly value: Value; readonly scope: ScopeIndex }[];
}

export interface Walk extends BaseWalk {
  readonly assigned: Draft<SourceFacts['assigned'][number]>[];
  /** Simple names of types, and '.Name' of extension methods, that are used. */
  readonly used: Set<string>;
  readonly classes: ClassFrame[];
  /** Blocks, innermost last: what each name holds. */
  readonly blocks: Map<string, Value>[];
  /** Types that the file declares → scope of the class. */
  readonly types: Map<string, ScopeIndex>;
  /** Extension methods that the file declares, by name → their functions. */
  readonly extensions: Map<string, Value>;
  /** Names in use per function, so that blocks do not share one. */
  taken: Set<string>;
  /** Type parameters of the method around → the type that they are held to. */
  bounds: ReadonlyMap<string, string>;
  /** Namespace around. */
  namespace: string;
  value(node: Tree | undefined, use: Use, type?: Value): Value;
  statement(node: Tree): void;
  klass(node: Tree): ScopeIndex;
}

export function block<T>(w: Walk, read: () => T): T {
  w.blocks.push(new Map());
  const result = read();
  w.blocks.pop();
  return result;
}

export function findLocal(w: Walk, name: string): Value | undefined {
  for (let i = w.blocks.length - 1; i >= 0; i--) {
    const found = w.blocks[i]!.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Comments and operators are nodes as well. */
export function isCode(node: Tree): boolean {
  let known = code.get(node.type);
  if (known === undefined) code.set(node.type, (known = node.type !== 'comment' && /^[a-z]\w*$/i.test(node.type)));
  return known;
}
const code = new Map<string, boolean>();

/** Kids that are code. */
export const codeOf = (node: Tree | undefined): readonly Tree[] =>
  node ? (node.kids.every(isCode) ? node.kids : node.kids.filter(isCode)) : [];

export const UNKNOWN: Value = { k: 'unknown', why: 'dynamic' };
