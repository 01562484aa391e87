/** Pan and zoom: wheel, pinch and drag through d3-zoom, and moves asked for by the program. */
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { Rect } from './layout.ts';

export interface CameraPosition {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Camera {
  position(): CameraPosition;
  /** Jumps, or glides where motion is welcome. */
  moveTo(position: CameraPosition, glide: boolean): void;
  zoomBy(factor: number): void;
  panBy(dx: number, dy: number): void;
  /** The whole rectangle, not larger than life. */
  fit(rect: Rect, glide: boolean): void;
  /** Like `fit`, but where that would be too small to read, only the part round `card`. */
  start(rect: Rect, card: Rect | undefined): void;
  /** As little movement as brings the rectangle into view, at a size that can be read. */
  reveal(rect: Rect, glide: boolean): void;
}

const GLIDE_MS = 260;
const MARGIN = 24;
/** The line over the graph that names what is shown. */
const TOP = 48;
/** The column of zoom buttons. */
const RIGHT = 52;

/** `covered` = pixels at the left that something lies over. */
export interface PaneSize {
  readonly width: number;
  readonly height: number;
  readonly covered: number;
}

/** `changed` is called with each new position; `size` gives the pane in CSS pixels. */
export function createCamera(canvas: HTMLCanvasElement, size: () => PaneSize, changed: () => void): Camera {
  const behavior = zoom<HTMLCanvasElement, unknown>().scaleExtent([0.02, 3]).clickDistance(4).on('zoom', changed);
  const selection = select(canvas).call(behavior).on('dblclick.zoom', null);
  let gliding = 0;
  const position = (): CameraPosition => {
    const { x, y, k } = (canvas as unknown as { __zoom?: CameraPosition }).__zoom ?? zoomIdentity;
    return { x, y, k };
  };
  const jump = ({ x, y, k }: CameraPosition) => behavior.transform(selection, zoomIdentity.translate(x, y).scale(k));
  const moveTo = (to: CameraPosition, glide: boolean) => {
    cancelAnimationFrame(gliding);
    if (!glide || matchMedia('(prefers-reduced-motion: reduce)').matches) return jump(to);
    const from = position();
    const start = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, (now - start) / GLIDE_MS);
      jump(between(from, to, 1 - (1 - t) ** 3, size()));
      if (t < 1) gliding = requestAnimationFrame(step);
    };
    gliding = requestAnimationFrame(step);
  };
  const centered = (rect: Rect, k: number): CameraPosition => {
    const { width, height, covered } = size();
    return {
      k,
      x: (width + covered) / 2 - (rect.x + rect.width / 2) * k,
      y: height / 2 - (rect.y + rect.height / 2) * k,
    };
  };
  return {
    position,
    moveTo,
    zoomBy(factor) {
      behavior.scaleBy(selection, factor);
    },
    panBy(dx, dy) {
      const { x, y, k } = position();
      jump({ x: x + dx, y: y + dy, k });
    },
    fit(rect, glide) {
      const { width, height, covered } = size();
      const k = Math.max(
        0.02,
        Math.min(1.1, (width - covered - MARGIN - RIGHT) / rect.width, (height - TOP - MARGIN) / rect.height),
      );
      const middle = centered(rect, k);
      moveTo({ k, x: middle.x - (RIGHT - MARGIN) / 2, y: middle.y + (TOP - MARGIN) / 2 }, glide);
    },
    start(rect, card) {
      const { width, height } = size();
      if (!card || Math.min(width / rect.width, height / rect.height) >= 0.42) return this.fit(rect, false);
      const at = centered(card, 0.5);
      // Not past the drawing's own edge: the pane would show nothing there.
      const clamp = (value: number, pane: number, from: number, length: number, margin: number) =>
        Math.max(
          Math.min(value, margin - from * 0.5),
          Math.min(margin - from * 0.5, pane - MARGIN - (from + length) * 0.5),
        );
      moveTo(
        { k: 0.5, x: clamp(at.x, width, rect.x, rect.width, MARGIN), y: clamp(at.y, height, rect.y, rect.height, TOP) },
        false,
      );
    },
    reveal(rect, glide) {
      const { width, height, covered } = size();
      const now = position();
      const readable = Math.max(now.k, 0.75);
      const shown =
        now.k >= 0.45 &&
        now.x + rect.x * now.k >= covered &&
        now.y + rect.y * now.k >= TOP &&
        now.x + (rect.x + rect.width) * now.k <= width &&
        now.y + (rect.y + rect.height) * now.k <= height;
      if (!shown) moveTo(centered(rect, now.k >= 0.45 ? now.k : readable), glide);
    },
  };
}

/** Between two positions: the scale geometrically, so that the zoom feels even; the middle of the pane evenly. */
function between(
  a: CameraPosition,
  b: CameraPosition,
  t: number,
  { width, height }: { readonly width: number; readonly height: number },
): CameraPosition {
  const k = a.k * (b.k / a.k) ** t;
  const middle = (p: CameraPosition) => [(width / 2 - p.x) / p.k, (height / 2 - p.y) / p.k] as const;
  const [ax, ay] = middle(a);
  const [bx, by] = middle(b);
  const share = Math.abs(a.k - b.k) < 1e-6 ? t : (k - a.k) / (b.k - a.k);
  // Points move with 1/k when the scale changes; weighing by it keeps the glide straight on the screen.
  const weight = Math.abs(a.k - b.k) < 1e-6 ? t : (share * b.k) / k;
  const [cx, cy] = [ax + (bx - ax) * weight, ay + (by - ay) * weight];
  return { k, x: width / 2 - cx * k, y: height / 2 - cy * k };
}
