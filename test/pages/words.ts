/** Whether the words occur in the text in their order. '…' (or '...') skips; blanks are all alike. Empty = yes. */
export function hasWords(text: string, words: string): boolean {
  const plain = squeezed(text);
  let from = 0;
  for (const part of words.split(/…|\.\.\.(?=\s|$)/).map(squeezed)) {
    const at = plain.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
