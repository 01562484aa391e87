import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Alias, Document, Node, Pair, Range, Scalar } from 'yaml';
import type { Span } from '../../model/value.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './tree.ts';

/** An alias may stand for this many nodes, aliases inside it counted as often as they are used. */
const MAX_ALIAS_SIZE = 20_000;
/** All aliases of a document together: whoever copies the tree pays for each. */
const MAX_ALIASES_SIZE = 50_000;
/** Deeper nesting than any manifest has; guards the recursion of whoever reads the tree. */
const MAX_DEPTH = 100;

/**
 * One parsed document as a tree. `span` turns offsets into a place, `report` takes what was refused (aliases that are
 * too large or contain themselves, too deep nesting), in whose place stands null.
 */
export function convertDocument(
  doc: Document.Parsed,
  span: (start: number, end: number) => Span,
  report: (start: number, end: number, message: string) => void,
): YamlNode {
  const done = new Map<Node, YamlNode>();
  const sizes = new Map<YamlNode, number>();
  const busy = new Set<Node>();
  let spent = 0;
  /** In order of writing: an alias names the last anchor before it. */
  const anchors = new Map<string, Node>();
  return convert(doc.contents as Node, 0);

  function convert(node: Node, depth: number): YamlNode {
    if (isAlias(node)) return aliased(node);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) anchors.set(anchor, node);
    if (depth > MAX_DEPTH) return refused(node, `nested deeper than ${MAX_DEPTH} levels`);
    busy.add(node);
    const made = convertNode(node, depth);
    busy.delete(node);
    done.set(node, made);
    return made;
  }

  function aliased(alias: Alias): YamlNode {
    const target = anchors.get(alias.source);
    if (target === undefined) return refused(alias, 'not valid YAML: an alias names no anchor');
    if (busy.has(target)) return refused(alias, 'an alias contains itself');
    const made = done.get(target);
    if (made === undefined) return nullAt(at(alias.range));
    const size = sizes.get(made) ?? 1;
    if (size > MAX_ALIAS_SIZE) return refused(alias, `an alias expands to more than ${MAX_ALIAS_SIZE} nodes`);
    spent += size;
    return spent > MAX_ALIASES_SIZE
      ? refused(alias, `the aliases of this document expand to more than ${MAX_ALIASES_SIZE} nodes`)
      : made;
  }

  function convertNode(node: Node, depth: number): YamlNode {
    const place = span(node.range?.[0] ?? 0, endOf(node));
    const tag = node.tag?.startsWith('!') === true ? { tag: node.tag } : {};
    if (isScalar(node)) return { ...scalarOf(node), ...tag, at: place };
    if (isSeq(node)) {
      const list = node.items.filter((item) => !isPair(item)).map((item) => convert(item as Node, depth + 1));
      return sized({ t: 'list', items: list, ...tag, at: place }, list);
    }
    if (isMap(node)) {
      const list = entriesOf(node.items as Pair<Node, Node | null>[], depth);
      const parts = list.map((e) => e.value);
      return sized({ t: 'map', entries: list, ...tag, at: place }, parts);
    }
    return nullAt(place);
  }

  function entriesOf(pairs: readonly Pair<Node, Node | null>[], depth: number): readonly YamlEntry[] {
    const own = new Map<string, YamlEntry>();
    const merged = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const key = keyOf(pair.key);
      const keyAt = at(pair.key?.range);
      const value = pair.value ? convert(pair.value, depth + 1) : nullAt(keyAt);
      if (key === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
        // Earlier sources win over later ones, and own keys over all of them.
        for (const source of value.t === 'list' ? value.items : [value]) {
          for (const e of source.t === 'map' ? source.entries : []) if (!merged.has(e.key)) merged.set(e.key, e);
        }
      } else {
        if (own.has(key))
          report(pair.key?.range?.[0] ?? 0, pair.key?.range?.[1] ?? 0, 'a key is given twice: the last one counts');
        own.set(key, { key, keyAt, value });
      }
    }
    return [...[...merged.values()].filter((e) => !own.has(e.key)), ...own.values()];
  }

  function keyOf(key: Node | null): string {
    const resolved = key === null ? undefined : isAlias(key) ? aliased(key) : isScalar(key) ? scalarOf(key) : undefined;
    return resolved?.t === 'scalar' ? resolved.text : '?';
  }

  function sized<T extends YamlNode>(node: T, parts: readonly YamlNode[]): T {
    const size = parts.reduce((sum, part) => sum + (sizes.get(part) ?? 1), 1);
    sizes.set(node, Math.min(size, Number.MAX_SAFE_INTEGER / 2));
    return node;
  }

  function refused(node: Node, message: string): YamlNode {
    report(node.range?.[0] ?? 0, node.range?.[1] ?? 0, message);
    return nullAt(at(node.range));
  }

  function at(range: Range | null | undefined): Span {
    return span(range?.[0] ?? 0, range?.[1] ?? 0);
  }
}

/** A block collection's range reaches to the next line; its last part tells where it ends to a reader. */
function endOf(node: Node): number {
  const end = node.range?.[1] ?? 0;
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return end;
  const last: unknown = node.items.at(-1);
  const part = isPair(last) ? ((last.value ?? last.key) as Node | null) : (last as Node | undefined);
  return part ? Math.min(end, endOf(part)) : end;
}

const nullAt = (at: Span): YamlNode => ({ t: 'scalar', value: null, text: '', at });

function scalarOf(node: Scalar): Omit<YamlScalar, 'at'> {
  const { value } = node;
  if (value === null || value === undefined) return { t: 'scalar', value: null, text: '' };
  if (typeof value === 'string') return { t: 'scalar', value, text: value };
  const plain = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  return { t: 'scalar', value: plain, text: node.source ?? String(value) };
}
