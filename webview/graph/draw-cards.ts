/** Cards in levels of detail: everything, the name with what matters most, the name, a colored shape. */
import type { GraphNode } from '../../src/model/views.ts';
import { percent, plural } from '../../src/model/words.ts';
import { drawFindings, drawGauge, drawMark, drawPill, marksOf } from './draw-marks.ts';
import type { Rect } from './layout.ts';
import type { Card } from './model.ts';
import { accent, outline, padding, shapeOf } from './shapes.ts';
import { drawText, textWidth } from './text.ts';
import type { Theme } from './theme.ts';

/** Pixels per unit from which each level is drawn: below, its text could not be read. Below `tile`, names are heaps. */
export const LEVELS = { full: 0.72, summary: 0.42, name: 0.22, tile: 0.13 } as const;
/** Text that keeps its size on the screen, in pixels. */
const SCREEN_TEXT = 11.5;

export interface CardLook {
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly dimmed: boolean;
}

export function drawCard(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  card: Card,
  r: Rect,
  k: number,
  look: CardLook,
): void {
  const shape = shapeOf(card);
  const color = accentColor(theme, card);
  ctx.globalAlpha = look.dimmed ? 0.4 : 1;
  if (shape === 'stack') drawStack(ctx, theme, r);
  outline(ctx, shape, r);
  ctx.fillStyle = theme.card;
  ctx.fill();
  ctx.save();
  ctx.clip();
  if (card.what === 'node' && card.node.hatched) hatch(ctx, theme, r, k);
  accent(ctx, shape, r);
  ctx.fillStyle = color;
  // A lid is a large area: at full strength it would outshine the names.
  if (shape === 'cylinder' || shape === 'pipe') {
    ctx.globalAlpha *= theme.highContrast ? 1 : 0.55;
    ctx.fill();
    ctx.globalAlpha = look.dimmed ? 0.4 : 1;
    ctx.lineWidth = 1.2;
    ctx.strokeStyle = color;
    ctx.stroke();
  } else ctx.fill();
  ctx.restore();
  outline(ctx, shape, r);
  ctx.lineWidth = Math.max(look.hovered ? 1.6 : 1.1, 0.7 / k);
  ctx.strokeStyle = look.hovered ? theme.hover : theme.cardBorder;
  ctx.stroke();
  if (look.selected) {
    outline(ctx, shape, grown(r, 2.5));
    ctx.lineWidth = Math.max(2.5, 2 / k);
    ctx.strokeStyle = theme.focus;
    ctx.stroke();
  }
  if (k >= LEVELS.full) drawFull(ctx, theme, card, r);
  else if (k >= LEVELS.name) drawShort(ctx, theme, card, r, k);
  else drawFar(ctx, theme, card, r, k);
  ctx.globalAlpha = 1;
}

function drawFull(ctx: CanvasRenderingContext2D, theme: Theme, card: Card, r: Rect): void {
  const shape = shapeOf(card);
  const pad = padding(shape);
  const left = r.x + pad.left;
  const right = r.x + r.width - pad.right;
  const top = r.y + pad.top;
  const findings = card.what === 'node' ? card.node.findings : card.group.findings;
  const taken = drawFindings(ctx, theme, findings, right, top + 23, 11.5);
  const name = card.what === 'node' ? card.node.name : card.group.label;
  const chevron = card.what === 'box' ? '▸ ' : '';
  drawText(ctx, theme, chevron + name, left, top + 24, right - left - taken - 4, {
    size: 13,
    bold: true,
    color: theme.foreground,
  });
  if (card.what === 'box') {
    const { services, resources, externals, lowest } = card.group;
    const counts = [
      services > 0 && plural(services, 'service'),
      resources > 0 && plural(resources, 'resource'),
      externals > 0 && plural(externals, 'external'),
    ].filter((x) => x !== false);
    drawText(ctx, theme, counts.join(' · '), left, top + 44, right - left, { size: 11.5, color: theme.muted });
    if (lowest)
      drawText(ctx, theme, `${percent(lowest.value)} lowest, ${lowest.node}`, left, top + 65, right - left, {
        size: 11.5,
        color: theme.foreground,
      });
    return;
  }
  const { node } = card;
  const pill = node.entry ? drawPill(ctx, theme, 'entry', right, top + 42, theme.service) : 0;
  drawText(ctx, theme, secondLine(node), left, top + 42, right - left - pill, { size: 11.5, color: theme.muted });
  drawAvailability(ctx, theme, node, left, right, top + (shape === 'cylinder' ? 58 : 62));
}

function drawAvailability(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  node: GraphNode,
  left: number,
  right: number,
  y: number,
): void {
  const a = node.availability;
  if (node.hatched) {
    drawText(ctx, theme, node.analyzed === 'none' ? 'not read' : 'read in part', left, y, right - left, {
      size: 11.5,
      color: theme.foreground,
    });
  }
  if (!a) return;
  const below = a.target !== undefined && a.value < a.target;
  if (node.hatched) {
    drawText(ctx, theme, percent(a.value), right, y, 70, { size: 11.5, color: theme.muted, align: 'right' });
    return;
  }
  if (below) drawMark(ctx, theme, 'error', left + 5, y - 4.2, 11);
  const x = left + (below ? 15 : 0);
  const entry = a.of === 'entry';
  const width = drawText(ctx, theme, percent(a.value), x, y, 80, {
    size: 12,
    bold: entry,
    color: entry ? theme.foreground : theme.muted,
  });
  if (entry) {
    drawGauge(ctx, theme, a, right - 56, y - 4, 52);
    if (a.target !== undefined) {
      drawText(ctx, theme, `of ${percent(a.target)}`, x + width + 5, y, right - 62 - (x + width + 5), {
        size: 11,
        color: theme.muted,
      });
    }
  } else {
    drawText(ctx, theme, a.assumed ? 'assumed, by itself' : 'by itself', x + width + 5, y, right - x - width - 5, {
      size: 11,
      color: theme.muted,
    });
  }
}

/** The name, and where a second line has room the availability, both at a size that can be read. */
function drawShort(ctx: CanvasRenderingContext2D, theme: Theme, card: Card, r: Rect, k: number): void {
  const size = SCREEN_TEXT / k;
  const pad = padding(shapeOf(card));
  const left = r.x + Math.min(pad.left, 8 / k);
  const right = r.x + r.width - Math.min(pad.right, 6 / k);
  const name = card.what === 'node' ? card.node.name : card.group.label;
  const findings = card.what === 'node' ? card.node.findings : card.group.findings;
  const middle = r.y + r.height / 2 + pad.top / 2;
  const second = k >= LEVELS.summary;
  const baseline = second ? middle - size * 0.25 : middle + size * 0.36;
  const worst = marksOf(findings)[0];
  if (!second && worst) drawMark(ctx, theme, worst.mark, right - size * 0.5, middle, size * 0.9);
  drawText(ctx, theme, name, left, baseline, right - left - (!second && worst ? size * 1.3 : 0), {
    size,
    bold: true,
    color: theme.foreground,
  });
  if (!second) return;
  const below = middle + size * 1.1;
  const taken = drawFindings(ctx, theme, findings, right, below, size * 0.92);
  const a = card.what === 'node' && !card.node.hatched ? card.node.availability : undefined;
  const missed = a?.target !== undefined && a.value < a.target;
  if (missed) drawMark(ctx, theme, 'error', left + size * 0.45, below - size * 0.32, size * 0.9);
  const indent = missed ? size * 1.25 : 0;
  drawText(ctx, theme, shortLine(card), left + indent, below, right - left - taken - indent, {
    size: size * 0.92,
    color: a?.of === 'entry' ? theme.foreground : theme.muted,
  });
}

/** A tile in its group's color. Its name is drawn by `drawFarNames`; its worst finding is shown. */
function drawFar(ctx: CanvasRenderingContext2D, theme: Theme, card: Card, r: Rect, k: number): void {
  const findings = card.what === 'node' ? card.node.findings : card.group.findings;
  const before = ctx.globalAlpha;
  outline(ctx, shapeOf(card), r);
  ctx.globalAlpha = before * 0.35;
  ctx.fillStyle = accentColor(theme, card);
  ctx.fill();
  ctx.globalAlpha = before;
  const worst = marksOf(findings)[0];
  if (!worst || worst.mark === 'info') return;
  const size = Math.min(r.height * 0.6, 9 / k);
  drawMark(ctx, theme, worst.mark, r.x + r.width / 2, r.y + r.height / 2, size);
}

/** Names of far cards where they do not run into one another: one per cell of a grid on the screen. */
export function drawFarNames(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  cards: readonly { readonly card: Card; readonly rect: Rect }[],
  k: number,
): void {
  const taken = new Set<string>();
  const size = SCREEN_TEXT / k;
  for (const { card, rect } of cards) {
    const name = card.what === 'node' ? card.node.name : card.group.label;
    const cx = rect.x + rect.width / 2;
    const y = rect.y + rect.height + size;
    const width = Math.min(130 / k, textWidth(ctx, theme, name, size));
    const cells = new Set<string>();
    for (let x = cx - width / 2; x <= cx + width / 2; x += 20 / k)
      cells.add(`${Math.floor((x * k) / 20)},${Math.floor((y * k) / 18)}`);
    if ([...cells].some((cell) => taken.has(cell))) continue;
    for (const cell of cells) taken.add(cell);
    drawText(ctx, theme, name, cx, y, 130 / k, {
      size,
      color: theme.foreground,
      align: 'center',
      halo: theme.background,
    });
  }
}

const secondLine = (n: GraphNode): string => {
  if (n.group === 'resource')
    return n.product === undefined || n.product === n.kind ? n.kind : `${n.product} · ${n.kind}`;
  if (n.group === 'external') return 'external';
  const kind = n.kind === 'service' ? '' : `${n.kind} · `;
  return kind + (n.owner ?? 'no owner');
};

const shortLine = (card: Card): string => {
  if (card.what === 'box') return plural(card.group.services + card.group.resources + card.group.externals, 'node');
  const { node } = card;
  if (node.hatched) return node.analyzed === 'none' ? 'not read' : 'read in part';
  if (node.availability) return percent(node.availability.value);
  return node.group === 'service' ? (node.owner ?? '') : (node.product ?? node.kind);
};

const accentColor = (theme: Theme, card: Card): string => (card.what === 'box' ? theme.muted : theme[card.node.group]);

function drawStack(ctx: CanvasRenderingContext2D, theme: Theme, r: Rect): void {
  for (const step of [6, 3]) {
    outline(ctx, 'stack', { x: r.x + step, y: r.y + step, width: r.width, height: r.height });
    ctx.fillStyle = theme.card;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = theme.cardBorder;
    ctx.stroke();
  }
}

/** Diagonal lines all over: what is not read must not look healthy. Clipped to the shape by the caller. */
function hatch(ctx: CanvasRenderingContext2D, theme: Theme, r: Rect, k: number): void {
  const step = Math.max(9, 5 / k);
  ctx.beginPath();
  for (let x = r.x - r.height; x < r.x + r.width; x += step) {
    ctx.moveTo(x, r.y + r.height);
    ctx.lineTo(x + r.height, r.y);
  }
  ctx.lineWidth = Math.max(1.4, 0.8 / k);
  ctx.strokeStyle = theme.hatch;
  ctx.stroke();
}

const grown = (r: Rect, by: number): Rect => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});
