import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Alias, Document, Node, Pair, Range, Scalar } from 'yaml';
import type { Ignore, Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { yamlIgnores } from './ignores.ts';
import type { YamlEntry, YamlMap, YamlNode } from './tree.ts';

export interface YamlFile {
  /** One tree per document; empty documents are left out. */
  readonly documents: readonly YamlNode[];
  readonly ignores: readonly Ignore[];
  readonly problems: readonly Problem[];
}

/** Files above this many UTF-16 units are not parsed: YAML parses about 1 MB per second. */
export const MAX_YAML_SIZE = 1_000_000;
/** A document may grow to this many nodes through aliases. */
const MAX_EXPANDED = 200_000;
/** Deeper nesting than any manifest has; guards the readers' recursion. */
const MAX_DEPTH = 100;
const MAX_PROBLEMS = 5;

/**
 * Parses every document of a YAML file. Syntax errors become problems with their line, and what could be read around
 * them is still returned. Never throws.
 */
export function parseYaml(file: FilePath, text: string, unit: string): YamlFile {
  if (text.length > MAX_YAML_SIZE) {
    const message = `not read: ${Math.round(text.length / 1000)} KB of YAML, more than ${MAX_YAML_SIZE / 1000} KB`;
    return { documents: [], ignores: [], problems: [{ at: pointSpan(file, 1), unit, message }] };
  }
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const documents: YamlNode[] = [];
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      merge: true,
      uniqueKeys: false,
      logLevel: 'silent',
      version: '1.2',
    });
    for (const doc of Array.isArray(parsed) ? parsed : []) {
      for (const error of doc.errors) problems.push(problem(error.pos, error.message));
      const tree = doc.contents === null ? undefined : new Converter(doc, file, lines, problem, problems).root();
      if (tree !== undefined) documents.push(tree);
    }
  } catch (error) {
    problems.push({ at: pointSpan(file, 1), unit, message: `not readable as YAML: ${messageOf(error)}` });
  }
  return { documents, ignores: yamlIgnores(file, text, lines), problems: problems.slice(0, MAX_PROBLEMS) };

  function problem(pos: readonly [number, number], message: string): Problem {
    return { at: spanOf(file, lines, pos[0], pos[1]), unit, message: `not valid YAML: ${firstLine(message)}` };
  }
}

/** Converts one document's nodes; one instance per document holds the anchors and the sizes seen so far. */
class Converter {
  readonly #doc: Document.Parsed;
  readonly #file: FilePath;
  readonly #lines: LineCounter;
  readonly #problem: (pos: readonly [number, number], message: string) => Problem;
  readonly #problems: Problem[];
  readonly #done = new Map<Node, YamlNode>();
  readonly #sizes = new Map<YamlNode, number>();
  readonly #busy = new Set<Node>();
  /** Anchors seen so far, in order: an alias names the last one before it. */
  readonly #anchors = new Map<string, Node>();

  constructor(
    doc: Document.Parsed,
    file: FilePath,
    lines: LineCounter,
    problem: (pos: readonly [number, number], message: string) => Problem,
    problems: Problem[],
  ) {
    this.#doc = doc;
    this.#file = file;
    this.#lines = lines;
    this.#problem = problem;
    this.#problems = problems;
  }

  root(): YamlNode | undefined {
    return this.#node(this.#doc.contents as Node, 0);
  }

  #node(node: Node, depth: number): YamlNode {
    if (isAlias(node)) return this.#alias(node, depth);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    if (depth > MAX_DEPTH) return this.#refused(node, `nested deeper than ${MAX_DEPTH} levels`);
    this.#busy.add(node);
    const made = this.#convert(node, depth);
    this.#busy.delete(node);
    this.#done.set(node, made);
    return made;
  }

  #alias(alias: Alias, depth: number): YamlNode {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) return this.#empty(alias);
    if (this.#busy.has(target)) return this.#refused(alias, `the alias *${alias.source} contains itself`);
    const made = this.#done.get(target) ?? this.#node(target, depth + 1);
    if ((this.#sizes.get(made) ?? 1) > MAX_EXPANDED / 10) {
      return this.#refused(alias, `the alias *${alias.source} expands to too many nodes`);
    }
    return made;
  }

  #convert(node: Node, depth: number): YamlNode {
    const at = this.#span(node.range);
    const tag = node.tag?.startsWith('!') && !node.tag.startsWith('tag:') ? { tag: node.tag } : {};
    if (isScalar(node)) return { t: 'scalar', value: scalarValue(node), text: scalarText(node), ...tag, at };
    if (isSeq(node)) {
      const items = node.items.filter((item) => !isPair(item)).map((item) => this.#node(item as Node, depth + 1));
      return this.#sized({ t: 'list', items, ...tag, at }, items);
    }
    if (isMap(node)) {
      const entries = this.#entries(node.items as Pair<Node, Node | null>[], depth);
      return this.#sized(
        { t: 'map', entries, ...tag, at },
        entries.map((e) => e.value),
      );
    }
    return this.#empty(node);
  }

  #entries(pairs: readonly Pair<Node, Node | null>[], depth: number): YamlEntry[] {
    const own = new Map<string, YamlEntry>();
    const merged = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const key = isAlias(pair.key)
        ? textOfKey(this.#alias(pair.key, depth))
        : isScalar(pair.key)
          ? scalarText(pair.key)
          : '?';
      const keyAt = this.#span(pair.key?.range);
      const value = pair.value ? this.#node(pair.value, depth + 1) : this.#nullAt(keyAt);
      if (key === '<<' && !(isScalar(pair.key) && pair.key.type !== 'PLAIN')) {
        // Earlier sources win over later ones, and own keys over all of them.
        for (const source of value.t === 'list' ? value.items : [value]) {
          for (const e of source.t === 'map' ? source.entries : []) if (!merged.has(e.key)) merged.set(e.key, e);
        }
      } else {
        if (own.has(key)) this.#problems.push(this.#problem(rangeOf(pair.key), `the key "${key}" is given twice`));
        own.set(key, { key, keyAt, value });
      }
    }
    return [...[...merged.values()].filter((e) => !own.has(e.key)), ...own.values()];
  }

  #sized<T extends YamlNode>(node: T, parts: readonly YamlNode[]): T {
    let size = 1;
    for (const part of parts) size += this.#sizes.get(part) ?? 1;
    this.#sizes.set(node, Math.min(size, MAX_EXPANDED));
    return node;
  }

  #refused(node: Node, message: string): YamlNode {
    this.#problems.push(this.#problem(rangeOf(node), message));
    return this.#empty(node);
  }

  #empty(node: Node): YamlNode {
    return this.#nullAt(this.#span(node.range));
  }

  #nullAt(at: Span): YamlNode {
    return { t: 'scalar', value: null, text: '', at };
  }

  #span(range: Range | null | undefined): Span {
    return spanOf(this.#file, this.#lines, range?.[0] ?? 0, range?.[1] ?? 0);
  }
}

const textOfKey = (node: YamlNode): string => (node.t === 'scalar' ? node.text : '?');
const rangeOf = (node: Node | null): readonly [number, number] => [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];

function scalarValue(node: Scalar): string | number | boolean | null {
  const value = node.value;
  if (value === null || value === undefined) return null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function scalarText(node: Scalar): string {
  if (node.value === null || node.value === undefined) return '';
  if (typeof node.value === 'string') return node.value;
  return node.source ?? String(node.value);
}

/** A span from offsets; `end` is exclusive. */
export function spanOf(file: FilePath, lines: LineCounter, start: number, end: number): Span {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return {
    file,
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    endLine: Math.max(1, to.line),
    endColumn: Math.max(1, to.col),
  };
}

const pointSpan = (file: FilePath, line: number): Span => ({ file, line, column: 1, endLine: line, endColumn: 1 });
const firstLine = (text: string): string => text.split('\n', 1)[0]!;
const messageOf = (error: unknown): string => firstLine(error instanceof Error ? error.message : String(error));
