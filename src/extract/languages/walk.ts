/** What walks over syntax trees share: the facts under construction, places, sites. Each language adds its own scoping. */
import type { Context, Declaration, Problem, Scope, Site } from '../../model/facts.ts';
import type { FilePath, ScopeIndex, Span, Value } from '../../model/value.ts';
import type { Tree } from './tree.ts';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };
export type Use = Site['use'];

export interface BaseWalk {
  readonly file: FilePath;
  readonly text: string;
  readonly lineStarts: readonly number[];
  readonly scopes: Draft<Scope>[];
  readonly sites: Draft<Site>[];
  readonly declarations: Draft<Declaration>[];
  readonly problems: Problem[];
  scope: ScopeIndex;
  within: readonly Context[];
  /** Values that the function under the walk returns. */
  returns: Value[] | undefined;
  /** Groups of calls that run beside each other, counted. */
  groups: number;
}

export const newWalk = (file: FilePath, text: string): BaseWalk => ({
  file,
  text,
  lineStarts: lineStartsOf(text),
  scopes: [],
  sites: [],
  declarations: [],
  problems: [],
  scope: -1,
  within: [],
  returns: undefined,
  groups: 0,
});

export const textOf = (w: BaseWalk, node: Tree | undefined): string =>
  node === undefined ? '' : sliceOf(w.text, node.start, node.end);

/** V8 keeps a longer slice as a pointer into the whole file; a copy lets the file go. */
export function sliceOf(text: string, start: number, end: number): string {
  const slice = text.slice(start, end);
  return slice.length < 13 ? slice : (' ' + slice).slice(1);
}

export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function lineAt(w: Pick<BaseWalk, 'lineStarts'>, offset: number): number {
  let low = 0;
  let high = w.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (w.lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function spanOf(w: Pick<BaseWalk, 'file' | 'lineStarts'>, start: number, end: number): Span {
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

/** Reads what a loop, branch or try encloses. */
export function inside<T>(w: BaseWalk, context: Context, read: () => T): T {
  const outer = w.within;
  w.within = [...outer, context];
  const result = read();
  w.within = outer;
  return result;
}

/** Opened after its callee is read and before its arguments, so that the index follows the source. */
export function openSite(
  w: BaseWalk,
  kind: Site['kind'],
  node: Tree,
  nameNode: Tree,
  callee: Value,
  use: Use,
): { index: number; site: Draft<Site> } {
  let at = spanOf(w, node.start, node.end);
  // A call over many lines would be underlined as a whole: its callee says enough.
  if (at.endLine !== at.line) at = spanOf(w, node.start, nameNode.end);
  const index = w.sites.length;
  const site: Draft<Site> = {
    kind,
    callee,
    args: [],
    scope: w.scope,
    order: index,
    use,
    within: w.within,
    nameLine: lineAt(w, nameNode.start),
    at,
  };
  w.sites.push(site);
  return { index, site };
}

/** Several returns are alternatives. */
export const returned = (all: readonly Value[]): Value | undefined =>
  all.length <= 1 ? all[0] : { k: 'alternatives', kind: '?:', of: all.slice(0, 12) };

export const unsupported = (syntax: string): Value => ({ k: 'unknown', why: 'unsupported-syntax', syntax });
