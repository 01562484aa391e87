/** The graph that is drawn: cards (nodes and collapsed boxes) and edges between them. No DOM. */
import { MultiDirectedGraph } from 'graphology';
import type { GraphBox, GraphEdge, GraphNode, GraphView } from '../../src/model/views.ts';

export type Card =
  | { readonly what: 'node'; readonly id: string; readonly node: GraphNode; readonly box?: string }
  | { readonly what: 'box'; readonly id: string; readonly group: GraphBox; readonly box?: string };

export interface Model {
  readonly view: GraphView;
  readonly graph: MultiDirectedGraph<Card, GraphEdge>;
  readonly cards: readonly Card[];
  /** Boxes drawn round what lies in them, an outer one before an inner one. */
  readonly openBoxes: readonly GraphBox[];
  /**
   * Edges that the layout takes no notice of. Where nearly every group needs every other, lines between closed groups
   * would hide what they connect: they are drawn straight and faint, and stand out for what is pointed at.
   */
  readonly faint: ReadonlySet<string>;
}

/** More edges than this per card are no picture any more. */
const DENSE = 3;

export function modelOf(view: GraphView): Model {
  const graph = new MultiDirectedGraph<Card, GraphEdge>();
  const cards: Card[] = [
    ...view.boxes
      .filter((b) => b.collapsed)
      .map((b): Card => ({ what: 'box', id: b.id, group: b, ...inBox(b.parent) })),
    ...view.nodes.map((n): Card => ({ what: 'node', id: n.id, node: n, ...inBox(n.box) })),
  ];
  for (const card of cards) graph.addNode(card.id, card);
  for (const edge of view.edges) {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.addEdgeWithKey(edge.id, edge.from, edge.to, edge);
  }
  const closed = new Set(cards.filter((c) => c.what === 'box').map((c) => c.id));
  const between = view.edges.filter((e) => closed.has(e.from) && closed.has(e.to));
  const faint = new Set(between.length > closed.size * DENSE ? between.map((e) => e.id) : []);
  return { view, graph, cards, openBoxes: view.boxes.filter((b) => !b.collapsed), faint };
}

const inBox = (box: string | undefined) => (box === undefined ? {} : { box });

/** Edges of a card that the layout sees. */
export function routedDegree(model: Model, id: string): number {
  return model.graph.edges(id).filter((edge) => !model.faint.has(edge)).length;
}

export const nameOfCard = (card: Card): string => (card.what === 'node' ? card.node.name : card.group.label);

export const CARD = { width: 224, height: 76 } as const;
export const BOX_CARD = { width: 240, height: 92 } as const;

export const sizeOf = (card: Card): { readonly width: number; readonly height: number } =>
  card.what === 'box' ? BOX_CARD : CARD;

/** The same for two views that are laid out alike: what is drawn, where it lies, and the direction. */
export function layoutKey(model: Model, direction: string): string {
  const text = JSON.stringify([
    direction,
    model.cards.map((c) => [c.id, c.box ?? '', c.what]),
    model.openBoxes.map((b) => [b.id, b.parent ?? '']),
    model.view.edges.map((e) => e.id),
  ]);
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(36);
}
