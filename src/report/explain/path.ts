import { byText, type SnapshotIndex } from '../snapshot-index.ts';

/** The shortest way from one node to another over request dependencies, both ends included; ties by name. */
export function pathBetween(index: SnapshotIndex, from: string, to: string): readonly string[] | undefined {
  const before = new Map<string, string>([[from, from]]);
  let frontier = [from];
  while (frontier.length > 0) {
    const next: string[] = [];
    for (const id of frontier) {
      const targets = (index.out.get(id) ?? []).filter((it) => it.purpose === 'request').map((it) => it.to);
      for (const target of targets.toSorted(byText)) {
        if (before.has(target)) continue;
        before.set(target, id);
        if (target === to) return walkBack(before, from, to);
        next.push(target);
      }
    }
    frontier = next;
  }
  return undefined;
}

function walkBack(before: ReadonlyMap<string, string>, from: string, to: string): readonly string[] {
  const path = [to];
  for (let id = to; id !== from;) {
    id = before.get(id)!;
    path.unshift(id);
  }
  return path;
}
