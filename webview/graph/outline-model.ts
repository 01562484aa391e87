/** The graph as a tree: groups, nodes, and what each node needs. The twin of the canvas for keyboard and screen reader. */
import type { GraphBox } from '../../src/model/views.ts';
import type { Target } from './draw.ts';
import type { Card, Model } from './model.ts';
import { boxInWords, edgeInWords, nodeInWords } from './words.ts';

export interface OutlineItem {
  /** Unique in the tree: one edge stands below its source alone. */
  readonly key: string;
  /** What a sighted reader sees. */
  readonly text: string;
  readonly detail: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly target: Target;
  readonly icon: 'group' | 'service' | 'database' | 'broker' | 'external' | 'right';
  readonly children: readonly OutlineItem[];
}

export function outlineOf(model: Model): OutlineItem[] {
  const contents = new Map<string | undefined, OutlineItem[]>();
  const put = (box: string | undefined, item: OutlineItem) => contents.set(box, [...(contents.get(box) ?? []), item]);
  for (const card of model.cards) put(card.box, cardItem(model, card));
  // Inner boxes come after outer ones, so going backwards each box is complete before it is put into its parent.
  for (const box of model.openBoxes.toReversed()) put(box.parent, boxItem(box, contents.get(box.id) ?? []));
  return sorted(contents.get(undefined) ?? []);
}

const sorted = (items: readonly OutlineItem[]): OutlineItem[] =>
  items.toSorted(
    (a, b) =>
      Number(b.icon === 'group') - Number(a.icon === 'group') || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
  );

function boxItem(box: GraphBox, children: readonly OutlineItem[]): OutlineItem {
  return {
    key: `box ${box.id}`,
    text: box.label,
    detail: String(box.services + box.resources + box.externals),
    label: boxInWords(box),
    target: { what: 'title', id: box.id },
    icon: 'group',
    children: sorted(children),
  };
}

function cardItem(model: Model, card: Card): OutlineItem {
  const out = model.graph.outEdges(card.id);
  const children = out.map((id): OutlineItem => {
    const edge = model.graph.getEdgeAttributes(id);
    const to = model.graph.getNodeAttributes(edge.to);
    const name = to.what === 'node' ? to.node.name : to.group.label;
    const words = edgeInWords(edge);
    return {
      key: `edge ${id}`,
      text: name,
      detail: words,
      label: `needs ${name}: ${words}`,
      target: { what: 'edge', id },
      icon: 'right',
      children: [],
    };
  });
  const target: Target = { what: 'card', id: card.id };
  if (card.what === 'box') {
    const { group } = card;
    return {
      key: `box ${card.id}`,
      text: group.label,
      detail: `${group.services + group.resources + group.externals}`,
      label: boxInWords(group),
      target,
      icon: 'group',
      children,
    };
  }
  const { node } = card;
  return {
    key: `node ${card.id}`,
    text: node.name,
    detail: node.group === 'service' ? (node.kind === 'service' ? '' : node.kind) : (node.product ?? node.kind),
    label: nodeInWords(node, out.length, model.graph.inDegree(card.id)),
    target,
    icon:
      node.group === 'service'
        ? 'service'
        : node.group === 'external'
          ? 'external'
          : node.kind === 'broker'
            ? 'broker'
            : 'database',
    children,
  };
}
