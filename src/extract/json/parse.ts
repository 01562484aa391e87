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

/** V8 says 'at position 123' or '(line 4 column 5)'; the text it quotes is not repeated, it may hold a secret. */
function placeOf(file: FilePath, text: string, message: string): Span {
  const line = /line (\d+) column (\d+)/.exec(message);
  if (line !== null) return point(file, Number(line[1]), Number(line[2]));
  const position = /position (\d+)/.exec(message);
  const before = text.slice(0, position === null ? text.length : Number(position[1])).split('\n');
  return point(file, before.length, before.at(-1)!.length + 1);
}

const point = (file: FilePath, line: number, column: number): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column,
});
