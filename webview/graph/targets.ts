/** From what is pointed at to what is spoken of, and back. Pure. */
import type { Grouping } from '../../src/model/views.ts';
import type { Subject } from '../../src/protocol/webview.ts';
import type { Target } from './draw.ts';
import type { Layout, Rect } from './layout.ts';
import { nameOfCard, type Card, type Model } from './model.ts';
import { boxInWords, edgeInWords, nodeInWords } from './words.ts';

export function cardOf(model: Model | undefined, id: string): Card | undefined {
  return model?.graph.hasNode(id) ? model.graph.getNodeAttributes(id) : undefined;
}

/** Where the target is drawn; of an edge, the card it leads to. */
export function rectOf(model: Model, layout: Layout, target: Target): Rect | undefined {
  if (target.what === 'card') return layout.cards[target.id];
  if (target.what === 'title') return layout.boxes[target.id];
  return model.graph.hasEdge(target.id) ? layout.cards[model.graph.target(target.id)] : undefined;
}

/** What the host is asked for; undefined for a box. */
export function subjectOf(
  model: Model | undefined,
  target: Target | undefined,
  groupBy: Grouping,
): Subject | undefined {
  if (target?.what === 'card') return { what: 'node', id: target.id };
  if (target?.what !== 'edge' || !model?.graph.hasEdge(target.id)) return undefined;
  const { from, to } = model.graph.getEdgeAttributes(target.id);
  return { what: 'edge', from, to, groupBy };
}

/** What is drawn of a subject; undefined where it is not on the view. */
export function targetOf(model: Model | undefined, subject: Subject | undefined): Target | undefined {
  if (!model || !subject) return undefined;
  if (subject.what === 'node') return cardOf(model, subject.id) && { what: 'card', id: subject.id };
  if (!model.graph.hasNode(subject.from) || !model.graph.hasNode(subject.to)) return undefined;
  const id = model.graph.directedEdges(subject.from, subject.to)[0];
  return id === undefined ? undefined : { what: 'edge', id };
}

/** Lines of a tooltip: a title, what it is, and what a click does where that is not plain. */
export function tipOf(model: Model, target: Target): string[] {
  if (target.what === 'edge') {
    const edge = model.graph.getEdgeAttributes(target.id);
    const [from, to] = [edge.from, edge.to].map((id) => nameOfCard(model.graph.getNodeAttributes(id)));
    return [`${from} → ${to}`, edgeInWords(edge)];
  }
  const card = cardOf(model, target.id);
  if (card?.what === 'node') {
    const words = nodeInWords(card.node, model.graph.outDegree(card.id), model.graph.inDegree(card.id));
    return [card.node.name, words.slice(card.node.name.length + 2)];
  }
  const box = card?.group ?? model.openBoxes.find((b) => b.id === target.id);
  if (!box) return [];
  return [box.label, boxInWords(box).slice(box.label.length + 2), box.collapsed ? 'Click to open' : 'Click to close'];
}
