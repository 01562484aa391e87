/** Where text goes over line ends in TypeScript and JavaScript, found by one pass without a parser. */

/**
 * Lines (from 1) whose start lies inside a template literal or a block comment: what is inserted there becomes part
 * of it. Inside `${…}` code is code again. A pass over characters, since a quick fix does not load a compiler: regular
 * expressions are told from divisions by the character before them.
 */
export function openTemplates(text: string): ReadonlySet<number> {
  const open = new Set<number>();
  // Each template or `${` that is open; a number counts the braces opened inside `${`.
  const stack: ('template' | number)[] = [];
  let line = 1;
  const isOpen = (): boolean => stack.at(-1) === 'template';
  const newline = (inside: boolean): void => {
    line++;
    if (inside) open.add(line);
  };
  let before = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') newline(isOpen());
    else if (isOpen()) {
      if (c === '\\') {
        if (text[i + 1] === '\n') newline(true);
        i++;
      } else if (c === '`') stack.pop();
      else if (c === '$' && text[i + 1] === '{') {
        stack.push(0);
        i++;
      }
    } else if (c === '/' && text[i + 1] === '/') i = endOf(text, i, '\n') - 1;
    else if (c === '/' && text[i + 1] === '*') {
      const end = endOf(text, i + 2, '*/');
      for (let k = i; k < end; k++) if (text[k] === '\n') newline(true);
      i = end + 1;
    } else if (c === '"' || c === "'") i = endOfQuoted(text, i, c);
    else if (c === '/' && mayStartRegex(text, i, before)) i = endOfRegex(text, i);
    else if (c === '`') stack.push('template');
    else nest(stack, c);
    if (c.trim() !== '') before = c;
  }
  return open;
}

function nest(stack: ('template' | number)[], c: string): void {
  const top = stack.at(-1);
  if (typeof top !== 'number') return;
  if (c === '{') stack[stack.length - 1] = top + 1;
  if (c !== '}') return;
  if (top === 0) stack.pop();
  else stack[stack.length - 1] = top - 1;
}

function endOf(text: string, from: number, what: string): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** A quoted text ends at its line's end at the latest, so that an apostrophe in JSX text does no lasting harm. */
function endOfQuoted(text: string, from: number, quote: string): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i;
    else if (text[i] === '\n') return i - 1;
  }
  return text.length;
}

const mayStartRegex = (text: string, at: number, before: string): boolean =>
  before === '' ||
  '(,=:[!&|?{};+-*%<>~^'.includes(before) ||
  /\b(?:return|typeof|case|of|in|await|yield|void|delete|do|else)\s*$/.test(text.slice(Math.max(0, at - 12), at));

function endOfRegex(text: string, from: number): number {
  let inClass = false;
  for (let i = from + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '[') inClass = true;
    else if (text[i] === ']') inClass = false;
    else if (text[i] === '/' && !inClass) return i;
  }
  // No end on this line: it was a division.
  return from;
}
