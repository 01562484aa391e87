import type { Report } from '../../src/model/report.ts';

/** What the depth of reading may change: how many files were looked at, and remarks on them. */
const LEFT_OUT: ReadonlySet<string> = new Set(['problems', 'summary']);

/** Parts of a report that differ from another's, with the first entry that does. Empty = equal. */
export function differences(one: Report, other: Report): string[] {
  const [a, b] = [one, other] as unknown as readonly Readonly<Record<string, unknown>>[];
  const parts = [...new Set([...Object.keys(a!), ...Object.keys(b!)])].filter((part) => !LEFT_OUT.has(part));
  return parts.flatMap((part) => {
    const [mine, theirs] = [JSON.stringify(a![part]), JSON.stringify(b![part])];
    return mine === theirs ? [] : [`${part} (${firstDifference(a![part], b![part])})`];
  });
}

function firstDifference(a: unknown, b: unknown): string {
  if (!Array.isArray(a) || !Array.isArray(b)) return `${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  const texts = [a, b].map((list: unknown[]) => list.map((item) => JSON.stringify(item)));
  const only = (mine: readonly string[], theirs: readonly string[]): string | undefined =>
    mine.find((text) => !theirs.includes(text));
  const first = only(texts[0]!, texts[1]!) ?? only(texts[1]!, texts[0]!) ?? 'their order';
  return `${a.length} and ${b.length}, first ${first.slice(0, 200)}`;
}
