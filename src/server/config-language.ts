/** Completion and hover in faultline.yaml: its schema's words, and the names that the last analysis found. */
import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type Hover,
  type Position,
} from 'vscode-languageserver/node';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { completeConfig, hoverConfig, ruleSummaries, type Known } from '../workspace/config-words.ts';
import { fromPosition, toRange } from './positions.ts';

/** The file lies at the root of the system, under one of these names. */
export const isConfig = (file: FilePath): boolean => /^faultline\.ya?ml$/.test(file);

export function configCompletions(text: string, position: Position, snapshot: Snapshot | undefined): CompletionItem[] {
  const { line, column } = fromPosition(position);
  return completeConfig(text, line, column, knownIn(snapshot)).map(({ label, kind, detail, insert, from, to }, i) => ({
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail !== undefined && { documentation: detail }),
    // The schema's order says what is most used.
    sortText: String(i).padStart(4, '0'),
    textEdit: { range: toRange({ line, column: from, endLine: line, endColumn: to }), newText: insert },
  }));
}

export function configHover(text: string, position: Position, snapshot: Snapshot | undefined): Hover | null {
  const { line, column } = fromPosition(position);
  const found = hoverConfig(text, line, column, knownIn(snapshot));
  return found === undefined
    ? null
    : { range: toRange(found.at), contents: { kind: MarkupKind.Markdown, value: found.text } };
}

function knownIn(snapshot: Snapshot | undefined): Known {
  const system = snapshot?.system;
  return {
    services: system?.services.map(({ name }) => name) ?? [],
    others: [...(system?.resources ?? []), ...(system?.externals ?? [])].map(({ name }) => name),
    owners: unique(system?.services.flatMap(({ owners }) => owners.map(({ owner }) => owner)) ?? []),
    environments: system?.environments ?? [],
    hosts: unique(system?.unresolved.flatMap(({ host }) => host ?? []) ?? []),
    rules: ruleSummaries(),
  };
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
