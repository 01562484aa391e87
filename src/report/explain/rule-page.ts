/** `faultline explain RULE`: a rule's page for the terminal. */
import { paint, wrap, type Paint } from '../terminal.ts';

/**
 * The page without its examples' expectations: those are for the test that reads the page. Headings are bold,
 * paragraphs wrapped, code left alone.
 */
export function explainRule(page: string, options: { readonly color: boolean; readonly width: number }): string {
  const ink = paint(options.color);
  const body = page
    .replaceAll('\r\n', '\n')
    .split(/^## Examples\b.*$/m)[0]!
    .trimEnd();
  const out: string[] = [];
  for (const block of blocks(body)) out.push(block.isCode ? block.text : prose(block.text, options.width, ink));
  return `${out.join('\n\n')}\n`;
}

function blocks(text: string): { readonly isCode: boolean; readonly text: string }[] {
  const found: { isCode: boolean; text: string }[] = [];
  let lines: string[] = [];
  let fence: string | undefined;
  const flush = (isCode: boolean) => {
    if (lines.some((line) => line.trim() !== '')) found.push({ isCode, text: lines.join('\n').replace(/\n+$/, '') });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) {
      flush(false);
      fence = mark;
    } else if (fence !== undefined && line.startsWith(fence)) {
      flush(true);
      fence = undefined;
    } else if (fence !== undefined) lines.push(`    ${line}`);
    else if (line.trim() === '') flush(false);
    else lines.push(line);
  }
  flush(fence !== undefined);
  return found;
}

function prose(text: string, columns: number, ink: Paint): string {
  const heading = /^#+ +(.*)$/.exec(text);
  if (heading) return ink.bold(heading[1]!);
  if (/^\s*([-*]|\d+\.|\|) /m.test(text))
    return text
      .split('\n')
      .map((line) => inline(line, ink))
      .join('\n');
  return wrap(inline(text.replaceAll(/\s*\n\s*/g, ' '), ink), columns);
}

const inline = (text: string, ink: Paint): string =>
  text
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, word: string) => ink.bold(word))
    .replaceAll(/`([^`]+)`/g, (_, word: string) => ink.blue(word));
