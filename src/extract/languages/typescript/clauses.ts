/** Import and export clauses, read from the text right behind their keyword. What does not parse is left alone. */
import { copyOf } from './identifiers.ts';

export interface RawImport {
  readonly specifier: string;
  readonly names: (readonly [exported: string, local: string])[];
  readonly typeOnly?: true;
  readonly dynamic?: true;
  readonly start: number;
  readonly end: number;
}

export interface Clauses {
  readonly imports: RawImport[];
  readonly exports: string[];
  readonly reexports: { readonly specifier: string; readonly exported: string; readonly name: string }[];
  readonly stars: string[];
  /** `export { local as exported }`. */
  readonly given: (readonly [local: string, exported: string])[];
  /** The last export was `export const a …`, which may go on behind a comma. */
  open?: boolean;
  /** The keyword of the declaration that the last export clause read. */
  declared?: string | undefined;
}

/** Blanks and comments. */
const GAP = String.raw`(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*`;
const WORD = String.raw`[\w$\u0080-\uffff]+`;
const FROM = String.raw`(?:'([^'\n]*)'|"([^"\n]*)")`;
const rule = (source: string): RegExp => new RegExp(GAP + source, 'y');

const SPECIFIER = rule(FROM);
/** As the argument of a call a template without holes will do, too. */
const CALLED = rule(String.raw`\(${GAP}(?:'([^'\n]*)'|"([^"\n]*)"|\x60([^\x60$\n]*)\x60)`);
const TYPE = rule(String.raw`type(?=\s|\{|\*)(?!\s+from\s*['"]|\s*,|\s*=)`);
const DEFAULT_NAME = rule(String.raw`(?!from\b${GAP}['"])(${WORD})`);
const COMMA = rule(',');
const NAMESPACE = rule(String.raw`\*${GAP}as\s${GAP}(${WORD})`);
const BRACES = rule(String.raw`\{([^}]*)\}`);
const SOURCE = rule(String.raw`from${GAP}${FROM}`);
const REQUIRED = rule(String.raw`=${GAP}require${GAP}\(${GAP}${FROM}`);
const STAR = rule(String.raw`\*`);
const STAR_AS = rule(String.raw`\*${GAP}as\s${GAP}(${WORD}|'[^'\n]*'|"[^"\n]*")`);
const DEFAULT = rule(String.raw`default\b`);
const EQUALS = rule('=(?![=>])');
const DECLARED = rule(
  String.raw`(?:(?:declare|abstract|async)\s+)*(const\s+enum|const|let|var|function|class|enum|namespace|module|interface|type)\b${GAP}\*?${GAP}(?:(${WORD})|\{([^}=]*)\}|\[([^\]=]*)\])`,
);
const NEXT_DECLARED = rule(String.raw`(${WORD})${GAP}(?:=(?![=>])|:)`);
const MODULE_MEMBER = rule(String.raw`\.${GAP}exports${GAP}\.${GAP}(${WORD})${GAP}=(?![=>])`);
const ASSIGNED_MEMBER = rule(String.raw`\.${GAP}(${WORD})${GAP}=(?![=>])`);

/** A rule's match at an offset; `end` is where it stops. */
let end = 0;
function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found !== null) end = pattern.lastIndex;
  return found;
}
const flat = (part: string): string => copyOf(part, 0, part.length);

/** Reads on behind `import`; returns where the scanner goes on. */
export function importClause(clauses: Clauses, text: string, start: number, at: number): number {
  const add = (specifier: string, names: RawImport['names'], how: { typeOnly?: true; dynamic?: true } = {}): number => {
    clauses.imports.push({ specifier: flat(specifier), names, ...how, start, end });
    return end;
  };
  const called = match(CALLED, text, at);
  if (called) return add((called[1] ?? called[2] ?? called[3])!, [['*', made(clauses)]], { dynamic: true });
  const bare = match(SPECIFIER, text, at);
  if (bare) return add((bare[1] ?? bare[2])!, []);

  const typeOnly = match(TYPE, text, at) !== null;
  let position = typeOnly ? end : at;
  const names: RawImport['names'] = [];
  const typeNames: RawImport['names'] = [];
  const first = match(DEFAULT_NAME, text, position);
  if (first) {
    position = end;
    const required = match(REQUIRED, text, position);
    if (required) return add((required[1] ?? required[2])!, [['*', flat(first[1]!)]], typeOnly ? { typeOnly } : {});
    names.push(['default', flat(first[1]!)]);
    if (match(COMMA, text, position)) position = end;
  }
  const namespace = match(NAMESPACE, text, position);
  if (namespace) {
    position = end;
    names.push(['*', flat(namespace[1]!)]);
  } else {
    const braces = match(BRACES, text, position);
    if (braces) {
      position = end;
      for (const [exported, local, type] of specifiers(braces[1]!)) (type ? typeNames : names).push([exported, local]);
    }
  }
  const source = match(SOURCE, text, position);
  if (source === null) return at;
  const specifier = (source[1] ?? source[2])!;
  const stop = end;
  if (names.length > 0 || typeNames.length === 0) add(specifier, names, typeOnly ? { typeOnly } : {});
  if (typeNames.length > 0) add(specifier, typeNames, { typeOnly: true });
  return stop;
}

const made = (clauses: Clauses): string =>
  `#${clauses.imports.filter(({ names }) => names[0]?.[1].startsWith('#')).length + 1}`;

/** `a, b as c, type D` as [exported, local, is a type]. */
function specifiers(list: string): [exported: string, local: string, type: boolean][] {
  return list
    .replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '')
    .split(',')
    .map((part) => /^\s*(type\s+(?!as\s+\S+\s*$|,))?(\S+)(?:\s+as\s+(\S+))?\s*$/.exec(part))
    .filter((part) => part !== null)
    .map(([, type, exported, local]) => [unquoted(exported!), unquoted(local ?? exported!), type !== undefined]);
}

const unquoted = (name: string): string => flat(name.replace(/^(['"])(.*)\1$/, '$2'));

/** Reads on behind `export`; what a declaration says is left to the scanner, which wants the names it uses. */
export function exportClause(clauses: Clauses, text: string, at: number): number {
  clauses.open = false;
  clauses.declared = undefined;
  const position = match(TYPE, text, at) ? end : at;
  const named = match(STAR_AS, text, position);
  if (named) {
    const source = match(SOURCE, text, end);
    if (source)
      clauses.reexports.push({ specifier: flat((source[1] ?? source[2])!), exported: '*', name: unquoted(named[1]!) });
    return end;
  }
  if (match(STAR, text, position)) {
    const source = match(SOURCE, text, end);
    if (source) clauses.stars.push(flat((source[1] ?? source[2])!));
    return end;
  }
  const braces = match(BRACES, text, position);
  if (braces) {
    const stop = end;
    const source = match(SOURCE, text, stop);
    const list = specifiers(braces[1]!);
    if (source === null) {
      for (const [local, name] of list) {
        clauses.exports.push(name);
        clauses.given.push([local, name]);
      }
      return stop;
    }
    const specifier = flat((source[1] ?? source[2])!);
    for (const [exported, name] of list) clauses.reexports.push({ specifier, exported, name });
    return end;
  }
  if (match(DEFAULT, text, at)) clauses.exports.push('default');
  else if (match(EQUALS, text, at)) clauses.exports.push('export=');
  else {
    const declared = match(DECLARED, text, at);
    if (declared === null) return at;
    const stop = end;
    const [, keyword, name, properties, elements] = declared;
    if (keyword === 'interface' || keyword === 'type') return at;
    clauses.declared = keyword;
    if (name !== undefined) clauses.exports.push(flat(name));
    for (const part of (properties ?? elements ?? '').split(',')) {
      const local = /(?:^|:|\.\.\.)\s*([\w$]+)\s*$/.exec(part);
      if (local) clauses.exports.push(flat(local[1]!));
    }
    clauses.open = keyword === 'const' || keyword === 'let' || keyword === 'var';
    return stop;
  }
  return at;
}

/** `, b = …` of an exported variable list. */
export function moreExport(clauses: Clauses, text: string, at: number): void {
  const declared = match(NEXT_DECLARED, text, at);
  if (declared) clauses.exports.push(flat(declared[1]!));
}

/** `require('x')`; returns where the scanner goes on. */
export function requireCall(clauses: Clauses, text: string, start: number, at: number, nested: boolean): number {
  const called = match(CALLED, text, at);
  if (called === null) return at;
  const specifier = flat((called[1] ?? called[2] ?? called[3])!);
  const how = nested ? { dynamic: true as const } : {};
  clauses.imports.push({ specifier, names: [['*', made(clauses)]], ...how, start, end });
  // The closing parenthesis is the scanner's.
  return at;
}

/** `exports.x =` and `module.exports =`, behind the word `exports` or `module`. */
export function commonJsExport(clauses: Clauses, text: string, start: number, at: number): void {
  const isModule = text.startsWith('module', start);
  const assigned = match(ASSIGNED_MEMBER, text, at);
  if (assigned !== null && isModule && assigned[1] === 'exports') clauses.exports.push('export=');
  else if (assigned !== null && !isModule) clauses.exports.push(flat(assigned[1]!));
  else if (assigned === null && isModule) {
    const nested = match(MODULE_MEMBER, text, at);
    if (nested) clauses.exports.push(flat(nested[1]!));
  }
}
