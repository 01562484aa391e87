/** One file at full depth: parse, one pass, drop the tree. */
import type { ts as TS } from 'ts-morph';
import type { SourceFacts } from '../../../model/facts.ts';
import type { FilePath } from '../../../model/value.ts';
import { ignoresOf } from './comments.ts';
import { ts } from './compiler.ts';
import { expression } from './expressions.ts';
import { isGenerated } from './generated.ts';
import { bindImports } from './imports.ts';
import { bindTop, newEnv } from './names.ts';
import { statement, statements } from './statements.ts';
import { problem, spanOf, type FactsDraft, type Walk } from './walk.ts';

const MAX_SYNTAX_ERRORS = 3;

/** Never throws: a file that cannot be read has empty facts and a problem. */
export function readFull(file: FilePath, blob: string, text: string): SourceFacts {
  const facts = emptyFacts(file, blob, text);
  try {
    const source = parse(file, text);
    const w = newWalk(file, source, facts);
    syntaxErrors(w);
    const top = source.statements;
    bindImports(w, top);
    bindTop(w, w.env, top);
    w.statements(top);
    facts.ignores = ignoresOf(w);
    return facts;
  } catch (error) {
    const message = `could not be read: ${error instanceof Error ? error.message : String(error)}`;
    return { ...emptyFacts(file, blob, text), problems: [{ unit: 'typescript', message, at: topOf(file) }] };
  }
}

const topOf = (file: FilePath) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

function emptyFacts(file: FilePath, blob: string, text: string): FactsDraft {
  return {
    file,
    blob,
    depth: 'full',
    language: 'typescript',
    ...(isGenerated(text) && { generated: true }),
    imports: [],
    exports: [],
    reexports: [],
    stars: [],
    declarations: [],
    assigned: [],
    scopes: [],
    sites: [],
    ignores: [],
    names: [],
    problems: [],
  };
}

function parse(file: FilePath, text: string): TS.SourceFile {
  const options: TS.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    // JSDoc trees are half of the parse of a JavaScript file and say nothing here.
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  return ts.createSourceFile(file, text, options, false, scriptKind(file));
}

function scriptKind(file: FilePath): TS.ScriptKind {
  if (file.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[cm]?ts$/.test(file)) return ts.ScriptKind.TS;
  return file.endsWith('.jsx') ? ts.ScriptKind.JSX : ts.ScriptKind.JS;
}

function newWalk(file: FilePath, source: TS.SourceFile, facts: FactsDraft): Walk {
  const w: Walk = {
    file,
    source,
    lineStarts: source.getLineStarts(),
    facts,
    scopes: facts.scopes as Walk['scopes'],
    strings: new Map(),
    globals: new Map(),
    hoistsVars: source.text.includes('var '),
    scope: -1,
    env: newEnv(undefined, -1),
    self: { k: 'this', scope: -1 },
    openClass: undefined,
    classes: [],
    within: [],
    returns: [],
    follows: false,
    depth: 0,
    groups: 0,
    imports: 0,
    lastLine: 0,
    inNamespace: false,
    value: (node, use, awaited) => expression(w, node, use, awaited),
    statement: (node) => statement(w, node),
    statements: (nodes) => statements(w, nodes),
  };
  return w;
}

function syntaxErrors(w: Walk): void {
  const { parseDiagnostics } = w.source as unknown as {
    readonly parseDiagnostics: readonly TS.DiagnosticWithLocation[];
  };
  for (const { start, length, messageText } of parseDiagnostics.slice(0, MAX_SYNTAX_ERRORS)) {
    problem(w, spanOf(w, start, start + length), `Syntax error: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  }
}
