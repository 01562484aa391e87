/** JSON and JSON with comments and trailing commas, with a problem at the place of an error instead of an exception. */
import type { Problem } from '../../model/facts.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { withoutComments } from './comments.ts';

export interface Json {
  /** undefined where the text is no JSON. */
  readonly value: unknown;
  /** The whole document. */
  readonly at: Span;
  readonly problems: readonly Problem[];
}

const MAX_SIZE = 4_000_000;

export function parseJson(file: FilePath, text: string, unit: string, comments = false): Json {
  const source = text.replace(/^\ufeff/, '');
  const at: Span = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  if (source.length > MAX_SIZE)
    return { value: undefined, at, problems: [{ at, unit, message: `not read: larger than ${MAX_SIZE / 1e6} MB` }] };
  const plain = comments ? withoutComments(source) : source;
  try {
    return { value: JSON.parse(plain) as unknown, at, problems: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, at, problems: [{ at: placeOf(file, plain, message), unit, message: 'not valid JSON' }] };
  }
}

/**
 * Where the first error is. V8 names a place for some errors alone, and the text it quotes is not repeated: it may hold
 * a secret.
 */
function placeOf(file: FilePath, text: string, message: string): Span {
  const said = /position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, said === undefined ? firstOddToken(text) : Number(said)).split('\n');
  return point(file, before.length, before.at(-1)!.length + 1);
}

const TOKEN = /\s*("(?:\\.|[^"\\\n])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/y;

/** The first place that is no token, or a closing bracket or comma where a value must stand; the end if there is none. */
function firstOddToken(text: string): number {
  TOKEN.lastIndex = 0;
  for (let last = ''; ;) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    if (/^[:,]$/.test(last) && /^[}\],:]$/.test(token)) return TOKEN.lastIndex - 1;
    last = token;
  }
}

const point = (file: FilePath, line: number, column: number): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column,
});
