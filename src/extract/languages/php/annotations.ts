/** Annotations in doc comments, `@Route("/x", methods={"GET"})`: decorators of what follows. */
import type { Entry, Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import { lineAt, openSite, sliceOf } from '../walk.ts';
import { classNamed } from './names.ts';
import type { Walk } from './walk.ts';

/** Names of tags that no class stands behind. */
const TAG = /@([A-Z]\w*(?:\\\w+)*)\s*\(/g;

/** The annotations of a comment, as decorators. The comment of a declaration is the one right before it. */
export function annotationsOf(w: Walk, comment: Tree | undefined): Value[] {
  if (comment === undefined) return [];
  const text = w.text.slice(comment.start, comment.end);
  if (!text.startsWith('/**') || !text.includes('@')) return [];
  const found: Value[] = [];
  for (const match of text.matchAll(TAG)) {
    const name = match[1]!;
    const start = comment.start + match.index;
    const reader = { text, at: match.index + match[0].length, line: lineAt(w, start) };
    const args = argumentsOf(w, reader);
    if (args === undefined) continue;
    const node: Tree = {
      type: 'annotation',
      field: undefined,
      start,
      end: comment.start + reader.at,
      kids: [],
    };
    const { index, site } = openSite(
      w,
      'decorator',
      node,
      { ...node, end: start + name.length + 1 },
      classNamed(w, name),
      'dropped',
    );
    site.args = args;
    found.push({ k: 'site', site: index });
  }
  return found;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly line: number;
}

/** Up to the closing bracket; undefined where it is not understood. */
function argumentsOf(w: Walk, reader: Reader): Value[] | undefined {
  const positional: Value[] = [];
  const named: Entry[] = [];
  for (let n = 0; n < 100; n++) {
    skip(reader);
    if (reader.text[reader.at] === ')') {
      reader.at++;
      return named.length === 0 ? positional : [...positional, { k: 'object', entries: named, named: true }];
    }
    const key = taken(reader, /(\w+)\s*=\s*/y);
    const value = valueOf(w, reader, 0);
    if (value === undefined) return undefined;
    if (key === undefined) positional.push(value);
    else named.push({ k: 'entry', key, value, line: reader.line });
    skip(reader);
    if (reader.text[reader.at] === ',') reader.at++;
  }
  return undefined;
}

function valueOf(w: Walk, reader: Reader, depth: number): Value | undefined {
  skip(reader);
  const text = taken(reader, /"((?:[^"]|"")*)"/y);
  if (text !== undefined) return text.replace(/""/g, '"');
  const number = taken(reader, /(-?\d+(?:\.\d+)?)/y);
  if (number !== undefined) return Number(number);
  if (reader.text[reader.at] === '{' && depth < 8) {
    reader.at++;
    const items: Value[] = [];
    const entries: Entry[] = [];
    for (let n = 0; n < 200; n++) {
      skip(reader);
      if (reader.text[reader.at] === '}') {
        reader.at++;
        return entries.length > 0 ? { k: 'object', entries } : { k: 'array', items };
      }
      const key = taken(reader, /"?(\w+)"?\s*[=:]\s*/y);
      const value = valueOf(w, reader, depth + 1);
      if (value === undefined) return undefined;
      if (key === undefined) items.push(value);
      else entries.push({ k: 'entry', key, value, line: reader.line });
      skip(reader);
      if (reader.text[reader.at] === ',') reader.at++;
    }
    return undefined;
  }
  const word = taken(reader, /([A-Za-z_\\][\w\\]*(?:::\w+)?)/y);
  if (word === undefined) return undefined;
  if (word === 'true' || word === 'false') return word === 'true';
  if (word === 'null') return null;
  const [cls, key] = word.split('::');
  const of = classNamed(w, cls!);
  return key === undefined || key === 'class' ? of : { k: 'member', of, key };
}

function skip(reader: Reader): void {
  const blank = /(?:\s|\n\s*\*)*/y;
  blank.lastIndex = reader.at;
  blank.exec(reader.text);
  reader.at = Math.max(reader.at, blank.lastIndex);
}

function taken(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) return undefined;
  reader.at = pattern.lastIndex;
  return sliceOf(match[1]!, 0, match[1]!.length);
}
