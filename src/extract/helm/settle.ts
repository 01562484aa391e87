/** Facts of rendered text → facts of the templates: places go back to where they were written, what is unknown says so. */
import type { ManifestFact, VariableFact } from '../../model/manifest.ts';
import { joinOf } from '../../model/secrets.ts';
import type { FilePath, Span, Value } from '../../model/value.ts';
import { HOLE } from '../gotemplate/data.ts';
import type { LineOrigin } from '../gotemplate/output.ts';
import type { RenderedDocument } from './render.ts';

export type PlaceOf = (span: Span) => Span;

/** Turns a place in the rendered text into one of the template. */
export function placesOf(documents: readonly RenderedDocument[]): PlaceOf {
  const byFile = new Map(documents.map((document) => [document.file, document]));
  return (span) => {
    const document = byFile.get(span.file);
    if (document === undefined) return span;
    const start = place(document, span.line, span.column);
    const end = place(document, span.endLine, span.endColumn);
    const file = start.file;
    if (end.file !== file || end.line < start.line || (end.line === start.line && end.column < start.column))
      return { file, line: start.line, column: start.column, endLine: start.line, endColumn: start.column };
    return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
}

function place(document: RenderedDocument, line: number, column: number): LineOrigin['at'] {
  // A blank line belongs to what stands before it.
  for (let i = Math.min(line, document.lines.length) - 1; i >= 0; i--) {
    const origin = document.lines[i];
    if (origin === undefined) continue;
    return i === line - 1
      ? { ...origin.at, column: Math.max(1, origin.at.column + column - origin.column) }
      : origin.at;
  }
  return { file: document.file.replace(/#\d+$/, ''), line: 1, column: 1 };
}

/** Facts made of the documents' objects, settled. */
export function settled(
  facts: readonly ManifestFact[],
  documents: readonly RenderedDocument[],
): readonly ManifestFact[] {
  const placeOf = placesOf(documents);
  const lines = new Map(documents.map((document) => [document.file, document.lines]));
  return facts.map((fact) => {
    const told = fact.fact === 'variable' ? withSource(fact, lines) : fact;
    return settle(told, placeOf) as ManifestFact;
  });
}

/** A variable whose value one line of a values file gives says so. */
function withSource(
  fact: VariableFact,
  lines: ReadonlyMap<FilePath, readonly (LineOrigin | undefined)[]>,
): VariableFact {
  const origins = (lines.get(fact.at.file) ?? []).slice(fact.at.line - 1, fact.at.endLine);
  const sources = new Map(
    origins.flatMap((origin) =>
      origin?.value === undefined ? [] : [[`${origin.value.file}:${origin.value.line}`, origin.value]],
    ),
  );
  const [source] = sources.values();
  const value = typeof fact.value === 'string' ? withUnknown(fact.value) : fact.value;
  if (source === undefined || sources.size > 1) return { ...fact, value };
  return { ...fact, value, via: [...fact.via, { at: source, note: 'from the values of the chart' }] };
}

function withUnknown(text: string): Value {
  if (!text.includes(HOLE)) return text;
  const unknown: Value = { k: 'unknown', why: 'dynamic', syntax: 'a value of the installation' };
  return joinOf(text.split(/(\ufffc)/).map((part) => (part === HOLE ? unknown : part)));
}

/** Every place mapped, and no hole left in any text. */
function settle(data: unknown, placeOf: PlaceOf): unknown {
  if (typeof data === 'string') return data.includes(HOLE) ? data.replaceAll(HOLE, '…') : data;
  if (data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map((item) => settle(item, placeOf));
  if (isSpan(data)) return placeOf(data);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, settle(value, placeOf)]));
}

const isSpan = (data: object): data is Span => 'endColumn' in data && 'file' in data;
