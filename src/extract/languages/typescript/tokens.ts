/** Where the tokens end that the scanner skips. */

/** Whether a name that ends here is called, `f(`, `f?.(`, `f<T>(`, or tags a template. */
export function isCalled(text: string, at: number): boolean {
  let i = at;
  let c = text.charCodeAt(i);
  if (c === 60 /* < */) return text.charCodeAt(at + 1) !== 47; /* / */
  while (c === 32 || c === 10 || c === 9 || c === 13) c = text.charCodeAt(++i);
  if (c === 40 /* ( */ || c === 96 /* ` */) return true;
  return c === 63 /* ? */ && text.charCodeAt(i + 1) === 46 && text.charCodeAt(i + 2) === 40;
}

/** A string ends at its quote or, being broken or JSX text, at the end of its line. */
export function endOfString(text: string, start: number, quote: number): number {
  const length = text.length;
  for (let i = start + 1; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) return i + 1;
    if (c === 92 /* \ */) i++;
    else if (c === 10) return i;
  }
  return length;
}

/** Behind the closing backtick, or behind the `{` of the next `${`. */
export function endOfTemplate(text: string, start: number): number {
  const length = text.length;
  for (let i = start; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c === 96 /* ` */) return i + 1;
    if (c === 92 /* \ */) i++;
    else if (c === 36 /* $ */ && text.charCodeAt(i + 1) === 123) return i + 2;
  }
  return length;
}

/** A regular expression ends on its own line, or it was a division. */
export function endOfRegex(text: string, start: number): number {
  const length = text.length;
  let inClass = false;
  for (let i = start + 1; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) break;
    if (c === 92 /* \ */) i++;
    else if (c === 91 /* [ */) inClass = true;
    else if (c === 93 /* ] */) inClass = false;
    else if (c === 47 /* / */ && !inClass) return i + 1;
  }
  return start + 1;
}
