/** The grammar of an ignore comment, the same in every language: `faultline-ignore rule[, rule …][: reason]`. */

/**
 * Reads the text of one comment (without its marker). Undefined where it is no ignore comment; `*` and an empty list of
 * rules ignore nothing.
 */
export function parseIgnore(
  comment: string,
): { readonly rules: readonly string[]; readonly reason?: string } | undefined {
  const match = /^[\s*]*faultline-ignore\s+([\w-]+(?:[\s,]+[\w-]+)*?)\s*(?:(?::|\s--)\s*(.*?))?\s*$/.exec(comment);
  if (match === null) return undefined;
  const rules = match[1]!.split(/[\s,]+/);
  return match[2] ? { rules, reason: match[2] } : { rules };
}
