/** Help while faultline.yaml is being written: what can stand at the cursor, what the thing under it means. */
import type { Span } from '../../model/value.ts';
import { describe } from './describe.ts';
import { readTree, type Path, type Tree } from './tree.ts';

/** Names that the last analysis knows. */
export interface Known {
  readonly services: readonly string[];
  /** Resources and externals. */
  readonly others: readonly string[];
  readonly owners: readonly string[];
  readonly environments: readonly string[];
  /** Hosts that nothing answers to. */
  readonly hosts: readonly string[];
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly detail?: string;
  /** Text that replaces the word at the cursor. */
  readonly insert: string;
  /** UTF-16 columns of that word on the cursor's line, from 1, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const MARK = 'faultlineCursor';
const WORD = /[\w@./-]*$/;

/** What can be written at a place (line and column from 1), the text being unfinished. */
export function completeConfig(text: string, line: number, column: number, known: Known): readonly Completion[] {
  const lines = text.split('\n');
  const whole = (lines[line - 1] ?? '').replace(/\r$/, '');
  if (/(^|\s)#/.test(whole.slice(0, column - 1))) return [];
  const start = column - 1 - WORD.exec(whole.slice(0, column - 1))![0].length;
  const end = column - 1 + /^[\w@./-]*/.exec(whole.slice(column - 1))![0].length;
  const isKeyed = /^["']?\s*:/.test(whole.slice(end));
  const at = { from: start + 1, to: end + 1 };
  const pathWith = (word: string): Path | undefined => {
    const changed = whole.slice(0, start) + word + whole.slice(end);
    const { tree } = readTree('', lines.with(line - 1, changed).join('\n'));
    return tree && pathOfMark(tree, []);
  };
  const asKey = pathWith(isKeyed ? MARK : `${MARK}: `);
  const keys = asKey?.at(-1) === MARK ? keyCompletions(asKey.slice(0, -1), known) : [];
  const asValue = isKeyed ? undefined : pathWith(MARK);
  const values = asValue ? valueCompletions(asValue, known) : [];
  const all = [
    ...values.map((it) => ({ ...it, ...at, kind: 'value' as const, insert: quoted(it.label) })),
    ...keys.map((it) => ({ ...it, ...at, kind: 'key' as const, insert: isKeyed ? it.label : `${it.label}: ` })),
  ];
  // On the line of a key only its value is meant; a map would begin on the next line or with a brace.
  return values.length > 0 && /:\s+$/.test(whole.slice(0, start)) ? all.filter((it) => it.kind === 'value') : all;
}

/** What the key or value at a place means, with the range it speaks of. */
export function hoverConfig(
  text: string,
  line: number,
  column: number,
  known: Known,
): { text: string; at: Span } | undefined {
  const { tree } = readTree('', text);
  const found = tree && entryAt(tree, line, column, []);
  if (!found) return undefined;
  const [section, name] = found.path.slice(found.path.at(-3) === 'rules' || found.path.at(-2) === 'rules' ? -2 : 0);
  const rule = section === 'rules' ? known.rules.find((it) => it.id === name) : undefined;
  const it = describe(found.path);
  const about = rule ? rule.summary : it?.description;
  if (about === undefined) return undefined;
  const values = it && it.values.length > 0 && !rule ? `\n\nOne of: ${it.values.join(', ')}` : '';
  return { text: about + values, at: found.at };
}

interface Candidate {
  readonly label: string;
  readonly detail?: string;
}

function keyCompletions(path: Path, known: Known): readonly Candidate[] {
  const it = describe(path);
  if (!it) return [];
  const fixed = it.keys.map((key) => ({ label: key.name, detail: key.description }));
  const names = (list: readonly string[]): Candidate[] => list.map((label) => ({ label }));
  const last = path.at(-1);
  if (path.length === 1 && last === 'services') return names(known.services);
  if (path.length === 1 && (last === 'resources' || last === 'externals')) return names(known.others);
  if (path.length === 1 && last === 'hosts') return names(known.hosts);
  if (last === 'rules') return [...fixed, ...known.rules.map((rule) => ({ label: rule.id, detail: rule.summary }))];
  return fixed;
}

function valueCompletions(path: Path, known: Known): readonly Candidate[] {
  const it = describe(path);
  if (!it) return [];
  if (it.values.length > 0) return it.values.map((label) => ({ label }));
  if (it.types.includes('true or false')) return [{ label: 'true' }, { label: 'false' }];
  return namesFor(path, known).map((label) => ({ label }));
}

function namesFor(path: Path, known: Known): readonly string[] {
  const nodes = [...known.services, ...known.others];
  if (path[0] === 'environment') return known.environments;
  if (path[0] === 'hosts' || path.includes('requires')) return nodes;
  if (path[0] === 'dependencies' && ['from', 'to', 'fallback'].includes(String(path.at(-1)))) return nodes;
  if (path.at(-1) === 'owner' || path.at(-1) === 'team') return known.owners;
  return path.at(-1) === 'service' ? known.services : [];
}

function pathOfMark(tree: Tree, path: Path): Path | undefined {
  if (tree.kind === 'scalar') return String(tree.value).includes(MARK) ? path : undefined;
  if (tree.kind === 'seq') return firstOf(tree.items, (item, i) => pathOfMark(item, [...path, i]));
  return firstOf(tree.entries, (entry) =>
    entry.key === MARK ? [...path, MARK] : pathOfMark(entry.value, [...path, entry.key]),
  );
}

function entryAt(tree: Tree, line: number, column: number, path: Path): { path: Path; at: Span } | undefined {
  if (tree.kind === 'scalar') return contains(tree.at, line, column) ? { path, at: tree.at } : undefined;
  if (tree.kind === 'seq') return firstOf(tree.items, (item, i) => entryAt(item, line, column, [...path, i]));
  return firstOf(tree.entries, (entry) => {
    const below = [...path, entry.key];
    return contains(entry.at, line, column) ? { path: below, at: entry.at } : entryAt(entry.value, line, column, below);
  });
}

const contains = (at: Span, line: number, column: number): boolean =>
  (line > at.line || (line === at.line && column >= at.column)) &&
  (line < at.endLine || (line === at.endLine && column <= at.endColumn));

function firstOf<T, R>(items: readonly T[], look: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** YAML reads a plain '@shop/x' as an error. */
const quoted = (text: string): string => (/^[\w/.-]+$/.test(text) ? text : JSON.stringify(text));
