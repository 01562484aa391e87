import type { Failure } from './check-marks.ts';

/**
 * Rewrites the words after marks whose place and kind are right. Never adds or removes a mark.
 * @param text the whole page
 */
export function updated(text: string, failures: readonly Failure[]): string {
  const lines = text.split('\n');
  for (const { pageLine, update } of failures) {
    if (update === undefined) continue;
    const line = lines[pageLine - 1]!;
    const close = /\s*-->\s*$/.exec(line)?.[0] ?? '';
    const head = /^.*?\^+\s+(?:(?:unresolved|dismissed)\s+[a-z-]+|[a-z][a-z0-9-]*)(?:\s+\S+:\d+)?:?\s/.exec(line)?.[0];
    if (head !== undefined) lines[pageLine - 1] = `${head}${update.replace(/\s+/g, ' ')}${close}`;
  }
  return lines.join('\n');
}
