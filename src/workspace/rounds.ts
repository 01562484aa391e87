/** link, on demand: it says which names it still wants, the files that mention them are read deeper, and it links again. */
import type { FilePath } from '../model/value.ts';
import { deepen } from './extract.ts';
import type { ExtractInput, Extracted, Source } from './extract.ts';
import type { Linked } from './stages.ts';

/** Four rounds found every call of the products measured; a fifth found none. */
const MAX_ROUNDS = 4;

/** @param changed files that were read anew since the last time */
export async function linkInRounds(
  input: ExtractInput,
  extracted: Extracted,
  environment?: string,
  memo?: unknown,
  changed: Iterable<FilePath> = [],
): Promise<Linked> {
  const { stages, pace } = input;
  let linked: Linked | undefined;
  for (let round = 0; ; round++) {
    await pace.step({ stage: 'link', done: round, total: MAX_ROUNDS });
    linked = stages.link(
      {
        sources: extracted.sources.map(({ facts }) => facts),
        manifests: extracted.manifests,
        config: extracted.config,
        files: extracted.listing,
        ...(environment === undefined ? {} : { environment }),
      },
      linked?.memo ?? memo,
    );
    if (round === MAX_ROUNDS || linked.wanted.length === 0) return linked;
    let read = 0;
    const wanted = new Set(linked.wanted);
    for (const position of mentioning(extracted, wanted, round === 0 ? changed : [])) {
      const before = extracted.sources[position]!;
      const after = await deepen(input, before);
      if (after === before) continue;
      extracted.sources[position] = after;
      read++;
      await pace.step({ stage: 'extract', done: read, total: extracted.sources.length });
    }
    // Only now: a round that was called off is done again.
    for (const name of wanted) extracted.answered.add(name);
    if (read === 0) return linked;
  }
}

/**
 * Positions of the lexed files that are wanted themselves, or mention or export a wanted name. A name is looked for once:
 * afterwards only files that changed can mention it without being read.
 */
function mentioning(
  extracted: Extracted,
  wanted: ReadonlySet<FilePath | string>,
  changed: Iterable<FilePath>,
): readonly number[] {
  const fresh = new Set([...wanted].filter((name) => !extracted.answered.has(name)));
  const found = new Set<number>();
  if (fresh.size > 0)
    for (const [position, source] of extracted.sources.entries()) if (mentions(source, fresh)) found.add(position);
  for (const file of changed) {
    const position = extracted.position.get(file);
    if (position !== undefined && mentions(extracted.sources[position]!, wanted)) found.add(position);
  }
  return [...found];
}

function mentions({ file, facts, remark }: Source, names: ReadonlySet<string>): boolean {
  if (facts.depth === 'full' || remark !== undefined) return false;
  return (
    names.has(file) || facts.names.some((name) => names.has(name)) || facts.exports.some(({ name }) => names.has(name))
  );
}
