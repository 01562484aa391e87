/** Whether a file says of itself, in a comment at its top, that a program wrote it. */
export function isGenerated(text: string): boolean {
  const head = text.slice(0, 2000);
  if (!/@generated\b|Code generated\b.*\bDO NOT EDIT/.test(head)) return false;
  return head
    .split('\n', 12)
    .some((line) => /^\s*(\/\/|\/\*|\*|#).*(@generated\b|Code generated\b.*\bDO NOT EDIT)/.test(line));
}
