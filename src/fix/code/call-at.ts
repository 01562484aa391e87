/** The call that a finding speaks of, in the syntax tree of its file. */
import { ts } from 'ts-morph';
import type { ts as TS } from 'ts-morph';
import type { FilePath, Span } from '../../model/value.ts';

export interface CallSite {
  readonly source: TS.SourceFile;
  readonly call: TS.CallExpression;
  /** 'get' of `axios.get(…)`; '' of `fetch(…)` called by its own name. */
  readonly member: string;
  readonly args: readonly TS.Expression[];
}

/** Undefined for a file that is no TypeScript or JavaScript, and where no call stands at the place. */
export function callAt(file: FilePath, text: string, at: Span): CallSite | undefined {
  const source = parse(file, text);
  if (source === undefined) return undefined;
  const start = offsetOf(source, at.line, at.column);
  const end = offsetOf(source, at.endLine, at.endColumn);
  let exact: TS.CallExpression | undefined;
  let onLine: TS.CallExpression | undefined;
  const visit = (node: TS.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node)) return;
    const from = node.getStart(source);
    // A call over many lines is marked by its callee, or by the line alone on which the callee's name stands.
    if (from === start && (node.end === end || node.expression.end === end)) exact ??= node;
    const line = source.getLineAndCharacterOfPosition(node.expression.end).line + 1;
    if (at.column === at.endColumn && line === at.line) onLine ??= node;
  };
  visit(source);
  const call = exact ?? onLine;
  if (call === undefined || call.arguments.some(ts.isSpreadElement)) return undefined;
  const member = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  return { source, call, member, args: [...call.arguments] };
}

export function parse(file: FilePath, text: string): TS.SourceFile | undefined {
  const kind = KINDS[/\.(?:[cm]?([jt]s)|([jt]sx))$/.exec(file)?.slice(1).find(Boolean) ?? ''];
  if (kind === undefined) return undefined;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind[kind]);
}

const KINDS: Readonly<Record<string, 'TS' | 'TSX' | 'JS' | 'JSX'>> = { ts: 'TS', tsx: 'TSX', js: 'JS', jsx: 'JSX' };

function offsetOf(source: TS.SourceFile, line: number, column: number): number {
  const starts = source.getLineStarts();
  return (starts[line - 1] ?? source.end) + column - 1;
}
