/** State of one walk over a Go file: what names mean in the blocks around, which names of packages are used. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import type { BaseWalk, Draft, Use } from '../walk.ts';
import type { RawImport } from './imports.ts';

/** A local variable or parameter: what it holds from here on. */
export interface Local {
  value: Value;
  /** The function that declares it. */
  readonly scope: ScopeIndex;
  /** Declared without a value: what is assigned to it later is all there is. */
  readonly empty: boolean;
}

/** What a condition says of a value, by its text: that it is there, or that it is missing. */
export interface Guard {
  readonly text: string;
  readonly has: boolean;
}

/** One `return`: its first value, and the condition it stands under. */
export interface Outcome {
  readonly value: Value;
  readonly text: string;
  readonly guard: Guard | undefined;
}

/** What the function under the walk gives back. */
export interface Results {
  readonly count: number;
  /** The last result is an error. */
  readonly error: boolean;
  /** Names of named results. */
  readonly names: readonly string[];
}

export interface Walk extends BaseWalk {
  readonly assigned: Draft<SourceFacts['assigned'][number]>[];
  /** Local name of a package → its import. */
  readonly packages: ReadonlyMap<string, RawImport>;
  /** Local name of a package → names used of it. */
  readonly members: Map<string, Set<string>>;
  /** Names of the same package that this file does not declare. */
  readonly own: Set<string>;
  /** What the file declares at its top. */
  readonly top: Set<string>;
  /** Types that the file declares, or adds methods to → scope of the class. */
  readonly types: Map<string, ScopeIndex>;
  /** Fields of the structs that the file declares, in order. */
  readonly fields: Map<string, readonly string[]>;
  /** Blocks, innermost last. */
  readonly blocks: Map<string, Local>[];
  /** Names in use per function, so that blocks do not share a name. */
  taken: Set<string>;
  /** `v, ok := m[k]`: ok → the text of v. */
  readonly witnesses: Map<string, string>;
  outcomes: Outcome[];
  results: Results;
  /** Conditions around, innermost last. */
  guards: readonly Guard[];
  value(node: Tree | undefined, use: Use): Value;
  statements(nodes: readonly Tree[]): void;
  /** A function's body as a scope of its own. */
  closure(node: Tree, inline: boolean): Value;
}

export function block<T>(w: Walk, read: () => T): T {
  w.blocks.push(new Map());
  const result = read();
  w.blocks.pop();
  return result;
}

export function findLocal(w: Walk, name: string): { local: Local; block: Map<string, Local> } | undefined {
  for (let i = w.blocks.length - 1; i >= 0; i--) {
    const block = w.blocks[i]!;
    const local = block.get(name);
    if (local) return { local, block };
  }
  return undefined;
}

export const isCode = (node: Tree): boolean => node.type !== 'comment';
