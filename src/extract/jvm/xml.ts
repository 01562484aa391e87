/** XML as far as build files need it: elements with their text and place. Never throws; what is not closed ends with its parent. */

export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Text directly inside, trimmed, entities resolved. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)|<[?!][^>]*>?|<\/([\w.:-]+)\s*>|<([\w.:-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
const MAX_DEPTH = 100;

interface Open {
  name: string;
  children: XmlElement[];
  text: string;
  start: number;
}

export function parseXml(source: string): XmlElement | undefined {
  const root: Open = { name: '', children: [], text: '', start: 0 };
  const stack: Open[] = [root];
  const close = (end: number): void => {
    const done = stack.pop()!;
    stack.at(-1)!.children.push({
      name: done.name,
      children: done.children,
      text: entities(done.text.trim()),
      start: done.start,
      end,
    });
  };
  for (const match of source.matchAll(TOKEN)) {
    const [token, cdata, closing, opening, rest] = match;
    const top = stack.at(-1)!;
    if (cdata !== undefined) top.text += cdata;
    else if (closing !== undefined) {
      const at = stack.findLastIndex((one) => one.name === closing);
      while (at > 0 && stack.length > at) close(match.index + token.length);
    } else if (opening !== undefined) {
      if (stack.length > MAX_DEPTH) continue;
      stack.push({ name: opening, children: [], text: '', start: match.index });
      if (rest!.endsWith('/')) close(match.index + token.length);
    } else if (!token.startsWith('<')) top.text += token;
  }
  while (stack.length > 1) close(source.length);
  return root.children[0];
}

const entities = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(lt|gt|amp|quot|apos);/g,
        (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name]!,
      )
    : text;

export const first = (of: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined => {
  let at = of;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
};
export const all = (of: XmlElement | undefined, name: string): readonly XmlElement[] =>
  of?.children.filter((one) => one.name === name) ?? [];
