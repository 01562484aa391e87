/** What ELK is asked, and what is made of its answer. No DOM, no worker. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { gridId, gridPlaces, gridSize, isGrid, loners } from './grid.ts';
import { routedDegree, sizeOf, type Model } from './model.ts';

export type Direction = 'right' | 'down';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places in units of the drawing. A route is a list of points: x, y, x, y, … */
export interface Layout {
  readonly key: string;
  readonly direction: Direction;
  readonly cards: Readonly<Record<string, Rect>>;
  readonly boxes: Readonly<Record<string, Rect>>;
  readonly routes: Readonly<Record<string, readonly number[]>>;
  readonly bounds: Rect;
}

const GAP = 28;

/**
 * The request to ELK. Cards without any edge are not ELK's business: they stand in a grid that ELK places as one node.
 * `before` is the last layout of nearly the same graph: its order is kept, so that a small edit moves little.
 */
export function elkRequest(model: Model, direction: Direction, before?: Layout): ElkNode {
  const childrenOf = (box: string | undefined): ElkNode[] => {
    const linked = model.cards.filter((c) => c.box === box && routedDegree(model, c.id) > 0);
    const alone = loners(model, box);
    const inner = model.openBoxes
      .filter((b) => b.parent === box)
      .map((b): ElkNode => ({
        id: b.id,
        children: childrenOf(b.id),
        layoutOptions: BOX_OPTIONS,
      }))
      .filter((b) => b.children!.length > 0);
    const leaves = linked.map((c): ElkNode => ({ id: c.id, ...sizeOf(c) }));
    const grid = alone.length === 0 ? [] : [{ id: gridId(box), ...gridSize(alone, direction) }];
    return inOrder([...inner, ...leaves, ...grid], before, direction);
  };
  const edges = model.view.edges
    .filter((e) => model.graph.hasEdge(e.id) && !model.faint.has(e.id))
    .map((e): ElkExtendedEdge => ({ id: e.id, sources: [e.from], targets: [e.to] }));
  const rank = (e: ElkExtendedEdge) => (before ? orderOf(before, direction, e.sources[0]!) : 0);
  const placement = model.cards.length <= 100 ? 'NETWORK_SIMPLEX' : 'BRANDES_KOEPF';
  return {
    id: 'root',
    children: childrenOf(undefined),
    edges: edges.toSorted((a, b) => rank(a) - rank(b)),
    layoutOptions: {
      ...ROOT_OPTIONS,
      'elk.direction': direction.toUpperCase(),
      // The first is the more compact one, and too slow for large graphs.
      'elk.layered.nodePlacement.strategy': placement,
      ...(before && KEEP_ORDER),
    },
  };
}

/** ELK's answer as places from the top left corner, whole numbers. */
export function layoutFrom(answer: ElkNode, model: Model, direction: Direction, key: string): Layout {
  const cards: Record<string, Rect> = {};
  const boxes: Record<string, Rect> = {};
  const origins = new Map<string, { readonly x: number; readonly y: number }>([['root', { x: 0, y: 0 }]]);
  const known = new Set(model.cards.map((c) => c.id));
  const visit = (parent: ElkNode, x0: number, y0: number): void => {
    for (const node of parent.children ?? []) {
      const rect = {
        x: Math.round(x0 + (node.x ?? 0)),
        y: Math.round(y0 + (node.y ?? 0)),
        width: node.width ?? 0,
        height: node.height ?? 0,
      };
      origins.set(node.id, rect);
      if (isGrid(node.id))
        Object.assign(cards, gridPlaces(loners(model, parent.id === 'root' ? undefined : parent.id), direction, rect));
      else if (known.has(node.id)) cards[node.id] = rect;
      else boxes[node.id] = rect;
      visit(node, rect.x, rect.y);
    }
  };
  visit(answer, 0, 0);
  const routes: Record<string, readonly number[]> = {};
  for (const edge of answer.edges ?? []) {
    const section = edge.sections?.[0];
    const origin = origins.get((edge as { container?: string }).container ?? 'root') ?? { x: 0, y: 0 };
    if (!section) continue;
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
    routes[edge.id] = points.flatMap((p) => [Math.round(p.x + origin.x), Math.round(p.y + origin.y)]);
  }
  for (const id of model.faint) {
    const [from, to] = model.graph.extremities(id).map((end) => cards[end]);
    if (from && to) routes[id] = straight(from, to);
  }
  return {
    key,
    direction,
    cards,
    boxes,
    routes,
    bounds: boundsOf([...Object.values(cards), ...Object.values(boxes), ...Object.values(routes).map(routeBounds)]),
  };
}

/** From outline to outline along the line between the middles, a little to its right: the way back has its own line. */
function straight(from: Rect, to: Rect): number[] {
  const [ax, ay] = [from.x + from.width / 2, from.y + from.height / 2];
  const [bx, by] = [to.x + to.width / 2, to.y + to.height / 2];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const reach = (r: Rect) => Math.min(r.width / 2 / Math.abs(ux || 1e-9), r.height / 2 / Math.abs(uy || 1e-9));
  const [dx, dy] = [-uy * 6, ux * 6];
  const [start, end] = [reach(from), length - reach(to)];
  return [ax + ux * start + dx, ay + uy * start + dy, ax + ux * end + dx, ay + uy * end + dy].map(Math.round);
}

/** Whether two layouts show nearly the same: more than half of the cards stand in both. */
export function isEditOf(model: Model, before: Layout): boolean {
  const common = model.cards.filter((c) => before.cards[c.id] !== undefined).length;
  return common * 2 > Math.max(model.cards.length, Object.keys(before.cards).length);
}

export function boundsOf(rects: readonly Rect[]): Rect {
  if (rects.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((r) => r.x + r.width)) - x,
    height: Math.max(...rects.map((r) => r.y + r.height)) - y,
  };
}

export function routeBounds(route: readonly number[]): Rect {
  const xs = route.filter((_, i) => i % 2 === 0);
  const ys = route.filter((_, i) => i % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Spacing is not inherited by what lies inside a box: every box is given it again. */
const SPACING: Record<string, string> = {
  'elk.spacing.nodeNode': String(GAP),
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
};
const ROOT_OPTIONS: Record<string, string> = {
  ...SPACING,
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  // Of the ways to break cycles, the one that gave the shortest edges on real systems.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.spacing.componentComponent': '48',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
};
const BOX_OPTIONS: Record<string, string> = { ...SPACING, 'elk.padding': '[top=44,left=20,bottom=20,right=20]' };
/**
 * Without groups a small edit then swaps no two cards of a layer; within groups some are still swapped, a third of what a
 * fresh layout swaps. Given to the groups as well, ELK throws.
 */
const KEEP_ORDER: Record<string, string> = {
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
};

/** By the last layout, across the direction of the layers first; what is new comes last. */
function inOrder(nodes: readonly ElkNode[], before: Layout | undefined, direction: Direction): ElkNode[] {
  if (!before) return [...nodes];
  return nodes.toSorted((a, b) => orderOf(before, direction, a.id) - orderOf(before, direction, b.id));
}

function orderOf(before: Layout, direction: Direction, id: string): number {
  const rect = before.cards[id] ?? before.boxes[id];
  if (!rect) return Number.MAX_SAFE_INTEGER;
  return direction === 'right' ? rect.y * 1e6 + rect.x : rect.x * 1e6 + rect.y;
}
