import { ts } from 'ts-morph';
import type { FilePath } from '../model/value.ts';
import type { Change } from './code/with-option.ts';

/** Adds a package to the dependencies of a package.json, in alphabetical order. Undefined where the file is no such. */
export function withDependency(file: FilePath, text: string, name: string, version: string): Change | undefined {
  const source = ts.parseJsonText(file, text);
  const root = source.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return undefined;
  const property = root.properties.find((one) => one.name !== undefined && nameOf(one) === 'dependencies');
  const said = `${JSON.stringify(name)}: ${JSON.stringify(version)}`;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  if (property === undefined) {
    const last = root.properties.at(-1);
    if (last === undefined) return undefined;
    const indent = indentOf(text, last.getStart(source));
    const isOverLines = indent !== undefined;
    const insert = isOverLines
      ? `,${end}${indent}"dependencies": {${end}${indent}${indent}${said}${end}${indent}}`
      : `, "dependencies": { ${said} }`;
    return { from: last.end, to: last.end, insert };
  }
  if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.initializer)) return undefined;
  const all = [...property.initializer.properties];
  if (all.some((one) => nameOf(one) === name)) return undefined;
  if (all.length === 0) {
    const { initializer } = property;
    return { from: initializer.getStart(source), to: initializer.end, insert: `{ ${said} }` };
  }
  const next = all.find((one) => nameOf(one) > name);
  const near = next ?? all.at(-1)!;
  const indent = indentOf(text, near.getStart(source));
  const gap = indent === undefined ? ' ' : `${end}${indent}`;
  if (next) return { from: next.getStart(source), to: next.getStart(source), insert: `${said},${gap}` };
  return { from: near.end, to: near.end, insert: `,${gap}${said}` };
}

const nameOf = (one: { readonly name?: unknown }): string => (one.name as { text?: string } | undefined)?.text ?? '';

/** The blanks before what begins its line; undefined where something else does. */
const indentOf = (text: string, offset: number): string | undefined =>
  /(?:^|\n)([ \t]*)$/.exec(text.slice(0, offset))?.[1];
