/** The service graph as one bounded view. */
import type { Dependency } from '../model/system.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { GraphBox, GraphNode, GraphOptions, GraphTotals, GraphView, Grouping } from '../model/views.ts';
import { plural } from '../model/words.ts';
import { boxesBy, boxesForLarge, findBox, type Box } from './graph-boxes.ts';
import { graphEdges } from './graph-edges.ts';
import { graphBox, graphNode } from './graph-nodes.ts';
import { byText, countFindings, indexSnapshot, type SnapshotIndex } from './snapshot-index.ts';

/** Cards and collapsed boxes on one view: what layout and reader can take. */
export const MAX_NODES = 300;
/** Characters of JSON of one view. */
export const MAX_BYTES = 200_000;

/** A system of at most this many nodes is drawn without boxes unless they are asked for. */
const SMALL = 24;

export const DEFAULT_OPTIONS: GraphOptions = { expanded: [], collapsed: [], purposes: 'request' };

/**
 * What to draw for these options. A system of more than 300 nodes opens with its groups collapsed; a group that is
 * opened stays open as long as the whole fits, the latest first. Deterministic.
 */
export function graphView(snapshot: Snapshot, asked: Partial<GraphOptions> = {}): GraphView {
  const index = indexSnapshot(snapshot);
  const options = { ...DEFAULT_OPTIONS, ...asked };
  for (let budget = MAX_NODES; ; budget = Math.floor(budget * 0.7)) {
    const view = viewWithin(index, options, budget);
    if (JSON.stringify(view).length <= MAX_BYTES || budget < 10) return view;
  }
}

function viewWithin(index: SnapshotIndex, options: GraphOptions, budget: number): GraphView {
  const groupings = usefulGroupings(index);
  const wanted = options.groupBy ?? (index.nodes.size <= SMALL ? 'none' : 'owner');
  const groupBy = groupings.includes(wanted) ? wanted : 'none';
  const dependencies = index.snapshot.system.dependencies.filter(
    (d) => options.purposes === 'all' || d.purpose === 'request',
  );
  const focus = options.focus && index.nodes.has(options.focus.node) ? options.focus : undefined;
  const near = focus && neighborhood(index, dependencies, focus.node, focus.depth, budget);
  const large = near === undefined && index.nodes.size > budget;
  const boxes = large ? boxesForLarge(index, groupBy) : boxesBy(index, groupBy);
  const known = (id: string) => findBox(boxes, id) !== undefined;
  const closed = near ? [] : options.collapsed.filter(known);
  const drawn = large
    ? drawnWithin(boxes, options.expanded.filter(known), budget)
    : drawBoxes(boxes, (b) => !closed.includes(b.id));
  return assemble(index, {
    shown: near?.nodes ?? new Set(index.nodes.keys()),
    drawn,
    dependencies,
    groupings,
    note: near?.note ?? (large ? largeNote(index, drawn) : undefined),
    options: {
      groupBy,
      expanded: large ? options.expanded.filter((id) => drawn.some((d) => d.open && d.box.id === id)) : [],
      collapsed: closed,
      ...(focus && { focus }),
      purposes: options.purposes,
    },
  });
}

/** A box on the view: open, with its members or parts drawn in it, or closed, as one card. */
interface DrawnBox {
  readonly box: Box;
  readonly open: boolean;
  readonly parent: string | undefined;
}

interface Parts {
  readonly shown: ReadonlySet<string>;
  readonly drawn: readonly DrawnBox[];
  readonly dependencies: readonly Dependency[];
  readonly groupings: readonly Grouping[];
  readonly note: string | undefined;
  readonly options: GraphOptions;
}

function assemble(index: SnapshotIndex, parts: Parts): GraphView {
  const { system } = index.snapshot;
  const closedBoxOf = new Map<string, string>();
  const boxOf = new Map<string, string>();
  for (const { box, open } of parts.drawn) {
    for (const id of box.members) (open ? boxOf : closedBoxOf).set(id, box.id);
  }
  const drawnAs = (id: string) => (parts.shown.has(id) ? (closedBoxOf.get(id) ?? id) : undefined);
  const boxes: GraphBox[] = parts.drawn
    .filter(({ box }) => box.members.some((id) => parts.shown.has(id)))
    .map(({ box, open, parent }) => graphBox(index, box, !open, parent));
  const nodes: GraphNode[] = [...parts.shown]
    .filter((id) => drawnAs(id) === id)
    .sort(byText)
    .flatMap((id) => graphNode(index, id, boxOf.get(id)) ?? []);
  return {
    name: system.about.name,
    environment: system.environment.id,
    totals: totals(index, parts.dependencies),
    boxes,
    nodes,
    edges: graphEdges(index, parts.dependencies, drawnAs),
    options: parts.options,
    groupings: parts.groupings,
    ...(parts.note !== undefined && { note: parts.note }),
  };
}

function totals(index: SnapshotIndex, dependencies: readonly Dependency[]): GraphTotals {
  const { system } = index.snapshot;
  return {
    services: system.services.length,
    resources: system.resources.length,
    externals: system.externals.length,
    dependencies: dependencies.length,
    findings: countFindings(index.findings),
    unresolved: system.unresolved.length,
  };
}

/** A grouping into one box, or into boxes of one service each, says nothing. */
function usefulGroupings(index: SnapshotIndex): Grouping[] {
  const services = index.snapshot.system.services.length;
  const useful = (['owner', 'folder'] as const).filter((grouping) => {
    const count = boxesBy(index, grouping).length;
    return count > 1 && count < Math.max(3, services);
  });
  return [...useful, 'none'];
}

/** Boxes in drawing order: an open box before what lies in it, so that the innermost open box of a node comes last. */
function drawBoxes(boxes: readonly Box[], isOpen: (box: Box) => boolean, parent?: string): DrawnBox[] {
  return boxes.flatMap((box) =>
    isOpen(box)
      ? [{ box, open: true, parent }, ...drawBoxes(box.parts, isOpen, box.id)]
      : [{ box, open: false, parent }],
  );
}

/** Opens what was asked for; where that is too much, what was opened first is closed again. */
function drawnWithin(boxes: readonly Box[], expanded: readonly string[], budget: number): DrawnBox[] {
  for (let from = 0; ; from++) {
    const open = new Set(expanded.slice(from));
    const drawn = drawBoxes(boxes, (box) => open.has(box.id));
    const cards = drawn.reduce((n, d) => n + (d.open ? (d.box.parts.length > 0 ? 0 : d.box.members.length) : 1), 0);
    if (cards <= budget || open.size === 0) return drawn;
  }
}

function largeNote(index: SnapshotIndex, drawn: readonly DrawnBox[]): string {
  const open = drawn.filter((d) => d.open).length;
  const groups = plural(drawn.filter((d) => d.parent === undefined).length, 'group');
  return `${index.nodes.size} nodes in ${groups}, ${open === 0 ? 'none' : open} of them open. Open a group, or search for a node to see what is around it.`;
}

/** Breadth first in both directions, nearest first, so that what is cut at the budget is what is farthest. */
function neighborhood(
  index: SnapshotIndex,
  dependencies: readonly Dependency[],
  start: string,
  depth: number,
  budget: number,
): { readonly nodes: Set<string>; readonly note: string | undefined } {
  const links = new Map<string, Set<string>>();
  const link = (a: string, b: string) => (links.get(a) ?? links.set(a, new Set()).get(a)!).add(b);
  for (const d of dependencies) {
    link(d.from, d.to);
    link(d.to, d.from);
  }
  const nodes = new Set([start]);
  let ring = [start];
  let cut = 0;
  for (let step = 0; step < depth && ring.length > 0; step++) {
    const next = [...new Set(ring.flatMap((id) => [...(links.get(id) ?? [])]))]
      .filter((id) => !nodes.has(id) && index.nodes.has(id))
      .sort(byText);
    const kept = next.slice(0, Math.max(0, budget - nodes.size));
    cut += next.length - kept.length;
    for (const id of kept) nodes.add(id);
    ring = kept;
  }
  const note =
    cut === 0 ? undefined : `${plural(cut, 'node')} of this neighborhood are not drawn: too many for one view.`;
  return { nodes, note };
}
