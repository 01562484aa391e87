/** Text of the repository as Markdown that shows it and does nothing else. */
import { printable } from './terminal.ts';

/** A link to the line; code hosts resolve it against the repository. */
export const link = (file: string, line: number): string =>
  `[${escape(file)}:${line}](${encodeURI(file).replaceAll(/[()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}#L${line})`;

/** A code span, safe in a table. */
export function code(text: string): string {
  const safe = printable(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(1 + Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length)));
  return fence.length === 1 ? `\`${safe}\`` : `${fence} ${safe} ${fence}`;
}

/** Text as it is: no markup, no HTML, no mention of a person that a code host would notify. */
export const escape = (text: string): string =>
  printable(text)
    .replaceAll(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('@', '@\u200b');
