/** Rendered text that remembers where each of its lines comes from. */
import type { Span } from '../../model/value.ts';
import type { Place } from './nodes.ts';

export interface LineOrigin {
  /** The template's line and column of the first character that is not blank. */
  readonly at: Place;
  /** Column of that character in the rendered line. */
  readonly column: number;
  /** The last value that was read for this line, where it was written. */
  readonly value?: Span;
}

/** Rendered text is cut above this many UTF-16 units. */
export const MAX_OUTPUT = 500_000;

export class Output {
  private readonly chunks: string[] = [];
  private length = 0;
  private column = 1;
  private current: LineOrigin | undefined;
  private readonly done: (LineOrigin | undefined)[] = [];

  get size(): number {
    return this.length;
  }

  text(): string {
    return this.chunks.join('');
  }

  /** One per line; undefined for blank lines. */
  origins(): readonly (LineOrigin | undefined)[] {
    return [...this.done, this.current];
  }

  /** Text of the template itself: its place moves on with it. */
  literal(text: string, at: Place): void {
    this.write(text, (line, column) => ({
      file: at.file,
      line: at.line + line,
      column: line === 0 ? at.column + column : column + 1,
    }));
  }

  /** Text that an action made: all of it stands where the action stands. */
  made(text: string, at: Place, value: Span | undefined): void {
    this.write(text, () => at, value);
  }

  private write(text: string, placeOf: (line: number, column: number) => Place, value?: Span): void {
    this.chunks.push(text);
    this.length += text.length;
    const lines = text.split('\n');
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (i > 0) {
        this.done.push(this.current);
        this.current = undefined;
        this.column = 1;
      }
      const first = line.search(/\S/);
      if (first >= 0) {
        this.current ??= { at: placeOf(i, first), column: this.column + first };
        if (value !== undefined) this.current = { ...this.current, value };
      }
      this.column += line.length;
    }
  }
}
