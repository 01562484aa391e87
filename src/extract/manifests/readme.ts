import type { ManifestFacts, ReadmeFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import { blocksOf, proseOf } from '../readme/blocks.ts';

const MAX_PARAGRAPH = 600;
/** Headings above a list of headings: they name nothing. */
const CONTENTS = /^\W*(?:table of contents|contents|toc|index)\W*$/i;

/** README.md: what a service says it is. */
export const manifest: Manifest = {
  id: 'readme',
  match: (file) => /^readme(?:\.(?:md|markdown|txt))?$/i.test(baseName(file)),
  read(files): ManifestFacts {
    const source = files[0]!;
    const blocks = blocksOf(source.text).filter(({ kind, text }) => kind !== 'heading' || !CONTENTS.test(text));
    // A heading below the first level is the file's title only where nothing was said before it.
    const first = blocks.find(
      (block) => block.text !== '' && (block.kind === 'heading' || proseOf(block) !== undefined),
    );
    const heading =
      blocks.find((block) => block.level === 1 && block.text !== '') ?? (first?.kind === 'heading' ? first : undefined);
    const after = blocks.filter((block) => block.line > (heading?.line ?? 0));
    const found = [...after, ...blocks]
      .map((block) => ({ block, text: proseOf(block) }))
      .find(({ text }) => text !== undefined);
    const paragraph = found?.text === undefined ? undefined : shortened(redactText(found.text));
    const line = found?.block.line ?? heading?.line ?? 1;
    const fact: ReadmeFact = {
      fact: 'readme',
      folder: folderOf(source.file),
      ...(heading === undefined ? {} : { title: heading.text }),
      ...(paragraph === undefined ? {} : { paragraph }),
      at: { file: source.file, line, column: 1, endLine: found?.block.endLine ?? line, endColumn: 1 },
    };
    const says = heading !== undefined || paragraph !== undefined;
    return { manifest: 'readme', files: [source.file], facts: says ? [fact] : [], ignores: [], problems: [] };
  },
};

/** Ends at a sentence or a word. */
function shortened(text: string): string {
  if (text.length <= MAX_PARAGRAPH) return text;
  const cut = text.slice(0, MAX_PARAGRAPH);
  const sentence = cut.lastIndexOf('. ');
  return sentence > MAX_PARAGRAPH / 2 ? cut.slice(0, sentence + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`;
}
