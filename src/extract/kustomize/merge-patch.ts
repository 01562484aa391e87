/** Strategic merge patches: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
import { entries, get, isNull, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';

/** Lists of the API whose items are told apart by a key; any other list is replaced as a whole. */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  ports: ['containerPort', 'port'],
  topologySpreadConstraints: ['topologyKey'],
  secrets: ['name'],
};

/** The tree with the patch in it; undefined when the patch deletes it. `mergesLists`: false for custom resources. */
export function mergePatch(tree: YamlNode, patch: YamlNode, mergesLists = true): YamlNode | undefined {
  if (patch.t !== 'map') return patch;
  const directive = textOf(get(patch, '$patch'));
  if (directive === 'delete') return undefined;
  const own = patch.entries.filter((entry) => !entry.key.startsWith('$'));
  if (directive === 'replace' || tree.t !== 'map')
    return { ...patch, entries: own.filter((entry) => !isNull(entry.value)) };
  const made: YamlEntry[] = [];
  for (const entry of tree.entries) {
    const change = own.find((other) => other.key === entry.key);
    if (change === undefined) made.push(entry);
    else if (!isNull(change.value)) {
      const value = mergeValue(entry.key, entry.value, change.value, mergesLists);
      if (value !== undefined)
        made.push({ key: entry.key, keyAt: value === entry.value ? entry.keyAt : keyPlace(entry, change), value });
    }
  }
  const added = own.filter((entry) => !isNull(entry.value) && !entries(tree).some((other) => other.key === entry.key));
  return {
    ...tree,
    entries: [...made, ...added.map(({ value, ...entry }) => ({ ...entry, value: withoutDirectives(value) }))],
  };
}

/** A scalar is written where the patch writes it; a collection stays where the base has it. */
const keyPlace = (entry: YamlEntry, change: YamlEntry): YamlEntry['keyAt'] =>
  change.value.t === 'scalar' ? change.keyAt : entry.keyAt;

function mergeValue(key: string, old: YamlNode, change: YamlNode, mergesLists: boolean): YamlNode | undefined {
  if (change.t === 'map') return mergePatch(old, change, mergesLists);
  // What says the same again changes nothing.
  if (change.t === 'scalar' && old.t === 'scalar' && change.text === old.text) return old;
  const keys = mergesLists ? MERGE_KEYS[key] : undefined;
  if (change.t !== 'list' || old.t !== 'list' || keys === undefined) return withoutDirectives(change);
  if (change.items.some((item) => textOf(get(item, '$patch')) === 'replace'))
    return { ...change, items: change.items.filter((item) => get(item, '$patch') === undefined) };
  const idOf = (item: YamlNode): string | undefined => {
    for (const one of keys) {
      const id = textOf(get(item, one));
      if (id !== undefined) return `${one}=${id}`;
    }
    return undefined;
  };
  const merged = old.items.flatMap((item) => {
    const id = idOf(item);
    const matching = id === undefined ? [] : change.items.filter((other) => idOf(other) === id);
    let made: YamlNode | undefined = item;
    for (const other of matching) made = made === undefined ? undefined : mergePatch(made, other, mergesLists);
    return made === undefined ? [] : [made];
  });
  const fresh = change.items.filter(
    (item) =>
      textOf(get(item, '$patch')) !== 'delete' &&
      !old.items.some((other) => idOf(other) !== undefined && idOf(other) === idOf(item)),
  );
  return { ...old, items: [...merged, ...fresh.map(withoutDirectives)] };
}

function withoutDirectives(node: YamlNode): YamlNode {
  if (node.t === 'list') return { ...node, items: items(node).map(withoutDirectives) };
  if (node.t === 'scalar') return node;
  return {
    ...node,
    entries: node.entries
      .filter((entry) => !entry.key.startsWith('$'))
      .map((entry) => ({ ...entry, value: withoutDirectives(entry.value) })),
  };
}
