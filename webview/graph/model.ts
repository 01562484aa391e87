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
}

export function modelOf(view: GraphView): Model {
  const graph = new MultiDirectedGraph<Card, GraphEdge>();
  const cards: Card[] = [
    ...view.boxes
      .filter((b) => b.collapsed)
      .map((b): Card => ({ what: 'box', id: b.id, group: b, ...(b.parent !== undefined && { box: b.parent }) })),
    ...view.nodes.map((n): Card => ({ what: 'node', id: n.id, node: n, ...(n.box !== undefined && { box: n.box }) })),
  ];
  for (const card of cards) graph.addNode(card.id, card);
  for (const edge of view.edges) {
    if (graph.hasNode(edge.from) && graph.hasNode(edge.to)) graph.addEdgeWithKey(edge.id, edge.from, edge.to, edge);
  }
  return { view, graph, cards, openBoxes: view.boxes.filter((b) => !b.collapsed) };
}

export const CARD = { width: 212, height: 76 } as const;
export const BOX_CARD = { width: 232, height: 92 } as const;

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
  for (let i = 0; i < text.length; i++)
    hash = ((hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(36);
}
