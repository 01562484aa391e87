/** Small marks on cards: findings, the availability gauge, the pill of an entry point. */
import type { FindingCounts, NodeAvailability } from '../../src/model/views.ts';
import { drawText, textWidth } from './text.ts';
import type { Theme } from './theme.ts';

export type Mark = 'error' | 'warning' | 'info';

export const marksOf = (counts: FindingCounts): { readonly mark: Mark; readonly count: number }[] =>
  (
    [
      { mark: 'error', count: counts.error },
      { mark: 'warning', count: counts.warning },
      { mark: 'info', count: counts.info + counts.hint },
    ] as const
  ).filter((m) => m.count > 0);

/** Draws counts of findings, right-aligned on a baseline. @returns the width they took */
export function drawFindings(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  counts: FindingCounts,
  right: number,
  baseline: number,
  size: number,
): number {
  let x = right;
  for (const { mark, count } of marksOf(counts).toReversed()) {
    const text = String(count);
    x -= textWidth(ctx, theme, text, size, true);
    drawText(ctx, theme, text, x, baseline, 60, { size, color: theme.foreground, bold: true });
    x -= size * 1.25;
    drawMark(ctx, theme, mark, x + size * 0.5, baseline - size * 0.36, size);
    x -= size * 0.55;
  }
  return right - x;
}

/** Told apart by shape too: a disc with a cross, a triangle, a ring. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  mark: Mark,
  cx: number,
  cy: number,
  size: number,
): void {
  const r = size * 0.52;
  ctx.lineCap = 'round';
  ctx.lineWidth = size * 0.14;
  ctx.beginPath();
  if (mark === 'error') {
    ctx.arc(cx, cy, r, 0, 2 * Math.PI);
    ctx.fillStyle = theme.error;
    ctx.fill();
    const d = r * 0.42;
    ctx.beginPath();
    ctx.moveTo(cx - d, cy - d);
    ctx.lineTo(cx + d, cy + d);
    ctx.moveTo(cx + d, cy - d);
    ctx.lineTo(cx - d, cy + d);
    ctx.strokeStyle = theme.onMark;
    ctx.stroke();
    return;
  }
  if (mark === 'warning') {
    ctx.moveTo(cx, cy - r * 1.02);
    ctx.lineTo(cx + r * 1.1, cy + r * 0.9);
    ctx.lineTo(cx - r * 1.1, cy + r * 0.9);
    ctx.closePath();
    ctx.fillStyle = theme.warning;
    ctx.lineJoin = 'round';
    ctx.fill();
    ctx.beginPath();
    ctx.moveTo(cx, cy - r * 0.32);
    ctx.lineTo(cx, cy + r * 0.2);
    ctx.moveTo(cx, cy + r * 0.58);
    ctx.lineTo(cx, cy + r * 0.6);
    ctx.strokeStyle = theme.onMark;
    ctx.stroke();
    return;
  }
  ctx.arc(cx, cy, r * 0.9, 0, 2 * Math.PI);
  ctx.moveTo(cx, cy - r * 0.05);
  ctx.lineTo(cx, cy + r * 0.42);
  ctx.moveTo(cx, cy - r * 0.42);
  ctx.lineTo(cx, cy - r * 0.4);
  ctx.strokeStyle = theme.info;
  ctx.stroke();
}

/**
 * The interval and the value on a scale of nines, from 90% at the left to 99.999% at the right: each quarter is ten
 * times less downtime. A notch below marks the target.
 */
export function drawGauge(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  a: NodeAvailability,
  x: number,
  y: number,
  width: number,
): void {
  const at = (fraction: number) =>
    x + Math.max(0, Math.min(1, (-Math.log10(Math.max(1e-9, 1 - fraction)) - 1) / 4)) * width;
  const below = a.target !== undefined && a.value < a.target;
  ctx.lineCap = 'round';
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.track;
  line(ctx, x, y, x + width, y);
  ctx.lineWidth = 4;
  ctx.strokeStyle = below ? theme.error : theme.muted;
  line(ctx, at(a.low), y, at(a.high), y);
  ctx.beginPath();
  ctx.arc(at(a.value), y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = theme.card;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = below ? theme.error : theme.foreground;
  ctx.stroke();
  if (a.target === undefined) return;
  const t = at(a.target);
  ctx.beginPath();
  ctx.moveTo(t, y + 5);
  ctx.lineTo(t + 3.5, y + 10);
  ctx.lineTo(t - 3.5, y + 10);
  ctx.closePath();
  ctx.fillStyle = theme.foreground;
  ctx.fill();
}

/** A word in a rounded outline, right-aligned. @returns the width it took */
export function drawPill(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  right: number,
  baseline: number,
  color: string,
): number {
  const size = 10;
  const width = textWidth(ctx, theme, text, size) + 12;
  ctx.beginPath();
  ctx.roundRect(right - width, baseline - 11, width, 15, 7.5);
  ctx.lineWidth = 1;
  ctx.strokeStyle = color;
  ctx.stroke();
  drawText(ctx, theme, text, right - width + 6, baseline, width, { size, color: theme.foreground });
  return width + 6;
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
