/**
 * Edits YAML text by inserting or replacing the smallest piece: everything else stays byte for byte as it was.
 * (Printing a changed document would reformat the whole file.)
 */
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export type Plain = string | boolean | readonly string[] | Readonly<Record<string, string | boolean>>;
export type Edited = { readonly text: string } | { readonly error: string };

/** Sets the scalar at a path; keys on the way are made. */
export function setIn(text: string, path: readonly string[], value: string | boolean): Edited {
  return edit(
    text,
    path,
    (node) => {
      if (isScalar(node) && node.value === value) return undefined;
      if (!isScalar(node)) return { error: `${path.join('.')} is not a single value` };
      return { from: node.range![0], to: node.range![1], insert: flow(value) };
    },
    value,
  );
}

/** Appends to the list at a path; the list and keys on the way are made. */
export function appendIn(text: string, path: readonly string[], value: Plain): Edited {
  return edit(
    text,
    path,
    (node, source) => {
      if (!isSeq(node)) return { error: `${path.join('.')} is not a list` };
      if ((node.toJSON() as unknown[]).some((item) => JSON.stringify(item) === JSON.stringify(value))) return undefined;
      return appended(node, source, value);
    },
    [value],
  );
}

/** Adds an empty map at a path where there is nothing. */
export function declareIn(text: string, path: readonly string[]): Edited {
  return edit(text, path, () => undefined, {});
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}
type Made = Plain | readonly Plain[];

function edit(
  text: string,
  path: readonly string[],
  atEnd: (node: Node, source: string) => Change | { error: string } | undefined,
  made: Made,
): Edited {
  const doc = parseDocument(text);
  const broken = doc.errors[0];
  if (broken) return { error: `not valid YAML: ${broken.message.split('\n')[0]}` };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let node = doc.contents as Node | null;
  if (node === null || (isScalar(node) && node.value === null))
    return { text: append(text, block(path, made, 0, eol), eol) };
  for (const [i, key] of path.entries()) {
    if (!isMap(node)) return { error: `${path.slice(0, i).join('.') || 'the file'} is not a map` };
    const pair: Pair | undefined = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    const change = pair ? undefined : insertedKey(node, text, path.slice(i), made, eol);
    if (change) return { text: splice(text, change) };
    const value = pair!.value as Node | null;
    if (value === null || (isScalar(value) && value.value === null && value.source === '')) {
      if (i === path.length - 1 && typeof made !== 'object')
        return { text: splice(text, filled(pair!, text, flow(made))) };
      if (node.flow) return { text: splice(text, filled(pair!, text, flowPath(path.slice(i + 1), made))) };
      const indent = columnOf(text, (pair!.key as Node).range![0]) + 2;
      return {
        text: splice(
          text,
          below(text, (pair!.key as Node).range![1], block(path.slice(i + 1), made, indent, eol), eol),
        ),
      };
    }
    node = value;
  }
  const change = atEnd(node, text);
  if (change === undefined) return { text };
  return 'error' in change ? change : { text: splice(text, change) };
}

function insertedKey(map: YAMLMap, text: string, path: readonly string[], made: Made, eol: string): Change {
  const last = map.items.at(-1);
  if (map.flow) {
    const piece = `${scalar(path[0]!)}: ${flowPath(path.slice(1), made)}`;
    if (!last) return { from: map.range![0], to: map.range![1], insert: `{ ${piece} }` };
    const end = endOf(last);
    return { from: end, to: end, insert: `, ${piece}` };
  }
  const indent = columnOf(text, (map.items[0]!.key as Node).range![0]);
  return below(text, endOf(last!), block(path, made, indent, eol), eol);
}

function appended(list: YAMLSeq, text: string, value: Plain): Change {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = list.items.at(-1) as Node | undefined;
  if (!last) return { from: list.range![0], to: list.range![1], insert: `[${flow(value)}]` };
  const end = endOf(last);
  if (list.flow) return { from: end, to: end, insert: `, ${flow(value)}` };
  const indent = /^\s*/.exec(text.slice(lineStart(text, list.range![0])))![0].length;
  return below(text, end, `${' '.repeat(indent)}- ${flow(value)}`, eol);
}

/** New lines after the line on which something ends. */
function below(text: string, end: number, lines: string, eol: string): Change {
  const from = text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', from);
  if (next === -1) return { from: text.length, to: text.length, insert: `${eol}${lines}${eol}` };
  return { from: next + 1, to: next + 1, insert: `${lines}${eol}` };
}

const filled = (pair: Pair, text: string, value: string): Change => {
  const colon = text.indexOf(':', (pair.key as Node).range![1]) + 1;
  return { from: colon, to: colon, insert: ` ${value}` };
};

function block(path: readonly string[], made: Made, indent: number, eol: string): string {
  const pad = ' '.repeat(indent);
  const [key, ...rest] = path;
  if (key === undefined)
    return Array.isArray(made) ? made.map((item: Plain) => `${pad}- ${flow(item)}`).join(eol) : `${pad}${flow(made)}`;
  // Lists of names inside an entry read best on one line, top-level lists one item a line.
  if (rest.length === 0 && !(Array.isArray(made) && indent === 0)) return `${pad}${scalar(key)}: ${flow(made)}`;
  return `${pad}${scalar(key)}:${eol}${block(rest, made, indent + 2, eol)}`;
}

const flowPath = (path: readonly string[], made: Made): string =>
  path.length === 0 ? flow(made) : `{ ${scalar(path[0]!)}: ${flowPath(path.slice(1), made)} }`;

function flow(value: Made): string {
  if (typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  const fields = Object.entries(value as Readonly<Record<string, string | boolean>>);
  return fields.length === 0 ? '{}' : `{ ${fields.map(([key, it]) => `${scalar(key)}: ${scalar(it)}`).join(', ')} }`;
}

/** Quoted where YAML would read something else than this text; a JSON string is a YAML string. */
function scalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  const plain = /^[A-Za-z_][\w/.-]*$/.test(value) && !/^(true|false|null|yes|no|on|y|n|~)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

function endOf(item: Node | Pair): number {
  if (isPair(item)) return endOf(((item.value as Node | null) ?? item.key) as Node);
  const last = isCollection(item) && !item.flow ? (item.items.at(-1) as Node | Pair | undefined) : undefined;
  return last ? endOf(last) : item.range![1];
}

const splice = (text: string, change: Change): string =>
  text.slice(0, change.from) + change.insert + text.slice(change.to);
const append = (text: string, lines: string, eol: string): string =>
  `${text}${text === '' || text.endsWith('\n') ? '' : eol}${lines}${eol}`;
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const columnOf = (text: string, offset: number): number => offset - lineStart(text, offset);
