/**
 * Where in a YAML document a cursor stands, found from the text before it alone: a document that is being typed is
 * seldom valid, and a parser gives up just where completion is wanted. Block style by indentation, flow style by brackets.
 */
export type Path = readonly (string | number)[];

export interface Cursor {
  /** Side 'key': the map in which a key will stand. Side 'value': the place whose value will stand. */
  readonly path: Path;
  readonly side: 'key' | 'value';
  /** What has been typed of it. */
  readonly typed: string;
  /** Keys of the same map that stand before the cursor, or, in block style, anywhere. */
  readonly siblings: readonly string[];
  readonly flow: boolean;
}

/** Line and column from 1. Undefined in comments. */
export function cursorAt(text: string, line: number, column: number): Cursor | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const head = (lines[line - 1] ?? '').slice(0, column - 1);
  if (withoutComment(head) !== head) return undefined;
  const blocks: Block[] = [];
  const flows: Flow[] = [];
  for (const before of lines.slice(0, line - 1)) readLine(withoutComment(before), blocks, flows, false);
  const rest = readLine(head, blocks, flows, true);
  const blockPath = blocks.flatMap((block) => block.step ?? []);
  const flow = flows.at(-1);
  if (flow !== undefined) {
    const path = [...blockPath, ...flows.flatMap((one) => one.step ?? [])];
    const side = flow.map && flow.step === undefined ? 'key' : 'value';
    return { path, side, typed: flow.token.trim(), siblings: flow.keys, flow: true };
  }
  const block = blocks.at(-1);
  if (rest.side === 'value' || block === undefined) return { path: blockPath, side: 'value', typed: rest.typed, siblings: [], flow: false };
  const siblings = [...block.keys, ...keysBelow(lines.slice(line), block.indent)];
  return { path: blockPath, side: 'key', typed: rest.typed, siblings, flow: false };
}

interface Block {
  readonly indent: number;
  readonly list: boolean;
  /** Key or index that is open here; undefined while a key is typed. */
  step?: string | number;
  readonly keys: string[];
}
interface Flow {
  readonly map: boolean;
  step?: string | number;
  token: string;
  readonly keys: string[];
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#{}[\],&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?)\s*:(?=\s|$)/;

/** Reads one line into the stacks. `last` = the cursor stands at its end: what is unfinished is what is typed. */
function readLine(line: string, blocks: Block[], flows: Flow[], last: boolean): { side: 'key' | 'value'; typed: string } {
  if (flows.length > 0) {
    readFlow(line, flows);
    return { side: 'value', typed: '' };
  }
  if (line.trim() === '' && !last) return { side: 'key', typed: '' };
  let indent = line.length - line.trimStart().length;
  let content = line.slice(indent);
  for (let dash = /^-(?:\s+|$)/.exec(content); dash !== null; dash = /^-(?:\s+|$)/.exec(content)) {
    const list = enter(blocks, indent, true);
    list.step = typeof list.step === 'number' ? list.step + 1 : 0;
    indent += dash[0].length;
    content = content.slice(dash[0].length);
  }
  const key = KEY.exec(content);
  if (key === null && !last) return { side: 'value', typed: '' };
  if (key === null && /^[{[]/.test(content)) {
    readFlow(content, flows);
    return { side: 'value', typed: '' };
  }
  const map = enter(blocks, indent, false);
  if (key === null) {
    map.step = undefined;
    return { side: 'key', typed: content };
  }
  map.step = unquote(key[1]!);
  map.keys.push(map.step);
  const value = content.slice(key[0].length).trimStart();
  if (/^[{[]/.test(value)) readFlow(value, flows);
  return { side: 'value', typed: value };
}

/** The map or list at this indentation: what lies deeper is closed. A list may stand as deep as its key. */
function enter(blocks: Block[], indent: number, list: boolean): Block {
  for (let top = blocks.at(-1); top !== undefined; top = blocks.at(-1)) {
    const closed = top.indent > indent || (top.indent === indent && top.list && !list);
    if (!closed) break;
    blocks.pop();
  }
  const top = blocks.at(-1);
  if (top !== undefined && top.indent === indent && top.list === list) return top;
  const made: Block = { indent, list, keys: [] };
  blocks.push(made);
  return made;
}

function readFlow(text: string, flows: Flow[]): void {
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const top = flows.at(-1);
    if (c === '{' || c === '[') flows.push({ map: c === '{', step: c === '[' ? 0 : undefined, token: '', keys: [] });
    else if (top === undefined) return;
    else if (c === '}' || c === ']') flows.pop();
    else if (c === ',') {
      top.step = top.map ? undefined : Number(top.step) + 1;
      top.token = '';
    } else if (c === ':' && top.map && top.step === undefined && /^(?:\s|$|["'{[])/.test(text.slice(i + 1))) {
      top.step = unquote(top.token.trim());
      top.keys.push(top.step);
      top.token = '';
    } else if ((c === '"' || c === "'") && top.token.trim() === '') {
      const end = text.indexOf(c, i + 1);
      top.token = text.slice(i, end < 0 ? text.length : end + 1);
      i = end < 0 ? text.length : end;
    } else top.token += c;
  }
}

/** Keys of the same block map below the cursor. */
function keysBelow(lines: readonly string[], indent: number): string[] {
  const keys: string[] = [];
  for (const line of lines) {
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const depth = line.length - content.length;
    if (depth < indent) break;
    const key = depth === indent ? KEY.exec(content) : null;
    if (key !== null) keys.push(unquote(key[1]!));
  }
  return keys;
}

function withoutComment(line: string): string {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if ((c === '"' || c === "'") && /(?:^|[\s,:[{-])$/.test(line.slice(0, i))) quote = c;
    else if (c === '#' && (i === 0 || /\s/.test(line[i - 1]!))) return line.slice(0, i);
  }
  return line;
}

const unquote = (key: string): string => (/^(["']).*\1$/.test(key) ? key.slice(1, -1) : key);
