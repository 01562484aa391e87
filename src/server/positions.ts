/** The door between Faultline's places and those of the Language Server Protocol. Nothing else converts. */
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location, Position, Range } from 'vscode-languageserver/node';
import type { FilePath, Span } from '../model/value.ts';

/** From (1, 1)-based with exclusive end to (0, 0)-based with exclusive end. A file as a whole (line 0) is its start. */
export function toRange(span: Pick<Span, 'line' | 'column'> & Partial<Span>): Range {
  const start = { line: Math.max(0, span.line - 1), character: Math.max(0, span.column - 1) };
  const end = {
    line: Math.max(start.line, (span.endLine ?? span.line) - 1),
    character: Math.max(0, (span.endColumn ?? span.column) - 1),
  };
  return { start, end: before(end, start) ? start : end };
}

/** The place of a cursor, from 1. */
export function fromPosition(position: Position): { readonly line: number; readonly column: number } {
  return { line: position.line + 1, column: position.character + 1 };
}

export function toLocation(root: string, span: Span): Location {
  return { uri: toUri(root, span.file), range: toRange(span) };
}

/** URI of a file of the system that is analyzed from the folder `root`. */
export function toUri(root: string, file: FilePath): string {
  return pathToFileURL(join(root, file)).href;
}

/** Absolute path of a file URI; undefined for every other scheme and for what is no URI. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Path relative to `root`, with '/'; undefined when the file does not lie below it. */
export function toFile(root: string, uri: string): FilePath | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const inside = relative(root, path);
  if (inside === '' || isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return undefined;
  return inside.split(sep).join('/');
}

/** Whether a place (from 1) lies in a span; the end counts as inside, as a cursor stands behind the last character. */
export function covers(span: Span, at: { readonly line: number; readonly column: number }): boolean {
  const afterStart = at.line > span.line || (at.line === span.line && at.column >= span.column);
  const beforeEnd = at.line < span.endLine || (at.line === span.endLine && at.column <= span.endColumn);
  return afterStart && beforeEnd;
}

const before = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
