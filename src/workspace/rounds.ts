/** link, on demand: it says which names it still wants, the files that mention them are read deeper, and it links again. */
import type { FilePath } from '../model/value.ts';
import { deepen } from './extract.ts';
import type { ExtractInput, Extracted, Source } from './extract.ts';
import type { Linked } from './stages.ts';

/** Four rounds found every call of the products measured; a fifth found none. */
const MAX_ROUNDS = 4;

export async function linkInRounds(
  input: ExtractInput,
  extracted: Extracted,
  environment?: string,
  memo?: unknown,
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
    for (const position of mentioning(extracted.sources, new Set(linked.wanted))) {
      const before = extracted.sources[position]!;
      const after = await deepen(input, before);
      if (after === before) continue;
      extracted.sources[position] = after;
      read++;
      await pace.step({ stage: 'extract', done: read, total: extracted.sources.length });
    }
    if (read === 0) return linked;
  }
}

/** Positions of the lexed files that are wanted themselves, or mention or export a wanted name. */
function mentioning(sources: readonly Source[], wanted: ReadonlySet<FilePath | string>): readonly number[] {
  const found: number[] = [];
  for (const [position, { file, facts, remark }] of sources.entries()) {
    if (facts.depth === 'full' || remark !== undefined) continue;
    if (
      wanted.has(file) ||
      facts.names.some((name) => wanted.has(name)) ||
      facts.exports.some(({ name }) => wanted.has(name))
    )
      found.push(position);
  }
  return found;
}
