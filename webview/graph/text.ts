/** Text on the canvas, cut where it does not fit. Widths are measured once per text and scale with the size. */
import type { Theme } from './theme.ts';

export interface TextStyle {
  readonly size: number;
  readonly color: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right' | 'center';
  /** A line of this color round the letters, where they stand on lines. */
  readonly halo?: string;
}

const REFERENCE = 100;
const widths = new Map<string, number>();
let measuredFont = '';

/** Width of the text at this size, in units of the drawing. */
export function textWidth(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  size: number,
  bold = false,
): number {
  if (measuredFont !== theme.font) {
    measuredFont = theme.font;
    widths.clear();
  }
  const key = bold ? `b${text}` : text;
  let width = widths.get(key);
  if (width === undefined) {
    const before = ctx.font;
    ctx.font = fontOf(theme, REFERENCE, bold);
    width = ctx.measureText(text).width / REFERENCE;
    ctx.font = before;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}

/** The longest start of the text that fits, with an ellipsis; '' where not even two letters fit. */
export function fitted(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  size: number,
  bold: boolean,
  room: number,
): string {
  if (textWidth(ctx, theme, text, size, bold) <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(ctx, theme, `${text.slice(0, middle)}…`, size, bold) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? '' : `${text.slice(0, low).trimEnd()}…`;
}

/** Draws the text on its baseline, cut to `room`. @returns the width it took */
export function drawText(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  text: string,
  x: number,
  y: number,
  room: number,
  style: TextStyle,
): number {
  const { size, bold = false } = style;
  const shown = fitted(ctx, theme, text, size, bold, room);
  if (shown === '') return 0;
  ctx.font = fontOf(theme, size, bold);
  ctx.textAlign = style.align ?? 'left';
  ctx.textBaseline = 'alphabetic';
  if (style.halo !== undefined) {
    ctx.strokeStyle = style.halo;
    ctx.lineWidth = size / 3;
    ctx.lineJoin = 'round';
    ctx.strokeText(shown, x, y);
  }
  ctx.fillStyle = style.color;
  ctx.fillText(shown, x, y);
  return textWidth(ctx, theme, shown, size, bold);
}

const fontOf = (theme: Theme, size: number, bold: boolean): string => `${bold ? 600 : 400} ${size}px ${theme.font}`;
