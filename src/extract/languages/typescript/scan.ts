/**
 * One pass over the characters, with no tree: strings, templates, comments and regular expressions are skipped, names
 * and module clauses kept. Where JSX text makes the grammar ambiguous it errs within one line.
 *
 * The loop and its readers are small functions on purpose: the optimizing compiler's time for one large function was
 * half of what lexing 30 MB costs.
 */
import { commonJsExport, exportClause, importClause, moreExport, requireCall, type Clauses } from './clauses.ts';
import { addName, BARE, LISTED, MENTIONED, newNames, takeNames, type Names, type NameUse } from './identifiers.ts';
import * as K from './keywords.ts';
import { endOfRegex, endOfString, endOfTemplate, isCalled } from './tokens.ts';
import { beginUnit, declareWith, finishUnits, mention, newUnits, takeClause, type Units } from './units.ts';
import type { Unit } from '../../../model/facts.ts';

export interface Scanned extends Clauses {
  readonly names: readonly NameUse[];
  /** undefined = the statements of the file cannot be told apart. */
  readonly units: readonly Unit[] | undefined;
}

/** What of the names that a file imports, or calls though nobody gave them, a library knows. */
export interface Known {
  acts(specifier: string): boolean;
  readonly globals: ReadonlySet<string>;
}

interface Scan {
  readonly text: string;
  /** Whether the file may hold JSX, where a lone apostrophe or `//` is text. */
  readonly jsx: boolean;
  readonly names: Names;
  readonly clauses: Clauses;
  readonly units: Units;
  /** Bracket depths at which a template's `${` was opened. */
  readonly templates: number[];
  /** Depths of the open parentheses that belong to an `if` or a loop. */
  readonly controls: number[];
  depth: number;
  /** Depth of an `export const a = …` that may go on with `, b = …`; -1 = none. */
  exporting: number;
  /** The last significant character. */
  last: number;
  /** The kind of the last token where that was a name, else -1. */
  word: number;
  /** Whether a `/` here would begin a regular expression. */
  regex: boolean;
}

/** Classes of characters: part of a name, blank, or what `other` switches on. */
const NAME = 1;
const DIGIT = 2;
const BLANK = 3;
const QUOTE = 4;
const BACKTICK = 5;
const SLASH = 6;
const OPEN = 7;
const CLOSE = 8;
const SEPARATOR = 9;
const classes = new Uint8Array(65_536).fill(NAME, 128);
const mark = (kind: number, characters: string): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
};
mark(NAME, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$');
mark(DIGIT, '0123456789');
mark(BLANK, ' \t\r\n\f\v\u00a0\ufeff\u2028\u2029');
mark(QUOTE, '\'"');
mark(BACKTICK, '`');
mark(SLASH, '/');
mark(OPEN, '([{');
mark(CLOSE, ')]}');
mark(SEPARATOR, ',;');

export function scan(text: string, jsx: boolean, known: Known): Scanned {
  const s: Scan = {
    text,
    jsx,
    names: newNames(text),
    clauses: { imports: [], exports: [], reexports: [], stars: [], given: [], open: false },
    units: newUnits(),
    templates: [],
    controls: [],
    depth: 0,
    exporting: -1,
    last: 0,
    word: -1,
    regex: true,
  };
  const length = text.length;
  for (let i = 0; i < length;) {
    const c = text.charCodeAt(i);
    const kind = classes[c]!;
    if (kind === BLANK) i++;
    else if (kind === NAME) i = name(s, i);
    else i = other(s, i, c, kind);
  }
  const units = finish(s, known);
  return { ...s.clauses, names: takeNames(s.names), units };
}

function finish({ clauses, units, names, text }: Scan, known: Known): readonly Unit[] | undefined {
  const acting = new Set(known.globals);
  const locals = new Set<string>();
  for (const one of clauses.imports) {
    const acts = known.acts(one.specifier);
    for (const [, local] of one.names) {
      locals.add(local);
      if (acts) acting.add(local);
    }
  }
  return finishUnits(units, names, text, locals, (name) => acting.has(name), known.globals);
}

/** Whether a statement may begin with a word here, at the top of the file. */
function begins(s: Scan, start: number): boolean {
  const { last } = s;
  if (last === 59 /* ; */ || last === 0) return true;
  if (s.text.charCodeAt(start - 1) !== 10) return false;
  if (last === 97) return s.word !== K.OPERATOR && s.word !== K.USES && s.word !== K.DECLARES && s.word !== K.EXPORT;
  return (
    last === 125 || last === 41 || last === 93 || last === 34 || last === 39 || last === 96 || (last > 47 && last < 58)
  );
}

function name(s: Scan, start: number): number {
  const { text } = s;
  const length = text.length;
  let hash = 0;
  let i = start;
  for (; i < length; i++) {
    const c = text.charCodeAt(i);
    const kind = classes[c]!;
    if (kind !== NAME && kind !== DIGIT) break;
    hash = (Math.imul(hash, 31) + c) | 0;
  }
  // `...spread` ends in a dot, too.
  const member = s.last === 46 /* . */ && !(text.charCodeAt(start - 1) === 46 && text.charCodeAt(start - 2) === 46);
  const kind = member ? K.PLAIN : K.keywordKind(hash, i - start);
  const { word } = s;
  if (s.depth === 0 && kind !== K.IMPORT && begins(s, start)) {
    if (s.units.decorated) s.units.decorated = false;
    else beginUnit(s.units, start);
  }
  s.word = kind;
  s.last = 97;
  s.regex = kind === K.OPERATOR || kind === K.CONTROL;
  if (member) addName(s.names, start, i, hash, LISTED);
  else if (kind !== K.PLAIN) return keyword(s, kind, start, i, hash);
  else {
    const called = word === K.USES || (word !== K.DECLARES && isCalled(text, i));
    mention(s.units, s.names, start, i, hash, called ? LISTED | BARE : MENTIONED);
  }
  return i;
}

function keyword(s: Scan, kind: number, start: number, end: number, hash: number): number {
  const { clauses, units } = s;
  const exported = clauses.exports.length;
  const given = clauses.given.length;
  switch (kind) {
    case K.IMPORT: {
      const stop = importClause(clauses, s.text, start, end);
      loaded(s);
      return stop;
    }
    case K.EXPORT: {
      const stop = exportClause(s.clauses, s.text, end);
      takeClause(units, clauses, exported, given);
      if (clauses.declared !== undefined) {
        declareWith(units, clauses.declared);
        // Its name is read already.
        units.declaring = 'no';
      }
      s.exporting = s.clauses.open ? s.depth : -1;
      return stop;
    }
    case K.REQUIRE:
      if (isCalled(s.text, end)) addName(s.names, start, end, hash, LISTED | BARE);
      requireCall(s.clauses, s.text, start, end, s.depth > 0);
      loaded(s);
      return end;
    case K.COMMONJS:
      if (isCalled(s.text, end)) addName(s.names, start, end, hash, LISTED | BARE);
      commonJsExport(s.clauses, s.text, start, end);
      takeClause(units, clauses, exported, given);
      return end;
    case K.DECLARES:
      if (s.depth === 0) declareWith(units, 'function');
      return end;
    case K.STATEMENT:
      // Most of these words are keywords only where a statement begins.
      if (isCalled(s.text, end)) addName(s.names, start, end, hash, LISTED | BARE);
      if (s.depth === s.exporting) s.exporting = -1;
      if (s.depth === 0) declareWith(units, s.text.slice(start, end));
      return end;
    default:
      return end;
  }
}

/** What `import()` and `require()` give has a name of its own, which the statement uses. */
function loaded({ clauses, units }: Scan): void {
  const local = clauses.imports.at(-1)?.names[0]?.[1];
  if (local?.startsWith('#') === true) units.all.at(-1)?.given.push(local);
}

function other(s: Scan, i: number, c: number, kind: number): number {
  const { word, regex } = s;
  if (s.depth === 0) atTop(s, i, c);
  if (kind === SLASH) return slash(s, i);
  s.last = c;
  s.word = -1;
  s.regex = false;
  switch (kind) {
    case DIGIT:
      return number(s.text, i);
    case QUOTE:
      // An apostrophe right behind a word is JSX text (`Don't`), not a string.
      if (s.jsx && word === K.PLAIN && i > 0 && classes[s.text.charCodeAt(i - 1)] === NAME) return i + 1;
      return endOfString(s.text, i, c);
    case BACKTICK:
      return template(s, i + 1);
    case OPEN:
      if (word === K.CONTROL && c === 40 /* ( */) s.controls.push(s.depth);
      s.depth++;
      s.regex = true;
      return i + 1;
    case CLOSE:
      return close(s, i, c);
    case SEPARATOR:
      s.regex = true;
      if (s.depth === s.exporting) {
        if (c === 44 /* , */) moreExport(s.clauses, s.text, i + 1);
        else s.exporting = -1;
      }
      return i + 1;
    default:
      // A decorator's name is used, called or not.
      if (c === 64 /* @ */) s.word = K.USES;
      // `x++ / 2`: an increment changes nothing about what may follow.
      if ((c === 43 || c === 45) /* + - */ && s.text.charCodeAt(i + 1) === c) {
        s.regex = regex;
        return i + 2;
      }
      s.regex = true;
      return i + 1;
  }
}

/** Characters between top-level statements and inside of their heads. */
function atTop(s: Scan, i: number, c: number): void {
  const { units } = s;
  switch (c) {
    case 64 /* @ */:
    case 40 /* ( */:
      if (!units.decorated && (s.last === 59 || s.last === 0 || (s.last === 125 && s.text.charCodeAt(i - 1) === 10))) {
        beginUnit(units, i);
        units.decorated = c === 64;
      }
      return;
    case 61 /* = */:
      units.declaring = 'no';
      if (s.text.charCodeAt(i + 1) === 62 /* > */) {
        const unit = units.all.at(-1);
        if (unit) unit.passive ??= 'function';
      }
      return;
    case 58 /* : */:
      units.declaring = 'no';
      return;
    case 44 /* , */:
      if (units.variables) units.declaring = 'all';
      return;
  }
}

function close(s: Scan, i: number, c: number): number {
  if (s.depth > 0) s.depth--;
  else s.units.broken = true;
  if (c === 41 /* ) */ && s.controls.length > 0 && s.controls[s.controls.length - 1] === s.depth) {
    s.controls.pop();
    s.regex = true;
  }
  if (c === 125 /* } */ && s.templates.length > 0 && s.templates[s.templates.length - 1] === s.depth) {
    s.templates.pop();
    return template(s, i + 1);
  }
  return i + 1;
}

/** Goes on in a template's text, up to its end or the next `${`. */
function template(s: Scan, from: number): number {
  const end = endOfTemplate(s.text, from);
  s.last = 96;
  if (s.text.charCodeAt(end - 1) === 123 /* { */) {
    s.templates.push(s.depth++);
    s.regex = true;
  }
  return end;
}

function slash(s: Scan, i: number): number {
  const { text } = s;
  const next = text.charCodeAt(i + 1);
  if (next === 47 /* / */ && !(s.jsx && text.charCodeAt(i - 1) === 58) /* : */) {
    const end = text.indexOf('\n', i);
    return end < 0 ? text.length : end;
  }
  if (next === 42 /* * */) {
    const end = text.indexOf('*/', i + 2);
    return end < 0 ? text.length : end + 2;
  }
  // `</a>` and `/>` are tags.
  const begins = s.regex && s.last !== 60 /* < */ && next !== 62; /* > */
  s.last = 47;
  s.word = -1;
  s.regex = false;
  return begins ? endOfRegex(text, i) : i + 1;
}

function number(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const kind = classes[text.charCodeAt(i)];
    if (kind === NAME || kind === DIGIT) continue;
    if (text.charCodeAt(i) === 46 && classes[text.charCodeAt(i + 1)] === DIGIT) continue;
    return i;
  }
  return text.length;
}
