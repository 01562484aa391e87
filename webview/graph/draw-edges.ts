/** Edges: solid = sync, dashed = async; thick with a filled head = hard, thin with a hollow head = soft. */
import type { GraphEdge } from '../../src/model/views.ts';
import { drawMark } from './draw-marks.ts';
import type { Theme } from './theme.ts';

export interface EdgeLook {
  readonly highlighted: boolean;
  readonly dimmed: boolean;
  /** One of very many: a hint of a line, without a head. */
  readonly faint: boolean;
}

/** How an edge is drawn, apart from its color: the legend draws with the same numbers. */
export function strokeOf(edge: Pick<GraphEdge, 'mode' | 'criticality' | 'purpose'>): {
  readonly width: number;
  readonly dash: readonly number[];
  readonly filled: boolean;
} {
  if (edge.purpose !== 'request') return { width: 1, dash: [1.5, 4], filled: false };
  const heavy = edge.criticality === 'hard' || edge.criticality === 'unknown';
  return { width: heavy ? 2.2 : 1.1, dash: edge.mode === 'async' ? [7, 5] : [], filled: heavy };
}

/** `ends` = how much longer the first and last segment must be to reach the outline of the card. */
export function drawEdge(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  edge: GraphEdge,
  route: readonly number[],
  ends: readonly [number, number],
  k: number,
  look: EdgeLook,
): void {
  const { width, dash, filled } = strokeOf(edge);
  const color = look.highlighted ? theme.focus : edge.purpose === 'request' ? theme.edge : theme.faintEdge;
  const faint = look.faint && !look.highlighted;
  const far = k < 0.3 || faint;
  ctx.globalAlpha = look.dimmed
    ? theme.highContrast
      ? 0.4
      : 0.22
    : faint
      ? 0.3
      : k < 0.2 && !look.highlighted
        ? 0.45
        : 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = faint ? 1 / k : Math.max(width + (look.highlighted ? 0.5 : 0), (far ? 0.7 : 0.9) / k);
  ctx.lineCap = 'butt';
  ctx.lineJoin = 'round';
  const points = extended(route, ends, far ? 0 : HEAD * 0.8);
  if (!far) ctx.setLineDash([...dash]);
  tracePath(ctx, points, far ? 0 : 8);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!far) {
    drawHead(ctx, theme, extended(route, ends, 0), color, filled);
    if (edge.findings > 0) {
      const [x, y] = middleOf(route);
      ctx.beginPath();
      ctx.arc(x, y, 9, 0, 2 * Math.PI);
      ctx.fillStyle = theme.background;
      ctx.fill();
      drawMark(ctx, theme, 'warning', x, y, 13);
    }
  }
  ctx.globalAlpha = 1;
}

/** The point half-way along the route. */
export function middleOf(route: readonly number[]): [number, number] {
  let left = lengthOf(route) / 2;
  for (let i = 2; i < route.length; i += 2) {
    const [x1, y1, x2, y2] = segment(route, i);
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length >= left && length > 0) return [x1 + ((x2 - x1) * left) / length, y1 + ((y2 - y1) * left) / length];
    left -= length;
  }
  return [route[0] ?? 0, route[1] ?? 0];
}

/** Distance of a point from the route. */
export function distanceTo(route: readonly number[], px: number, py: number): number {
  let best = Infinity;
  for (let i = 2; i < route.length; i += 2) {
    const [x1, y1, x2, y2] = segment(route, i);
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(px - x1 - t * dx, py - y1 - t * dy));
  }
  return best;
}

const HEAD = 10;

function tracePath(ctx: CanvasRenderingContext2D, p: readonly number[], radius: number): void {
  ctx.beginPath();
  ctx.moveTo(p[0]!, p[1]!);
  for (let i = 2; i < p.length - 2; i += 2) {
    const [x1, y1, x2, y2] = segment(p, i);
    const [, , x3, y3] = segment(p, i + 2);
    // ELK's small jogs would draw spikes with a radius longer than half of a segment.
    const r = Math.min(radius, Math.hypot(x2 - x1, y2 - y1) / 2, Math.hypot(x3 - x2, y3 - y2) / 2);
    ctx.arcTo(x2, y2, x3, y3, r);
  }
  ctx.lineTo(p.at(-2)!, p.at(-1)!);
}

function drawHead(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  p: readonly number[],
  color: string,
  filled: boolean,
): void {
  const [x1, y1, x2, y2] = segment(p, p.length - 2);
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - ux * HEAD, y2 - uy * HEAD];
  ctx.beginPath();
  ctx.moveTo(x2, y2);
  ctx.lineTo(bx - uy * HEAD * 0.45, by + ux * HEAD * 0.45);
  ctx.lineTo(bx + uy * HEAD * 0.45, by - ux * HEAD * 0.45);
  ctx.closePath();
  ctx.fillStyle = filled ? color : theme.background;
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = color;
  ctx.stroke();
}

/** The route with both ends moved outward along their segments, the last one back again by `cut`. */
function extended(route: readonly number[], [start, end]: readonly [number, number], cut: number): number[] {
  const p = [...route];
  const n = p.length;
  move(p, 0, 2, start);
  move(p, n - 2, n - 4, end - cut);
  return p;
}

function move(p: number[], at: number, from: number, by: number): void {
  const [dx, dy] = [p[at]! - p[from]!, p[at + 1]! - p[from + 1]!];
  const length = Math.hypot(dx, dy) || 1;
  p[at] = p[at]! + (dx / length) * by;
  p[at + 1] = p[at + 1]! + (dy / length) * by;
}

const segment = (p: readonly number[], i: number): readonly [number, number, number, number] => [
  p[i - 2]!,
  p[i - 1]!,
  p[i]!,
  p[i + 1]!,
];

function lengthOf(route: readonly number[]): number {
  let sum = 0;
  for (let i = 2; i < route.length; i += 2) {
    const [x1, y1, x2, y2] = segment(route, i);
    sum += Math.hypot(x2 - x1, y2 - y1);
  }
  return sum;
}
