/** What is said of files that are not read as deep as others, so that nothing is left out in silence. */
import type { Problem } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';
import { fileStart } from './guard.ts';

export type Remark = 'binary' | 'lfs-pointer' | 'large' | 'huge' | 'generated' | 'crashed';

/** A crash has its own problem, made where it happened. */
const WORDS: Readonly<Record<Exclude<Remark, 'crashed'>, string>> = {
  binary: 'is binary, whatever its name says, and was not read',
  'lfs-pointer': 'is a Git LFS pointer, its content is not here; it was not read',
  large: 'has more than 512 KB: it was lexed only, calls in it are not seen',
  huge: 'has more than 4 MB: only the names in its first 512 KB were read',
  generated: 'is generated: it was lexed only',
};

/** One problem a file; generated files are many and expected, so they share one. */
export function remarks(files: readonly { readonly file: FilePath; readonly remark?: Remark }[]): readonly Problem[] {
  const problems: Problem[] = [];
  const generated = files
    .filter(({ remark }) => remark === 'generated')
    .map(({ file }) => file)
    .sort();
  for (const { file, remark } of files) {
    if (remark === undefined || remark === 'crashed' || (remark === 'generated' && generated.length > 1)) continue;
    problems.push({ unit: 'discover', at: fileStart(file), message: `${file} ${WORDS[remark]}` });
  }
  if (generated.length > 1) {
    const named = generated.slice(0, 3).join(', ');
    const more = generated.length > 3 ? ` and ${generated.length - 3} more` : '';
    problems.push({
      unit: 'discover',
      at: fileStart(generated[0]!),
      message: `Generated files were lexed only: ${named}${more}`,
    });
  }
  return problems;
}
