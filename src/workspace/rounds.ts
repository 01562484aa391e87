/** link, on demand: it says which files it still wants, they are read deeper, and it links again. */
import { deepen } from './extract.ts';
import type { ExtractInput, Extracted } from './extract.ts';
import type { Linked } from './stages.ts';

/** The first reads what services reach; a further one only what turns up then. */
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
    if (round === MAX_ROUNDS || linked.wanted.length === 0) return assembled(linked);
    let read = 0;
    for (const file of linked.wanted) {
      const position = extracted.position.get(file);
      if (position === undefined) continue;
      const before = extracted.sources[position]!;
      const after = await deepen(input, before);
      if (after === before) continue;
      extracted.sources[position] = after;
      read++;
      await pace.step({ stage: 'extract', done: read, total: extracted.sources.length });
    }
    if (read === 0) return assembled(linked);
  }
}

/** The system is made while a crash is still one of link. */
function assembled(linked: Linked): Linked {
  return { system: linked.system, sites: linked.sites, wanted: linked.wanted, memo: linked.memo };
}
