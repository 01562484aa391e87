/** What lies under a point of the drawing. */
import { quadtree } from 'd3-quadtree';
import { distanceTo } from './draw-edges.ts';
import type { Target } from './draw.ts';
import type { Layout, Rect } from './layout.ts';
import { BOX_CARD } from './model.ts';

export type Pick = (x: number, y: number, k: number) => Target | undefined;

/** Pixels that the pointer may be away from an edge. */
const NEAR = 6;

/**
 * Cards first, then titles of boxes, then edges. `titleOf` gives the tag of an open box at a zoom. A quadtree over the
 * middles of the cards keeps the search short.
 */
export function pickFrom(layout: Layout, titleOf: (box: string, k: number) => Rect | undefined): Pick {
  const cards = Object.entries(layout.cards).map(([id, rect]) => ({ id, rect }));
  const tree = quadtree<(typeof cards)[number]>()
    .x((c) => c.rect.x + c.rect.width / 2)
    .y((c) => c.rect.y + c.rect.height / 2)
    .addAll(cards);
  const [reachX, reachY] = [BOX_CARD.width / 2, BOX_CARD.height / 2];
  return (x, y, k) => {
    let hit: string | undefined;
    tree.visit((node, x0, y0, x1, y1) => {
      if (!node.length) {
        const { id, rect } = node.data;
        if (inside(rect, x, y)) hit = id;
      }
      return hit !== undefined || x0 > x + reachX || x1 < x - reachX || y0 > y + reachY || y1 < y - reachY;
    });
    if (hit !== undefined) return { what: 'card', id: hit };
    for (const id of Object.keys(layout.boxes).toReversed()) {
      const title = titleOf(id, k);
      if (title && inside(title, x, y)) return { what: 'title', id };
    }
    let best = NEAR / k;
    let edge: string | undefined;
    for (const [id, route] of Object.entries(layout.routes)) {
      const distance = distanceTo(route, x, y);
      if (distance < best) [best, edge] = [distance, id];
    }
    return edge === undefined ? undefined : { what: 'edge', id: edge };
  };
}

const inside = (r: Rect, x: number, y: number): boolean =>
  x >= r.x && x <= r.x + r.width && y >= r.y && y <= r.y + r.height;
