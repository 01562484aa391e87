/**
 * Facts ↔ bytes. JSON, because it is read 1.5 times as fast as V8's own serialization (measured on 800 files of a real
 * product: 449 ms against 661 ms for 32 MB). A place is written as four numbers: its file is the record's.
 */
import type { FilePath } from '../model/value.ts';

/** A quoted key cannot occur inside of a JSON string, where quotes are escaped: replacing in the text is safe. */
const PLACES = /"at":\{"file":("(?:[^"\\]|\\.)*"),"line":(\d+),"column":(\d+),"endLine":(\d+),"endColumn":(\d+)\}/g;

/** `facts.file` names the file and is left out, so that equal content is remembered once. */
export function encodeFacts(value: object, file: FilePath): Buffer {
  const name = JSON.stringify(file);
  const text = JSON.stringify(value).replace(
    PLACES,
    (whole, at: string, line: string, column: string, endLine: string, endColumn: string) =>
      at === name ? `"at":[${line},${column},${endLine},${endColumn}]` : whole,
  );
  return Buffer.from(text);
}

/** @throws SyntaxError for bytes that were not written by `encodeFacts` */
export function decodeFacts(bytes: Buffer, file: FilePath): unknown {
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  restore(value as Node, file);
  return value;
}

type Node = { [key: string]: unknown } | unknown[];

/** All places of a file share one string for its name. */
function restore(node: Node, file: FilePath): void {
  if (Array.isArray(node)) {
    for (const item of node) if (typeof item === 'object' && item !== null) restore(item as Node, file);
    return;
  }
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    if (key === 'at' && Array.isArray(value)) {
      const [line, column, endLine, endColumn] = value as [number, number, number, number];
      node[key] = { file, line, column, endLine, endColumn };
    } else restore(value as Node, file);
  }
}
