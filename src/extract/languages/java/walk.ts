/** State of one walk over a syntax tree. Values are made here, scopes and sites appended. */
import type { Context, Problem, Scope, Site, SourceFacts } from '../../../model/facts.ts';
import type { FilePath, ScopeIndex, Span, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import type { StaticNames } from './imports.ts';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type Use = Site['use'];

/** A local variable or parameter. */
export interface Local {
  readonly value: Value;
}

/** A class under the walk: the names of its own members, so that a bare name finds its owner. */
export interface ClassFrame {
  readonly scope: ScopeIndex;
  readonly statics: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Values of fields that methods assign. */
  readonly assigned: { readonly name: string; readonly value: Value; readonly scope: ScopeIndex }[];
}

export interface Walk {
  readonly file: FilePath;
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly statics: StaticNames;
  readonly scopes: Draft<Scope>[];
  readonly sites: Draft<Site>[];
  readonly declarations: Draft<SourceFacts['declarations'][number]>[];
  readonly problems: Problem[];
  /** Simple type names that were used. */
  readonly used: Set<string>;
  readonly classes: ClassFrame[];
  /** Blocks, innermost last. */
  readonly blocks: Map<string, Local>[];
  /** Type names declared anywhere in the file → scope of the class. */
  readonly types: Map<string, ScopeIndex>;
  /** Local names in use per function, so that blocks do not share a name. */
  taken: Set<string>;
  scope: ScopeIndex;
  within: readonly Context[];
  /** Values that the function under the walk returns. */
  returns: Value[] | undefined;
  groups: number;
  value(node: Tree | undefined, use: Use): Value;
  statement(node: Tree): void;
  klass(node: Tree): ScopeIndex;
}

export const textOf = (w: Walk, node: Tree | undefined): string => {
  if (node === undefined) return '';
  const slice = w.text.slice(node.start, node.end);
  // V8 keeps a longer slice as a pointer into the whole file.
  return slice.length < 13 ? slice : (' ' + slice).slice(1);
};

export const nameOf = (w: Walk, node: Tree, field = 'name'): string => textOf(w, child(node, field));

export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function lineAt(w: Walk, offset: number): number {
  let low = 0;
  let high = w.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (w.lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function spanOf(w: Walk, start: number, end: number): Span {
  const line = lineAt(w, start);
  const endLine = lineAt(w, end);
  return {
    file: w.file,
    line,
    column: start - w.lineStarts[line - 1]! + 1,
    endLine,
    endColumn: end - w.lineStarts[endLine - 1]! + 1,
  };
}

export function inside<T>(w: Walk, context: Context, read: () => T): T {
  const outer = w.within;
  w.within = [...outer, context];
  const result = read();
  w.within = outer;
  return result;
}

export function block<T>(w: Walk, read: () => T): T {
  w.blocks.push(new Map());
  const result = read();
  w.blocks.pop();
  return result;
}

export function findLocal(w: Walk, name: string): Local | undefined {
  for (let i = w.blocks.length - 1; i >= 0; i--) {
    const found = w.blocks[i]!.get(name);
    if (found) return found;
  }
  return undefined;
}

export const unsupported = (syntax: string): Value => ({ k: 'unknown', why: 'unsupported-syntax', syntax });
