/** The state of one pass over one file's syntax tree. It is dropped with the tree. */
import type { ts } from 'ts-morph';
import type { Context, Member, Param, Problem, Scope, Site, SourceFacts } from '../../../model/facts.ts';
import type { FilePath, ScopeIndex, Span, Value } from '../../../model/value.ts';
import type { Env } from './names.ts';

export type Use = Site['use'];
/** A fact while it is being filled in. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
export type FactsDraft = Draft<SourceFacts>;
export type ScopeDraft = Draft<Scope>;
export type MemberDraft = Draft<Member>;
export type ParamDraft = Draft<Param>;

/** A class whose body is being read: assignments to `this.x` become its fields. */
export interface OpenClass {
  readonly scope: ScopeIndex;
  readonly name: string | undefined;
  readonly members: Map<string, MemberDraft>;
}

export interface Walk {
  readonly file: FilePath;
  readonly source: ts.SourceFile;
  readonly lineStarts: readonly number[];
  readonly facts: FactsDraft;
  readonly scopes: ScopeDraft[];
  readonly strings: Map<string, string>;
  readonly globals: Map<string, Value>;
  /** Whether the file has `var` at all: only then are blocks searched for what they hoist. */
  readonly hoistsVars: boolean;

  // What changes from function to function; functions.ts saves and restores it.
  scope: ScopeIndex;
  env: Env;
  self: Value;
  openClass: OpenClass | undefined;
  /** Classes around, innermost last: `Name.x = …` in their bodies makes static fields. */
  classes: readonly OpenClass[];
  within: readonly Context[];
  returns: Value[];
  /** Whether code of this function follows the current statement. */
  follows: boolean;

  depth: number;
  groups: number;
  imports: number;
  lastLine: number;
  inNamespace: boolean;

  value(node: ts.Node, use: Use, awaited?: boolean): Value;
  statement(node: ts.Node): void;
  statements(nodes: readonly ts.Statement[]): void;
}

/**
 * A string that does not pin the file's text: V8 keeps a slice of 13 characters or more as a pointer into its parent.
 */
export function text(w: Walk, slice: string): string {
  if (slice.length < 13) return slice;
  const known = w.strings.get(slice);
  if (known !== undefined) return known;
  const copy = (' ' + slice).slice(1);
  w.strings.set(copy, copy);
  return copy;
}

/** Line of an offset, from 1. Offsets mostly go forward, so the search starts where the last one ended. */
export function lineAt(w: Walk, offset: number): number {
  const starts = w.lineStarts;
  let line = w.lastLine;
  if (starts[line]! <= offset) {
    let steps = 0;
    while (line + 1 < starts.length && starts[line + 1]! <= offset) {
      line++;
      if (++steps > 16) return (w.lastLine = search(starts, offset)) + 1;
    }
  } else {
    let steps = 0;
    while (starts[line]! > offset) {
      line--;
      if (++steps > 16) return (w.lastLine = search(starts, offset)) + 1;
    }
  }
  w.lastLine = line;
  return line + 1;
}

function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function spanOf(w: Walk, start: number, end: number): Span {
  const line = lineAt(w, start);
  const column = start - w.lineStarts[line - 1]! + 1;
  const endLine = lineAt(w, end);
  return { file: w.file, line, column, endLine, endColumn: end - w.lineStarts[endLine - 1]! + 1 };
}

export const span = (w: Walk, node: ts.Node): Span => spanOf(w, node.getStart(w.source), node.end);

export function problem(w: Walk, at: Span | undefined, message: string): void {
  const entry: Problem = { at, unit: 'typescript', message };
  w.facts.problems.push(entry);
}

/** Runs `read` with one more enclosing context. */
export function inside<T>(w: Walk, context: Context, read: () => T): T {
  const outer = w.within;
  w.within = [...outer, context];
  const result = read();
  w.within = outer;
  return result;
}
