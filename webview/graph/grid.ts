/** A grid for cards that no routed edge connects. The layout takes the grid as one node. */
import type { Direction, Rect } from './layout.ts';
import { routedDegree, sizeOf, type Card, type Model } from './model.ts';

const PREFIX = '\u0000grid ';
export const gridId = (box: string | undefined): string => PREFIX + (box ?? '');
export const isGrid = (id: string): boolean => id.startsWith(PREFIX);

/** Shape of a grid, width to height: that of a pane seen in this direction. */
const RATIO = { right: 1.9, down: 0.9 } as const;

/** Cards of a box (undefined = in none) that stand alone: those that need much first, those that are needed last. */
export function loners(model: Model, box: string | undefined): Card[] {
  const rank = (c: Card) => model.graph.inDegree(c.id) - model.graph.outDegree(c.id);
  return model.cards
    .filter((c) => c.box === box && routedDegree(model, c.id) === 0)
    .toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

export function gridSize(
  cards: readonly Card[],
  direction: Direction,
): { readonly width: number; readonly height: number } {
  const { columns, width, height, gap } = measures(cards, direction);
  const rows = Math.ceil(cards.length / columns);
  return { width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
}

export function gridPlaces(cards: readonly Card[], direction: Direction, at: Rect): Record<string, Rect> {
  const { columns, width, height, gap } = measures(cards, direction);
  return Object.fromEntries(
    cards.map((card, i) => {
      const x = at.x + (i % columns) * (width + gap);
      const y = at.y + Math.floor(i / columns) * (height + gap);
      return [card.id, { x, y, ...sizeOf(card) }];
    }),
  );
}

function measures(cards: readonly Card[], direction: Direction) {
  const width = Math.max(...cards.map((c) => sizeOf(c).width));
  const height = Math.max(...cards.map((c) => sizeOf(c).height));
  // Between groups there are faint lines to be seen.
  const gap = cards.some((c) => c.what === 'box') ? 44 : 28;
  const columns = Math.round(Math.sqrt((cards.length * RATIO[direction] * (height + gap)) / (width + gap)));
  return { width, height, gap, columns: Math.max(1, Math.min(cards.length, columns)) };
}
