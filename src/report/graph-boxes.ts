/** Which box of the graph a node lies in. */
import type { Grouping } from '../model/views.ts';
import { byText, groupBy, isService, ownerLabel, type SnapshotIndex } from './snapshot-index.ts';

export interface Box {
  readonly id: string;
  readonly label: string;
  readonly by: 'owner' | 'folder' | 'kind';
  /** Ids of nodes, sorted. */
  readonly members: readonly string[];
}

/** A box with more members than this is divided when the whole does not fit on one view. */
const LARGE_BOX = 60;
/** More boxes than this are no overview: nodes are then divided by the alphabet alone. */
const TOO_MANY_BOXES = 120;

/**
 * The boxes of a grouping, sorted by id. A resource lies in the box of the services that use it where they all
 * lie in one; what several boxes share, and externals, lie in none.
 */
export function boxesBy(index: SnapshotIndex, grouping: Grouping): Box[] {
  if (grouping === 'none') return [];
  const labels = new Map<string, string>();
  for (const service of index.snapshot.system.services) {
    labels.set(
      service.id,
      grouping === 'owner' ? (firstOwner(index, service.id) ?? 'No owner') : folderLabel(index, service.id),
    );
  }
  for (const resource of index.snapshot.system.resources) {
    const users = (index.into.get(resource.id) ?? []).map((d) => labels.get(d.from));
    const label = users[0];
    if (label !== undefined && users.every((u) => u === label)) labels.set(resource.id, label);
  }
  return boxesFrom(labels, grouping);
}

/**
 * Boxes that hold every node, each small enough to be opened: for systems that do not fit on one view. What no
 * grouping places is boxed by its kind; large boxes are divided by folder, then by the alphabet.
 */
export function boxesForLarge(index: SnapshotIndex, grouping: Grouping): Box[] {
  const boxes = boxesBy(index, grouping === 'none' ? 'folder' : grouping);
  const placed = new Set(boxes.flatMap((box) => box.members));
  const rest = new Map<string, string>();
  for (const node of index.nodes.values()) if (!placed.has(node.id)) rest.set(node.id, kindLabel(node.kind));
  const divided = [...boxes, ...boxesFrom(rest, 'kind')].flatMap((box) => divide(index, box));
  const result = divided.length > TOO_MANY_BOXES ? divideByAlphabet(everything(index)) : divided;
  return result.sort((a, b) => byText(a.id, b.id));
}

function boxesFrom(labels: ReadonlyMap<string, string>, by: Box['by']): Box[] {
  return [...groupBy([...labels], ([, label]) => [label])]
    .map(([label, members]) => ({ id: `${by}:${label}`, label, by, members: members.map(([id]) => id).sort(byText) }))
    .sort((a, b) => byText(a.id, b.id));
}

function divide(index: SnapshotIndex, box: Box): Box[] {
  if (box.members.length <= LARGE_BOX) return [box];
  const folders = groupBy(box.members, (id) => [folderLabel(index, id)]);
  if (box.by === 'owner' && folders.size > 1 && folders.size < box.members.length / 2) {
    return [...folders].flatMap(([folder, members]) => {
      const label = `${box.label} · ${folder}`;
      return divideByAlphabet({ id: `${box.by}:${label}`, label, by: box.by, members });
    });
  }
  return divideByAlphabet(box);
}

function divideByAlphabet(box: Box): Box[] {
  const parts = Math.ceil(box.members.length / LARGE_BOX);
  if (parts <= 1) return [box];
  const size = Math.ceil(box.members.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const members = box.members.slice(part * size, (part + 1) * size);
    const label = `${box.label} · ${members[0]} – ${members.at(-1)}`;
    return { id: `${box.by}:${label}`, label, by: box.by, members };
  });
}

function everything(index: SnapshotIndex): Box {
  return { id: 'kind:All', label: 'All', by: 'kind', members: [...index.nodes.keys()].sort(byText) };
}

function firstOwner(index: SnapshotIndex, id: string): string | undefined {
  const node = index.nodes.get(id);
  return isService(node) ? node.owners[0]?.owner : ownerLabel(node);
}

/** The folder that holds the service's folder. */
function folderLabel(index: SnapshotIndex, id: string): string {
  const node = index.nodes.get(id);
  if (!isService(node)) return node ? kindLabel(node.kind) : 'Elsewhere';
  if (node.path === undefined) return 'No code here';
  const parent = node.path.split('/').slice(0, -1).join('/');
  return parent === '' ? 'Top level' : parent;
}

const KIND_LABELS: Readonly<Record<string, string>> = {
  database: 'Databases',
  cache: 'Caches',
  broker: 'Brokers',
  bucket: 'Buckets',
  tracing: 'Tracing',
  logging: 'Logging',
  monitoring: 'Monitoring',
  'config-repo': 'Configuration repositories',
  external: 'External services',
};

const kindLabel = (kind: string): string => KIND_LABELS[kind] ?? 'Services';
