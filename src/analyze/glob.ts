/**
 * A glob as `match` in faultline.yaml writes it: '*' within a segment, '**' over segments, '?' one character, '{a,b}'
 * alternatives. Matches the whole text; a path glob without a wildcard also matches what lies below it.
 */
export function globMatches(glob: string, text: string): boolean {
  let pattern = '';
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i]!;
    if (glob.startsWith('**/', i)) {
      pattern += '(?:.*/)?';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      pattern += '.*';
      i += 1;
    } else if (c === '*') pattern += '[^/]*';
    else if (c === '?') pattern += '[^/]';
    else if (c === '{') pattern += '(?:';
    else if (c === '}') pattern += ')';
    else if (c === ',') pattern += '|';
    else pattern += c.replace(/[.+^$()|[\]\\]/g, '\\$&');
  }
  try {
    return new RegExp(`^(?:${pattern})(?:/.*)?$`).test(text);
  } catch {
    // An unbalanced brace is no glob: it names itself.
    return glob === text;
  }
}
