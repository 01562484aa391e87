import { LineCounter, parseAllDocuments } from 'yaml';
import type { Ignore, Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { convertDocument } from './convert.ts';
import { describeError } from './errors.ts';
import { yamlIgnores } from './ignores.ts';
import type { YamlNode } from './tree.ts';

export interface YamlFile {
  /** One tree per document; empty documents are left out. */
  readonly documents: readonly YamlNode[];
  readonly ignores: readonly Ignore[];
  readonly problems: readonly Problem[];
}

/** Files above this many UTF-16 units are not parsed: YAML parses about 1 MB per second. */
export const MAX_YAML_SIZE = 512_000;
const MAX_PROBLEMS = 5;

const parsed = new WeakMap<ManifestFile, YamlFile>();

/** Parses once per file object: `needs` and `read`, and several projects, are given the same ones. */
export function parseYamlOnce(source: ManifestFile, unit: string): YamlFile {
  let yaml = parsed.get(source);
  if (yaml === undefined) parsed.set(source, (yaml = parseYaml(source.file, source.text, unit)));
  return yaml;
}

/**
 * Parses every document of a YAML file. Syntax errors become problems with their line, and what could be read around
 * them is still returned. Never throws.
 */
export function parseYaml(file: FilePath, text: string, unit: string): YamlFile {
  if (text.length > MAX_YAML_SIZE) {
    const message = `not read: ${Math.round(text.length / 1000)} KB of YAML, more than ${MAX_YAML_SIZE / 1000} KB`;
    return { documents: [], ignores: [], problems: [{ at: spanOf(file, undefined, 0, 0), unit, message }] };
  }
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const documents: YamlNode[] = [];
  const report = (start: number, end: number, message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ at: spanOf(file, lines, start, end), unit, message });
  };
  try {
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      merge: true,
      uniqueKeys: false,
      logLevel: 'silent',
    } as const;
    const found = parseAllDocuments(text, options);
    for (const doc of Array.isArray(found) ? found : []) {
      for (const error of doc.errors)
        report(error.pos[0], error.pos[1], `not valid YAML: ${describeError(error.code)}`);
      const span = (start: number, end: number): Span => spanOf(file, lines, start, end);
      if (doc.contents !== null) documents.push(convertDocument(doc, span, report));
    }
  } catch {
    // The parser recurses: nesting of some thousand levels ends its stack.
    report(0, 0, 'not readable as YAML: nested too deeply');
  }
  return { documents, ignores: yamlIgnores(file, text, lines), problems };
}

/** A span from offsets; `end` is exclusive. */
function spanOf(file: FilePath, lines: LineCounter | undefined, start: number, end: number): Span {
  const from = lines?.linePos(start) ?? { line: 1, col: 1 };
  const to = lines?.linePos(Math.max(start, end)) ?? from;
  return {
    file,
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    endLine: Math.max(1, to.line),
    endColumn: Math.max(1, to.col),
  };
}
