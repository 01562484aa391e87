/** The pattern language of .gitignore (gitignore(5), wildmatch), for where git itself must not or cannot be asked. */

/** The patterns of one ignore file, which speak of paths below the folder it lies in. */
export interface IgnoreFile {
  /** Folder with '/' at its end, or '' for the root. */
  readonly base: string;
  /** How many lines say something. */
  readonly size: number;
  /** Patterns that are just a name, by name: most are, and a look-up decides them. */
  readonly names: ReadonlyMap<string, readonly Pattern[]>;
  readonly others: readonly Pattern[];
}

interface Pattern {
  /** Place among the patterns of its file: the last that matches decides. */
  readonly order: number;
  /** undefined = the pattern is this name and nothing else. */
  readonly matches: ((path: string) => boolean) | undefined;
  readonly negated: boolean;
  readonly folderOnly: boolean;
  /** Matched against the last part of the path alone. */
  readonly nameOnly: boolean;
}

export function parseIgnore(text: string, base: string): IgnoreFile {
  const names = new Map<string, Pattern[]>();
  const others: Pattern[] = [];
  let size = 0;
  for (const line of asBytes(text.replace(/^\uFEFF/, '')).split(/\r?\n/)) {
    const parsed = parseLine(line, size);
    if (parsed === undefined) continue;
    size++;
    if (parsed.pattern.matches) others.push(parsed.pattern);
    else names.set(parsed.name, [...(names.get(parsed.name) ?? []), parsed.pattern]);
  }
  return { base: asBytes(base), size, names, others };
}

/**
 * Whether `file` itself is ignored; its parent folders are the walker's to ask first, because nothing below an ignored
 * folder can be included again. `files` go from the weakest (info/exclude) to the strongest (the nearest .gitignore);
 * within a file the last match decides.
 */
export function isIgnored(file: string, isFolder: boolean, files: readonly IgnoreFile[]): boolean {
  const path = asBytes(file);
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let f = files.length - 1; f >= 0; f--) {
    const { base, names, others } = files[f]!;
    let last: Pattern | undefined;
    for (const pattern of names.get(name) ?? NONE) if (isFolder || !pattern.folderOnly) last = pattern;
    const relative = path.slice(base.length);
    for (let p = others.length - 1; p >= 0; p--) {
      const pattern = others[p]!;
      if (last && pattern.order < last.order) break;
      if (pattern.folderOnly && !isFolder) continue;
      if (!pattern.matches!(pattern.nameOnly ? name : relative)) continue;
      last = pattern;
      break;
    }
    if (last) return !last.negated;
  }
  return false;
}

const NONE: readonly Pattern[] = [];

/** A glob over whole paths, as faultline.yaml writes it: a pattern that names a folder means all below it. */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  const itself = matcher(pattern, false);
  const below = matcher(`${pattern}/**`, false);
  return (path) => itself(path) || below(path);
}

function parseLine(line: string, order: number): { readonly name: string; readonly pattern: Pattern } | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  let text = trimEnd(line);
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const folderOnly = text.endsWith('/');
  if (folderOnly) text = text.slice(0, -1);
  const nameOnly = !text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  if (text === '') return undefined;
  const matches = nameOnly && !WILD.test(text) ? undefined : matcher(text, nameOnly);
  return { name: text, pattern: { order, matches, negated, folderOnly, nameOnly } };
}

/** Blanks at the end do not count, unless the last one is escaped. */
function trimEnd(line: string): string {
  const trimmed = line.replace(/ +$/, '');
  return trimmed.length < line.length && /(^|[^\\])(\\\\)*\\$/.test(trimmed) ? `${trimmed} ` : trimmed;
}

const WILD = /[*?[\\]/;

function matcher(pattern: string, nameOnly: boolean): (path: string) => boolean {
  if (!WILD.test(pattern)) return (path) => path === pattern;
  // '*.log', the most frequent of those with a star.
  if (nameOnly && pattern.startsWith('*') && !WILD.test(pattern.slice(1)))
    return (path) => path.endsWith(pattern.slice(1));
  const source = toRegExp(pattern, nameOnly);
  if (source === undefined) return () => false;
  const regExp = new RegExp(`^${source}$`, 'su');
  return (path) => regExp.test(path);
}

/** The pattern as the source of a regular expression; undefined = a pattern that git lets match nothing. */
function toRegExp(pattern: string, nameOnly: boolean): string | undefined {
  let out = '';
  for (let i = 0; i < pattern.length;) {
    const c = pattern[i]!;
    if (c === '*') {
      let end = i;
      while (pattern[end] === '*') end++;
      const wholeSegment =
        end - i > 1 && (i === 0 || pattern[i - 1] === '/') && (end === pattern.length || pattern[end] === '/');
      if (!wholeSegment || nameOnly) out += '[^/]*';
      else if (end === pattern.length) out += '.*';
      else {
        // '**/' stands for any number of folders, none among them.
        out += '(?:.*/)?';
        end++;
      }
      i = end;
    } else if (c === '?') {
      out += '[^/]';
      i++;
    } else if (c === '[') {
      const set = bracket(pattern, i);
      if (set === undefined) return undefined;
      out += set.source;
      i = set.end;
    } else if (c === '\\') {
      if (i + 1 === pattern.length) return undefined;
      const escaped = String.fromCodePoint(pattern.codePointAt(i + 1)!);
      out += escape(escaped);
      i += 1 + escaped.length;
    } else {
      const character = String.fromCodePoint(pattern.codePointAt(i)!);
      out += escape(character);
      i += character.length;
    }
  }
  return out;
}

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

/** A bracket expression that starts at `start`; undefined where it is not closed. */
function bracket(pattern: string, start: number): { source: string; end: number } | undefined {
  let i = start + 1;
  const negated = pattern[i] === '!' || pattern[i] === '^';
  if (negated) i++;
  let body = '';
  for (let first = true; ; first = false) {
    const c = pattern[i];
    if (c === undefined) return undefined;
    if (c === ']' && !first) break;
    const named = c === '[' ? /^\[:([a-z]*):\]/.exec(pattern.slice(i)) : null;
    if (named) {
      const set = CLASSES[named[1]!];
      if (set === undefined) return undefined;
      body += set;
      i += named[0].length;
      continue;
    }
    const low = character(pattern, i);
    if (low === undefined) return undefined;
    i = low.end;
    if (pattern[i] === '-' && pattern[i + 1] !== undefined && pattern[i + 1] !== ']') {
      const high = character(pattern, i + 1);
      if (high === undefined) return undefined;
      i = high.end;
      if (low.text <= high.text) body += `${escape(low.text)}-${escape(high.text)}`;
    } else body += escape(low.text);
  }
  const source = negated ? `(?!/)[^${body}]` : body === '' ? '[]' : `(?!/)[${body}]`;
  return { source, end: i + 1 };
}

function character(pattern: string, i: number): { text: string; end: number } | undefined {
  const from = pattern[i] === '\\' ? i + 1 : i;
  const code = pattern.codePointAt(from);
  if (code === undefined) return undefined;
  const text = String.fromCodePoint(code);
  return { text, end: from + text.length };
}

/** git compares bytes: '?' is one of the two that 'é' has. One character of this text stands for one byte. */
function asBytes(text: string): string {
  let bytes = '';
  if (!/[^\x00-\x7f]/.test(text)) return text;
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

const escape = (text: string): string => text.replace(/[\^$\\.*+?()[\]{}|/\-]/g, '\\$&');
