/** Which files a program wrote: nobody fixes those by hand, so they are lexed for their names and not parsed. */
import type { FilePath } from '../model/value.ts';
import { isIgnored, parseIgnore } from './gitignore.ts';
import type { IgnoreFile } from './gitignore.ts';

/** Where a generator says so: a comment at the top. The second form is Go's convention (golang.org/s/generatedcode). */
const MARK = /^\s*(?:\/\/|\/?\*|#|<!--|--).*(?:@generated\b|\bCode generated .* DO NOT EDIT\b)/m;
const MARKED_LENGTH = 1500;

export const saysGenerated = (text: string): boolean => MARK.test(text.slice(0, MARKED_LENGTH));

/**
 * Reads every .gitattributes for `linguist-generated`.
 * @param attributes text of each .gitattributes by path
 */
export function generatedByAttributes(
  attributes: readonly { readonly file: FilePath; readonly text: string }[],
): (file: FilePath) => boolean {
  const files = attributes
    .map(({ file, text }) => attributePatterns(text, file.slice(0, file.lastIndexOf('/') + 1)))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.base.length - b.base.length || (a.base < b.base ? -1 : 1));
  if (files.length === 0) return () => false;
  return (file) =>
    isIgnored(
      file,
      false,
      files.filter(({ base }) => file.startsWith(base)),
    );
}

/** The pattern language is that of .gitignore without negation: `-linguist-generated` takes back instead. */
function attributePatterns(text: string, base: string): IgnoreFile {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [pattern, ...attributes] = line.trim().split(/\s+/);
    if (!pattern || pattern.startsWith('#') || pattern.startsWith('!')) continue;
    for (const attribute of attributes) {
      const [, off, value] = /^([-!]?)linguist-generated(?:=(.*))?$/.exec(attribute) ?? [];
      if (off === undefined) continue;
      lines.push(off !== '' || value === 'false' ? `!${pattern}` : pattern);
    }
  }
  return parseIgnore(lines.join('\n'), base);
}
