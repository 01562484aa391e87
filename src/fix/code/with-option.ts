import { ts } from 'ts-morph';
import type { ts as TS } from 'ts-morph';
import type { CallSite } from './call-at.ts';

export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Sets a property in the options that stand as argument `index` of a call: in its object literal, around another
 * expression (`{ ...options, timeout: 5 }`), or as a new argument. Undefined where a callback stands there, where
 * more than one argument is missing before it, or where the options set the property already with something that is
 * not plainly nothing (0, undefined, null).
 */
export function withOption(
  { source, call, args }: CallSite,
  index: number,
  name: string,
  value: string,
): Change | undefined {
  const said = `${name}: ${value}`;
  const options = args[index];
  if (options === undefined) {
    const missing = index - args.length;
    if (missing > 1) return undefined;
    const end = args.at(-1)?.end ?? call.end - 1;
    const before = args.length === 0 ? '' : ', ';
    return { from: end, to: end, insert: `${before}${missing === 1 ? 'undefined, ' : ''}{ ${said} }` };
  }
  if (ts.isFunctionLike(options)) return undefined;
  if (ts.isObjectLiteralExpression(options)) return inLiteral(source, options, name, value);
  const start = options.getStart(source);
  return { from: start, to: options.end, insert: `{ ...${parenthesized(options, source)}, ${said} }` };
}

function inLiteral(
  source: TS.SourceFile,
  literal: TS.ObjectLiteralExpression,
  name: string,
  value: string,
): Change | undefined {
  const same = literal.properties.find((one) => one.name !== undefined && one.name.getText(source) === name);
  if (same) {
    if (!ts.isPropertyAssignment(same) || !/^(?:0|undefined|null|false)$/.test(same.initializer.getText(source)))
      return undefined;
    return { from: same.initializer.getStart(source), to: same.initializer.end, insert: value };
  }
  const last = literal.properties.at(-1);
  if (last === undefined) return { from: literal.getStart(source), to: literal.end, insert: `{ ${name}: ${value} }` };
  const isOverLines = source.text.slice(last.end, literal.end).includes('\n');
  const indent = /^[ \t]*/.exec(source.text.slice(lineStart(source, last.getStart(source))))![0];
  const end = source.text.includes('\r\n') ? '\r\n' : '\n';
  const insert = isOverLines ? `,${end}${indent}${name}: ${value}` : `, ${name}: ${value}`;
  // A comma behind the last property stays where it is, now behind the new one.
  return { from: last.end, to: last.end, insert };
}

const lineStart = (source: TS.SourceFile, offset: number): number => source.text.lastIndexOf('\n', offset - 1) + 1;

function parenthesized(node: TS.Expression, source: TS.SourceFile): string {
  const text = node.getText(source);
  const isSimple = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node);
  return isSimple ? text : `(${text})`;
}
