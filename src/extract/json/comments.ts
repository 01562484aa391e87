/** Blanks out comments and trailing commas of JSONC, so that every position stays where it was. */
export function withoutComments(text: string): string {
  // Strings are matched first and kept: what looks like a comment inside one is text.
  const bare = text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, (token) =>
    token.startsWith('"') ? token : blanks(token),
  );
  return bare.replace(/"(?:\\.|[^"\\\n])*"|,(?=\s*[}\]])/g, (token) => (token === ',' ? ' ' : token));
}

const blanks = (text: string): string => text.replace(/[^\r\n]/g, ' ');
