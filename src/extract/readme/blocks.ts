/** The blocks of a Markdown file that may hold its title and its first paragraph. */
import { plainText } from './text.ts';

export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
  /** Of a heading, from 1. */
  readonly level?: number;
  /** From 1. */
  readonly line: number;
  readonly endLine: number;
}

const MAX_LINES = 400;

export function blocksOf(markdown: string): readonly Block[] {
  const rows = markdown.replace(/^\ufeff/, '').split(/\r?\n/, MAX_LINES);
  const blocks: Block[] = [];
  let row = /^---\s*$/.test(rows[0] ?? '') ? rows.findIndex((line, i) => i > 0 && /^---\s*$/.test(line)) + 1 : 0;
  while (row < rows.length) {
    const line = rows[row]!;
    const fence = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      do row++;
      while (row < rows.length && !rows[row]!.trimStart().startsWith(fence));
      row++;
      continue;
    }
    const heading = headingOf(line);
    if (heading !== undefined) {
      blocks.push({ kind: 'heading', ...heading, line: row + 1, endLine: row + 1 });
      row++;
      continue;
    }
    if (line.trim() === '') {
      row++;
      continue;
    }
    const start = row;
    while (row < rows.length && rows[row]!.trim() !== '' && !/^\s{0,3}(?:#{1,6}\s|```|~~~)/.test(rows[row]!)) {
      if (row > start && /^\s{0,3}(?:=+|-{2,})\s*$/.test(rows[row]!)) {
        blocks.push({
          kind: 'heading',
          level: rows[row]!.includes('=') ? 1 : 2,
          text: plainText(rows.slice(start, row).join(' ')),
          line: start + 1,
          endLine: row,
        });
        break;
      }
      row++;
    }
    if (row < rows.length && row > start && /^\s{0,3}(?:=+|-{2,})\s*$/.test(rows[row]!)) {
      row++;
      continue;
    }
    blocks.push({ kind: 'paragraph', text: rows.slice(start, row).join('\n'), line: start + 1, endLine: row });
    if (row === start) row++;
  }
  return blocks;
}

function headingOf(line: string): { readonly level: number; readonly text: string } | undefined {
  const hashes = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  if (hashes !== null) return { level: hashes[1]!.length, text: plainText(hashes[2]!) };
  const html = /^\s*<h([1-6])[^>]*>(.*?)<\/h[1-6]>\s*$/i.exec(line);
  return html === null ? undefined : { level: Number(html[1]), text: plainText(html[2]!) };
}

/** A paragraph of prose: no list, table, quote, rule, link definition or HTML frame, and a few words long. */
export function proseOf(block: Block): string | undefined {
  if (block.kind !== 'paragraph' || /^\s*(?:[-*+]\s|\d+[.)]\s|\||>|(?:[-*_]\s*){3,}$|\[[^\]]+\]:)/.test(block.text))
    return undefined;
  const text = plainText(block.text);
  // Badges and rows of links leave separators; words show that something is said.
  const spoken = text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word));
  return spoken.length >= 4 && !isRowOfLinks(block.text) ? text : undefined;
}

function isRowOfLinks(markdown: string): boolean {
  const rest = plainText(markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '').replace(/<a\b[\s\S]*?<\/a>/gi, ''));
  return rest.replace(/[^\p{L}]/gu, '').length < 12 && /\]\(|<a\b/i.test(markdown);
}
