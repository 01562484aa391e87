/** Finding a node by what a person remembers of its name. */
import type { Snapshot } from '../model/snapshot.ts';
import type { SearchHit } from '../model/views.ts';
import { byText, indexSnapshot, ownerLabel } from './snapshot-index.ts';

/**
 * Nodes whose name, alias or owner contains the words of the query, best first: exact name, start of name, within the
 * name, alias, owner. At most `limit`.
 */
export function searchNodes(snapshot: Snapshot, query: string, limit = 20): SearchHit[] {
  const words = query.trim().toLowerCase();
  if (words === '') return [];
  const hits = [...indexSnapshot(snapshot).nodes.values()].flatMap((node) => {
    const owner = ownerLabel(node);
    const alias = node.aliases.find((a) => a.toLowerCase().includes(words));
    const rank = rankOf(
      node.name.toLowerCase(),
      words,
      alias !== undefined,
      owner?.toLowerCase().includes(words) === true,
    );
    if (rank === undefined) return [];
    const hit: SearchHit = {
      id: node.id,
      name: node.name,
      group: node.group,
      kind: node.kind,
      ...(owner !== undefined && { owner }),
      ...(rank === 3 && alias !== undefined && { alias }),
    };
    return [{ rank, hit }];
  });
  return hits
    .sort((a, b) => a.rank - b.rank || byText(a.hit.name, b.hit.name))
    .slice(0, limit)
    .map(({ hit }) => hit);
}

function rankOf(name: string, words: string, alias: boolean, owner: boolean): number | undefined {
  if (name === words) return 0;
  if (name.startsWith(words)) return 1;
  if (name.includes(words)) return 2;
  if (alias) return 3;
  return owner ? 4 : undefined;
}
