/** Text for a terminal: colors, widths, wrapping. */

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
}

const code = (on: number, off: number) => (text: string) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
const plain = (text: string): string => text;

/** SGR colors, or text as it is. */
export const paint = (color: boolean): Paint =>
  color
    ? {
        bold: code(1, 22),
        dim: code(2, 22),
        red: code(31, 39),
        yellow: code(33, 39),
        green: code(32, 39),
        blue: code(36, 39),
      }
    : { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, blue: plain };

/**
 * Text of the repository made safe to print: a name or message must not move the cursor, color the screen or fake
 * further lines. Control and bidirectional characters become visible escapes.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (char) =>
    char === '\n' || char === '\t' ? ' ' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Columns that a text takes: wide characters (East Asian, most emoji) take two, combining marks none, colors none. */
export function width(text: string): number {
  let sum = 0;

  for (const char of text.replaceAll(/\u001b\[\d+m/g, ''))
    sum += /\p{Mark}|\u200d|\ufe0f/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return sum;
}
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - width(text))) + text;

/** Breaks at blanks so that no line is wider than `columns`, where words allow; later lines begin with `indent`. */
export function wrap(text: string, columns: number, indent = ''): string {
  const lead = /^ */.exec(text)![0];
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(lead.length).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    const before = lines.length > 0 ? indent : lead;
    if (line !== '' && width(longer) + before.length > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return lead + [...lines, line].join(`\n${indent}`);
}

/** Columns aligned by their widest cell, two blanks between them; numbers to the right. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) =>
        right.has(i) ? padStart(cell, widths[i]!) : i === row.length - 1 ? cell : pad(cell, widths[i]!),
      )
      .join('  ')
      .trimEnd(),
  );
}
