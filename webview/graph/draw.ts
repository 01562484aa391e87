/** One frame of the graph. */
import type { GraphBox } from '../../src/model/views.ts';
import { plural } from '../../src/model/words.ts';
import { drawCard, drawFarNames, LEVELS } from './draw-cards.ts';
import { drawEdge } from './draw-edges.ts';
import { routeBounds, type Layout, type Rect } from './layout.ts';
import type { Model } from './model.ts';
import { inset, shapeOf } from './shapes.ts';
import { drawText, textWidth } from './text.ts';
import type { Theme } from './theme.ts';

/** Something that can be pointed at or selected. A box is its title. */
export type Target =
  | { readonly what: 'card'; readonly id: string }
  | { readonly what: 'edge'; readonly id: string }
  | { readonly what: 'title'; readonly id: string };

export interface Scene {
  readonly model: Model;
  readonly layout: Layout;
  readonly theme: Theme;
  readonly camera: { readonly x: number; readonly y: number; readonly k: number };
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly hovered: Target | undefined;
  readonly selected: Target | undefined;
}

/** Draws everything that lies in the pane. @returns how many cards and edges were drawn, for tests */
export function drawScene(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
): { readonly cards: number; readonly edges: number } {
  const { model, layout, theme, camera, ratio } = scene;
  const { k } = camera;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, scene.width, scene.height);
  ctx.translate(camera.x, camera.y);
  ctx.scale(k, k);
  const visible = visiblePart(scene);
  const lit = litParts(scene);
  for (const box of model.openBoxes) drawBox(ctx, theme, layout.boxes[box.id], k);
  const edges = drawEdges(ctx, scene, visible, lit);
  for (const box of model.openBoxes) drawTitle(ctx, scene, box);
  const cards = model.cards.flatMap((card) => {
    const rect = layout.cards[card.id];
    return rect && overlaps(rect, visible) ? [{ card, rect }] : [];
  });
  for (const { card, rect } of cards) {
    drawCard(ctx, theme, card, rect, k, {
      selected: scene.selected?.what === 'card' && scene.selected.id === card.id,
      hovered: scene.hovered?.what === 'card' && scene.hovered.id === card.id,
      dimmed: lit !== undefined && !lit.cards.has(card.id) && !theme.highContrast,
    });
  }
  if (k < LEVELS.name) {
    const named = k >= LEVELS.tile ? cards : cards.filter(({ card }) => card.box === undefined && card.what === 'box');
    drawFarNames(ctx, theme, named, k);
  }
  return { cards: cards.length, edges };
}

interface Lit {
  readonly cards: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** What belongs to the selection: the rest steps back. */
function litParts({ model, selected }: Scene): Lit | undefined {
  const { graph } = model;
  if (selected?.what === 'card' && graph.hasNode(selected.id)) {
    return { cards: new Set([selected.id, ...graph.neighbors(selected.id)]), edges: new Set(graph.edges(selected.id)) };
  }
  if (selected?.what === 'edge' && graph.hasEdge(selected.id)) {
    return { cards: new Set(graph.extremities(selected.id)), edges: new Set([selected.id]) };
  }
  return undefined;
}

function drawEdges(ctx: CanvasRenderingContext2D, scene: Scene, visible: Rect, lit: Lit | undefined): number {
  const { model, layout, theme, camera, hovered } = scene;
  const isHovered = (id: string) =>
    (hovered?.what === 'edge' && hovered.id === id) ||
    (hovered?.what === 'card' && model.graph.hasNode(hovered.id) && model.graph.extremities(id).includes(hovered.id));
  const drawn = model.view.edges.filter((e) => {
    const route = layout.routes[e.id];
    return route !== undefined && model.graph.hasEdge(e.id) && overlaps(routeBounds(route), visible);
  });
  const highlighted = new Set(drawn.filter((e) => lit?.edges.has(e.id) || isHovered(e.id)).map((e) => e.id));
  // What is highlighted lies on top.
  for (const edge of drawn.toSorted((a, b) => Number(highlighted.has(a.id)) - Number(highlighted.has(b.id)))) {
    const route = layout.routes[edge.id]!;
    drawEdge(ctx, theme, edge, route, endsOf(scene, edge.from, edge.to, route), camera.k, {
      highlighted: highlighted.has(edge.id),
      dimmed: lit !== undefined && !highlighted.has(edge.id),
      faint: model.faint.has(edge.id),
    });
  }
  return drawn.length;
}

function endsOf({ model, layout }: Scene, from: string, to: string, route: readonly number[]): [number, number] {
  const reach = (id: string, x: number, y: number) => {
    const rect = layout.cards[id];
    return rect ? inset(shapeOf(model.graph.getNodeAttributes(id)), rect, x, y) : 0;
  };
  return [reach(from, route[0]!, route[1]!), reach(to, route.at(-2)!, route.at(-1)!)];
}

function drawBox(ctx: CanvasRenderingContext2D, theme: Theme, rect: Rect | undefined, k: number): void {
  if (!rect) return;
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.width, rect.height, 8);
  ctx.fillStyle = theme.box;
  ctx.fill();
  ctx.lineWidth = Math.max(1, 0.8 / k);
  ctx.strokeStyle = theme.boxBorder;
  ctx.stroke();
}

/**
 * The title's tag, which is also what a click on it hits. It keeps a readable size: seen from afar it grows out of the
 * top of its box, not over the cards. Its ground hides edges.
 */
export function titleRect(ctx: CanvasRenderingContext2D, theme: Theme, box: GraphBox, rect: Rect, k: number): Rect {
  const size = titleSize(k);
  const room = Math.max(0, rect.width - 16);
  const widths = titleTexts(box).map((text) => textWidth(ctx, theme, text, size, true) + size * 1.4);
  const height = size * 1.9;
  return {
    x: rect.x + 8,
    y: rect.y + Math.min(8, 38 - height),
    width: Math.min(widths.find((w) => w <= room) ?? room, room),
    height,
  };
}

function drawTitle(ctx: CanvasRenderingContext2D, scene: Scene, box: GraphBox): void {
  const { theme, camera, layout, hovered } = scene;
  const rect = layout.boxes[box.id];
  if (!rect) return;
  const tag = titleRect(ctx, theme, box, rect, camera.k);
  const size = titleSize(camera.k);
  ctx.beginPath();
  ctx.roundRect(tag.x, tag.y, tag.width, tag.height, size * 0.35);
  ctx.fillStyle = theme.box;
  ctx.fill();
  const over = hovered?.what === 'title' && hovered.id === box.id;
  if (over) {
    ctx.lineWidth = 1 / camera.k;
    ctx.strokeStyle = theme.hover;
    ctx.stroke();
  }
  const room = tag.width - size * 1.2;
  const [long, short] = titleTexts(box);
  const text = textWidth(ctx, theme, long, size, true) <= room ? long : short;
  drawText(ctx, theme, text, tag.x + size * 0.7, tag.y + size * 1.3, room, {
    size,
    bold: true,
    color: over ? theme.foreground : theme.muted,
  });
}

/** With the count, and without it where room is scarce. */
const titleTexts = (box: GraphBox): readonly [string, string] => [
  `▾ ${box.label}  ·  ${plural(box.services, 'service')}`,
  `▾ ${box.label}`,
];
const titleSize = (k: number): number => Math.max(12, 11.5 / k);

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function visiblePart({ camera, width, height }: Scene): Rect {
  const margin = 40;
  return {
    x: (-camera.x - margin) / camera.k,
    y: (-camera.y - margin) / camera.k,
    width: (width + 2 * margin) / camera.k,
    height: (height + 2 * margin) / camera.k,
  };
}
