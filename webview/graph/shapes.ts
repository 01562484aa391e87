/** Outlines of cards: services, data stores, brokers and externals are told apart by shape, not by color alone. */
import type { Rect } from './layout.ts';
import type { Card } from './model.ts';

export type Shape = 'rectangle' | 'cylinder' | 'pipe' | 'hexagon' | 'stack';

export function shapeOf(card: Card): Shape {
  if (card.what === 'box') return 'stack';
  if (card.node.group === 'service') return 'rectangle';
  if (card.node.group === 'external') return 'hexagon';
  return card.node.kind === 'broker' ? 'pipe' : 'cylinder';
}

/** Half the height of a cylinder's lid; half the width of a pipe's end; how far a hexagon's corners are cut. */
export const LID = 7;
const CUT = 12;
const RADIUS = 6;

/** Adds the outline to the current path. */
export function outline(ctx: CanvasRenderingContext2D, shape: Shape, r: Rect): void {
  const { x, y, width: w, height: h } = r;
  ctx.beginPath();
  switch (shape) {
    case 'rectangle':
    case 'stack':
      ctx.roundRect(x, y, w, h, RADIUS);
      return;
    case 'cylinder':
      ctx.ellipse(x + w / 2, y + LID, w / 2, LID, 0, Math.PI, 0);
      ctx.lineTo(x + w, y + h - LID);
      ctx.ellipse(x + w / 2, y + h - LID, w / 2, LID, 0, 0, Math.PI);
      ctx.closePath();
      return;
    case 'pipe':
      ctx.ellipse(x + w - LID, y + h / 2, LID, h / 2, 0, -Math.PI / 2, Math.PI / 2);
      ctx.lineTo(x + LID, y + h);
      ctx.ellipse(x + LID, y + h / 2, LID, h / 2, 0, Math.PI / 2, -Math.PI / 2);
      ctx.closePath();
      return;
    case 'hexagon':
      ctx.moveTo(x + CUT, y);
      ctx.lineTo(x + w - CUT, y);
      ctx.lineTo(x + w, y + h / 2);
      ctx.lineTo(x + w - CUT, y + h);
      ctx.lineTo(x + CUT, y + h);
      ctx.lineTo(x, y + h / 2);
      ctx.closePath();
      return;
  }
}

/** The part that carries the group's color: a stripe, a lid, the end of a pipe, a corner. Filled inside the outline. */
export function accent(ctx: CanvasRenderingContext2D, shape: Shape, r: Rect): void {
  const { x, y, width: w, height: h } = r;
  ctx.beginPath();
  switch (shape) {
    case 'rectangle':
      ctx.rect(x, y, 4, h);
      return;
    case 'stack':
      ctx.rect(x, y, w, 3);
      return;
    case 'cylinder':
      ctx.ellipse(x + w / 2, y + LID, w / 2, LID, 0, 0, 2 * Math.PI);
      return;
    case 'pipe':
      ctx.ellipse(x + w - LID, y + h / 2, LID, h / 2, 0, 0, 2 * Math.PI);
      return;
    case 'hexagon':
      ctx.moveTo(x + CUT, y);
      ctx.lineTo(x + CUT + 4, y);
      ctx.lineTo(x + 4, y + h / 2);
      ctx.lineTo(x + CUT + 4, y + h);
      ctx.lineTo(x + CUT, y + h);
      ctx.lineTo(x, y + h / 2);
      ctx.closePath();
      return;
  }
}

/** How far behind the card's rectangle its outline lies at a point of the rectangle's edge: an arrow must reach it. */
export function inset(shape: Shape, r: Rect, px: number, py: number): number {
  const dx = Math.min(1, Math.abs(px - (r.x + r.width / 2)) / (r.width / 2));
  const dy = Math.min(1, Math.abs(py - (r.y + r.height / 2)) / (r.height / 2));
  const onSide = dx > 0.999;
  if (shape === 'hexagon') return onSide ? CUT * dy : 0;
  if (shape === 'cylinder') return onSide ? 0 : LID * (1 - Math.sqrt(1 - dx * dx));
  if (shape === 'pipe') return onSide ? LID * (1 - Math.sqrt(1 - dy * dy)) : 0;
  return 0;
}

/** Room for text between the left and right edge of the shape. */
export function padding(shape: Shape): { readonly left: number; readonly right: number; readonly top: number } {
  switch (shape) {
    case 'cylinder':
      return { left: 14, right: 12, top: 8 };
    case 'pipe':
      return { left: 18, right: LID * 2 + 10, top: 0 };
    case 'hexagon':
      return { left: 24, right: 20, top: 0 };
    case 'stack':
      return { left: 16, right: 14, top: 4 };
    case 'rectangle':
      return { left: 16, right: 12, top: 0 };
  }
}
