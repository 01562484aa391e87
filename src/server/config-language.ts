/** Completion and hover in faultline.yaml: its schema's words, and the names that analysis found. */
import {
  CompletionItemKind,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type Hover,
  type Position,
} from 'vscode-languageserver/node';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { describe, ruleSummaries, type Description } from '../workspace/config-words.ts';
import { fromPosition } from './positions.ts';
import { cursorAt, type Cursor, type Path } from './yaml-cursor.ts';

/** The file lies at the root of the system, under one of these names. */
export const isConfig = (file: FilePath): boolean => /^(?:\.?faultline)\.ya?ml$/.test(file);

export function completeConfig(text: string, position: Position, snapshot: Snapshot | undefined): CompletionItem[] {
  const at = fromPosition(position);
  const cursor = cursorAt(text, at.line, at.column);
  if (cursor === undefined) return [];
  const here = describe(cursor.path);
  if (here === undefined) return [];
  // On an empty line below `services:` a key is typed; the cursor behind `kind:` types a value.
  return cursor.side === 'key' ? keyItems(here, cursor, snapshot) : valueItems(here, cursor.path, snapshot);
}

export function hoverConfig(text: string, position: Position, snapshot: Snapshot | undefined): Hover | null {
  const line = text.split(/\r\n|\n|\r/)[position.line] ?? '';
  // From the end of the word, so that the whole key is known.
  const end = position.character + (/^[^\s:,{}[\]"']*/.exec(line.slice(position.character))?.[0].length ?? 0);
  const cursor = cursorAt(text, position.line + 1, end + 1);
  if (cursor === undefined || (cursor.side === 'key' && cursor.typed === '')) return null;
  const path = cursor.side === 'key' ? [...cursor.path, cursor.typed.replaceAll(/["']/g, '')] : cursor.path;
  const words = [describe(path)?.description, aboutNode(path, snapshot), aboutRule(path)].filter((one) => one !== undefined);
  return words.length === 0 ? null : { contents: { kind: MarkupKind.Markdown, value: words.join('\n\n') } };
}

function keyItems(here: Description, cursor: Cursor, snapshot: Snapshot | undefined): CompletionItem[] {
  const taken = new Set(cursor.siblings);
  const known = here.keys.filter(({ name }) => !taken.has(name));
  const named = namesFor(cursor.path, snapshot).filter((name) => !taken.has(name.label));
  return [
    ...known.map(({ name, description, required }, i) => ({
      label: name,
      kind: CompletionItemKind.Property,
      detail: required ? 'required' : undefined,
      documentation: description,
      sortText: `0${String(i).padStart(3, '0')}`,
      ...insertion(name, describe([...cursor.path, name]), cursor.flow),
    })),
    ...named.map(({ label, detail }) => ({
      label,
      kind: CompletionItemKind.Reference,
      detail,
      sortText: `1${label}`,
      ...insertion(label, describe([...cursor.path, label]), cursor.flow),
    })),
  ];
}

/** In block style the cursor goes on where the value will stand. */
function insertion(name: string, value: Description | undefined, flow: boolean): Pick<CompletionItem, 'insertText' | 'insertTextMode'> {
  const key = /^[\w./*-]+$/.test(name) && !name.startsWith('*') ? name : JSON.stringify(name);
  const only = (type: string): boolean => value !== undefined && value.types.every((one) => one === type);
  const text = flow || !(only('map') || only('list')) ? `${key}: ` : only('list') ? `${key}:\n  - ` : `${key}:\n  `;
  return { insertText: text, insertTextMode: InsertTextMode.adjustIndentation };
}

function valueItems(here: Description, path: Path, snapshot: Snapshot | undefined): CompletionItem[] {
  const values = [...here.values, ...(here.types.includes('true or false') ? ['true', 'false'] : [])];
  return [
    ...values.map((value) => ({ label: value, kind: CompletionItemKind.EnumMember })),
    ...references(path, snapshot).map(({ label, detail }) => ({ label, detail, kind: CompletionItemKind.Reference })),
  ];
}

interface Name {
  readonly label: string;
  readonly detail?: string;
}

/** Names that may stand as keys of a map whose keys the user chooses. */
function namesFor(path: Path, snapshot: Snapshot | undefined): readonly Name[] {
  const [first, , third] = path;
  if (first === 'rules' && path.length === 1) return ruleNames();
  if (first === 'overrides' && third === 'rules') return ruleNames();
  if (snapshot === undefined) return [];
  const { system } = snapshot;
  if (path.length === 1) {
    if (first === 'services') return system.services.map((one) => ({ label: one.name, detail: one.path }));
    if (first === 'resources') return system.resources.map((one) => ({ label: one.name, detail: one.kind }));
    if (first === 'externals') return system.externals.map((one) => ({ label: one.name }));
    if (first === 'hosts') return unique(system.unresolved.flatMap((one) => one.host ?? []));
    if (first === 'variables') return unique(system.unresolved.flatMap((one) => /\$\{env:(\w+)/.exec(one.target)?.[1] ?? []));
  }
  if (first === 'services' && third === 'endpoints' && path.length === 3) {
    const own = system.endpoints.filter((one) => one.service === path[1] && one.method !== undefined);
    return unique(own.map((one) => `${one.method} ${one.path}`));
  }
  return [];
}

/** Names that may stand as a value: nodes where one is named, environments. */
function references(path: Path, snapshot: Snapshot | undefined): readonly Name[] {
  if (snapshot === undefined) return [];
  const { system } = snapshot;
  const last = path.at(-1);
  if (path.length === 1 && last === 'environment') return system.environments.map((label) => ({ label }));
  if (last === 'owner') return unique(system.services.flatMap((one) => one.owners.map(({ owner }) => owner)));
  const namesNode =
    (path[0] === 'dependencies' && (last === 'from' || last === 'to')) ||
    (path[0] === 'hosts' && path.length === 2) ||
    path.includes('requires');
  if (!namesNode) return [];
  return [...system.services, ...system.resources, ...system.externals].map((one) => ({ label: one.name, detail: one.kind }));
}

function aboutNode(path: Path, snapshot: Snapshot | undefined): string | undefined {
  if (snapshot === undefined || path.length !== 2) return undefined;
  const { services, resources, externals } = snapshot.system;
  const nodes = { services, resources, externals }[String(path[0])];
  const node = nodes?.find((one) => one.name === path[1]);
  if (node === undefined) return nodes === undefined ? undefined : 'Nothing of this name was found: it is declared here.';
  const place = node.evidence[0];
  return `Found: ${node.kind}${place === undefined ? '' : ` (\`${place.at.file}:${place.at.line}\`)`}`;
}

function aboutRule(path: Path): string | undefined {
  const rule = (path[0] === 'rules' && path.length === 2) || (path[0] === 'overrides' && path[2] === 'rules') ? path.at(-1) : undefined;
  return rule === undefined ? undefined : ruleSummaries().get(String(rule));
}

const ruleNames = (): readonly Name[] => [...ruleSummaries()].map(([label, detail]) => ({ label, detail }));
const unique = (labels: readonly string[]): readonly Name[] => [...new Set(labels)].sort().map((label) => ({ label }));
