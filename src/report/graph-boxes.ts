/** Which box of the graph a node lies in. */
import type { Grouping } from '../model/views.ts';
import { byText, groupBy, isService, ownerLabel, type SnapshotIndex } from './snapshot-index.ts';

export interface Box {
  readonly id: string;
  readonly label: string;
  readonly by: 'owner' | 'folder' | 'kind';
  /** Ids of nodes, sorted. */
  readonly members: readonly string[];
  /** A large box shows these when it is opened; empty where it shows its members. */
  readonly parts: readonly Box[];
}

/** A box with more members or parts than this shows parts when it is opened, so that it stays legible. */
const LARGE_BOX = 60;

/**
 * The boxes of a grouping, sorted by id. A resource lies in the box of the services that use it where they all
 * lie in one; what several boxes share, and externals, lie in none.
 */
export function boxesBy(index: SnapshotIndex, grouping: Grouping): Box[] {
  if (grouping === 'none') return [];
  const labels = new Map<string, string>();
  for (const service of index.snapshot.system.services) {
    const label = grouping === 'owner' ? (firstOwner(index, service.id) ?? 'No owner') : folderLabel(index, service.id);
    labels.set(service.id, label);
  }
  for (const resource of index.snapshot.system.resources) {
    const users = (index.into.get(resource.id) ?? []).map((d) => labels.get(d.from));
    const label = users[0];
    if (label !== undefined && users.every((u) => u === label)) labels.set(resource.id, label);
  }
  return boxesFrom(labels, grouping);
}

/**
 * Boxes that hold every node, for systems that do not fit on one view. What no grouping places is boxed by its kind;
 * large boxes get parts by folder, then by the alphabet, and too many boxes become parts of larger ones.
 */
export function boxesForLarge(index: SnapshotIndex, grouping: Grouping): Box[] {
  const boxes = boxesBy(index, grouping === 'none' ? 'folder' : grouping);
  const placed = new Set(boxes.flatMap((box) => box.members));
  const rest = new Map<string, string>();
  for (const node of index.nodes.values()) if (!placed.has(node.id)) rest.set(node.id, kindLabel(node.kind));
  const all = [...boxes, ...boxesFrom(rest, 'kind')].map((box) => withParts(index, box));
  return all.length <= LARGE_BOX ? all : chunks(all).map((part) => parentOf(part));
}

/** The box with this id, however deep. */
export function findBox(boxes: readonly Box[], id: string): Box | undefined {
  for (const box of boxes) {
    const found = box.id === id ? box : findBox(box.parts, id);
    if (found) return found;
  }
  return undefined;
}

function boxesFrom(labels: ReadonlyMap<string, string>, by: Box['by']): Box[] {
  return [...groupBy([...labels], ([, label]) => [label])]
    .map(([label, entries]) => {
      const members = entries.map(([id]) => id).sort(byText);
      return { id: `${by}:${label}`, label, by, members, parts: [] };
    })
    .sort((a, b) => byText(a.id, b.id));
}

function withParts(index: SnapshotIndex, box: Box): Box {
  if (box.members.length <= LARGE_BOX) return box;
  const folders = groupBy(box.members, (id) => [folderLabel(index, id)]);
  const largest = Math.max(...[...folders.values()].map((members) => members.length));
  const byFolder = box.by === 'owner' && folders.size <= LARGE_BOX && largest < box.members.length * 0.7;
  if (!byFolder) return { ...box, parts: chunks(box.members).map((members) => alphabetPart(box, members)) };
  const parts = [...folders]
    .sort(([a], [b]) => byText(a, b))
    .map(([label, members]) => withParts(index, { id: `${box.id}/${label}`, label, by: 'folder', members, parts: [] }));
  return { ...box, parts };
}

function alphabetPart(box: Box, members: readonly string[]): Box {
  return { id: `${box.id}#${members[0]}`, label: `${members[0]} … ${members.at(-1)}`, by: box.by, members, parts: [] };
}

function parentOf(parts: readonly Box[]): Box {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const members = parts.flatMap((part) => part.members).sort(byText);
  return { id: `${first.id} … ${last.id}`, label: `${first.label} … ${last.label}`, by: first.by, members, parts };
}

/** Equal parts in order: as few as keep each legible, but never so many that they need parts themselves. */
function chunks<T>(all: readonly T[]): T[][] {
  const parts = Math.min(LARGE_BOX, Math.ceil(all.length / (LARGE_BOX / 2)));
  const size = Math.ceil(all.length / parts);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
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
