/**
 * Compose's merge rules over trees: later files win, maps merge, lists append, some fields are replaced as a whole.
 * https://docs.docker.com/reference/compose-file/merge/
 */
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree.ts';

/** Fields that a later file replaces though they are lists. */
const REPLACED = new Set(['command', 'entrypoint', 'test']);

/** Short forms become the map they stand for, so that forms of two files merge. */
export function normalizeService(service: YamlNode): YamlNode {
  if (service.t !== 'map') return service;
  return { ...service, entries: service.entries.map((e) => ({ ...e, value: normalizeField(e.key, e.value) })) };
}

function normalizeField(key: string, value: YamlNode): YamlNode {
  switch (key) {
    case 'environment':
    case 'labels':
    case 'args':
      return pairsToMap(value);
    case 'build':
      if (value.t === 'scalar') return mapOf(value, [{ key: 'context', keyAt: value.at, value }]);
      return mapOf(
        value,
        entries(value).map((e) => (e.key === 'args' ? { ...e, value: pairsToMap(e.value) } : e)),
      );
    case 'deploy':
      return mapOf(
        value,
        entries(value).map((e) => (e.key === 'labels' ? { ...e, value: pairsToMap(e.value) } : e)),
      );
    case 'depends_on':
    case 'networks':
      return namesToMap(value);
    case 'env_file':
      return value.t === 'scalar' ? { t: 'list', items: [value], at: value.at } : value;
    default:
      return value;
  }
}

/** `- KEY=value` and `- KEY` become entries; a bare key has a null value. */
function pairsToMap(value: YamlNode): YamlNode {
  if (value.t !== 'list') return value;
  const pairs = items(value).flatMap((item): YamlEntry[] => {
    const text = textOf(item);
    if (text === undefined || item.t !== 'scalar') return [];
    const equals = text.indexOf('=');
    if (equals < 0) return [{ key: text, keyAt: item.at, value: { t: 'scalar', value: null, text: '', at: item.at } }];
    const right = text.slice(equals + 1);
    return [
      { key: text.slice(0, equals), keyAt: item.at, value: { t: 'scalar', value: right, text: right, at: item.at } },
    ];
  });
  return mapOf(value, lastOfEach(pairs));
}

function namesToMap(value: YamlNode): YamlNode {
  if (value.t !== 'list') return value;
  return mapOf(
    value,
    items(value).flatMap((item) => {
      const key = textOf(item);
      return key === undefined
        ? []
        : [{ key, keyAt: item.at, value: { t: 'scalar', value: null, text: '', at: item.at } as const }];
    }),
  );
}

const mapOf = (from: YamlNode, list: readonly YamlEntry[]): YamlMap => ({
  t: 'map',
  entries: list,
  ...(from.tag === undefined ? {} : { tag: from.tag }),
  at: from.at,
});

function lastOfEach(list: readonly YamlEntry[]): readonly YamlEntry[] {
  return [...new Map(list.map((e) => [e.key, e])).values()];
}

/** The later tree over the earlier one. Both normalized. `!reset` drops a field, `!override` replaces it whole. */
export function mergeTrees(base: YamlNode, over: YamlNode, key = ''): YamlNode {
  if (over.tag === '!override' || REPLACED.has(key)) return over;
  if (base.t === 'map' && over.t === 'map') {
    const merged = new Map(base.entries.map((e) => [e.key, e]));
    for (const e of over.entries) {
      if (e.value.tag === '!reset') {
        merged.delete(e.key);
        continue;
      }
      const old = merged.get(e.key);
      merged.set(e.key, old === undefined ? e : { ...e, value: mergeTrees(old.value, e.value, e.key) });
    }
    return { ...over, entries: [...merged.values()] };
  }
  if (base.t === 'list' && over.t === 'list')
    return { ...over, items: [...base.items, ...over.items.filter((item) => !holds(base.items, item))] };
  return over.t === 'scalar' && over.value === null && base.t === 'map' ? base : over;
}

function holds(list: readonly YamlNode[], item: YamlNode): boolean {
  const text = textOf(item);
  return text !== undefined && list.some((other) => textOf(other) === text);
}

/** The service that `extends` names over which this one stands, as compose resolves it. */
export function extendsOf(
  service: YamlNode,
): { readonly service: YamlNode | undefined; readonly file: YamlNode | undefined } | undefined {
  const node = get(service, 'extends');
  if (node === undefined) return undefined;
  return node.t === 'scalar'
    ? { service: node, file: undefined }
    : { service: get(node, 'service'), file: get(node, 'file') };
}
