/** What a person can say about the system from the editor, written into faultline.yaml. */
import { isMap, isSeq, parseDocument } from 'yaml';
import { appendIn, declareIn, setIn, type Edited } from './yaml-edit.ts';

/** One statement about the system, as "Say what this is" collects it. */
export type ConfigEdit =
  | {
      readonly say: 'alias';
      readonly of: string;
      readonly group: 'service' | 'resource' | 'external';
      readonly alias: string;
    }
  | { readonly say: 'host'; readonly host: string; readonly is: string }
  | { readonly say: 'variable'; readonly name: string; readonly value: string }
  | { readonly say: 'owner'; readonly service: string; readonly owner: string }
  | { readonly say: 'resource'; readonly name: string; readonly kind: string; readonly host?: string }
  | { readonly say: 'external'; readonly name: string; readonly host?: string }
  | DependencyEdit
  | { readonly say: 'rule'; readonly rule: string; readonly severity: 'error' | 'warning' | 'info' | 'hint' | 'off' }
  | { readonly say: 'ignore'; readonly glob: string };

interface DependencyEdit {
  readonly say: 'dependency';
  readonly from: string;
  readonly to: string;
  readonly criticality?: 'hard' | 'soft' | 'fallback';
  readonly mode?: 'sync' | 'async';
  readonly remove?: true;
  readonly reason?: string;
}

/**
 * The text of faultline.yaml after the edit; `text` is undefined or empty where the file does not exist yet.
 * Comments, order and formatting stay. What is said already changes nothing. A file that cannot be edited safely
 * (broken YAML, a list where a map must be, an alias on the way) is not touched: the error says why.
 */
export function editConfig(text: string | undefined, edit: ConfigEdit): Edited {
  const before = text === undefined || text.trim() === '' ? 'version: 1\n' : text;
  switch (edit.say) {
    case 'alias':
      return appendIn(before, [`${edit.group}s`, edit.of, 'aliases'], edit.alias);
    case 'host':
      return setIn(before, ['hosts', edit.host], edit.is);
    case 'variable':
      return setIn(before, ['variables', edit.name], edit.value);
    case 'owner':
      return setIn(before, ['services', edit.service, 'owner'], edit.owner);
    case 'rule':
      return setIn(before, ['rules', edit.rule], edit.severity);
    case 'ignore':
      return appendIn(before, ['ignore'], edit.glob);
    case 'resource': {
      const named = setIn(before, ['resources', edit.name, 'kind'], edit.kind);
      if ('error' in named || edit.host === undefined || edit.host === edit.name) return named;
      return appendIn(named.text, ['resources', edit.name, 'hosts'], edit.host);
    }
    case 'external':
      if (edit.host !== undefined && edit.host !== edit.name)
        return appendIn(before, ['externals', edit.name, 'hosts'], edit.host);
      return declareIn(before, ['externals', edit.name]);
    case 'dependency':
      return dependency(before, edit);
  }
}

/** A second statement about the same pair completes the first. */
function dependency(text: string, { say: _, ...fields }: DependencyEdit): Edited {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | boolean
  >;
  const list = parseDocument(text).get('dependencies');
  const same = isSeq(list)
    ? list.items.find((item) => isMap(item) && item.get('from') === fields.from && item.get('to') === fields.to)
    : undefined;
  if (!isMap(same) || !same.range) return appendIn(text, ['dependencies'], given);
  // The item is edited as a document of its own, at its own indentation, and put back.
  const [start, end] = same.range;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  let item = text.slice(start, end).replaceAll(new RegExp(`^ {${indent}}`, 'gm'), '');
  for (const [key, value] of Object.entries(given)) {
    const edited = setIn(item, [key], value);
    if ('error' in edited) return edited;
    item = edited.text;
  }
  return { text: text.slice(0, start) + item.replaceAll(/\n(?!$)/g, `\n${' '.repeat(indent)}`) + text.slice(end) };
}
