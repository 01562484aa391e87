/** Decides how the graph is laid out: what is asked of ELK, in which direction, and what need not be asked again. */
import { post } from '../host.ts';
import { arrange } from './elk.ts';
import { elkRequest, isEditOf, layoutFrom, type Direction, type Layout } from './layout.ts';
import { layoutKey, type Model } from './model.ts';

export interface Pane {
  readonly width: number;
  readonly height: number;
}

export interface Wanted {
  /** Chosen by the person; absent = whatever shows more. */
  readonly direction: Direction | undefined;
  /** The last layout, where the same view of a changed system is drawn: little should move. */
  readonly before: Layout | undefined;
}

export interface Arrangement {
  layoutOf(model: Model, pane: Pane, wanted: Wanted): Promise<Layout>;
  /** Forgets what was laid out, so that the next layout is a fresh one. */
  forget(): void;
}

/** Graphs up to this size are laid out in both directions, and the one that can be drawn larger is taken. */
const TRY_BOTH = 80;
const REMEMBERED = 6;

/** `restored` is a layout of an earlier life of the webview: it spares the worker where it still fits. */
export function createArrangement(restored: Layout | undefined): Arrangement {
  const layouts = new Map<string, Layout>(restored ? [[restored.key, restored]] : []);

  async function laidOut(model: Model, direction: Direction, before?: Layout): Promise<Layout> {
    const key = layoutKey(model, direction);
    const known = layouts.get(key);
    if (known) return known;
    const usable = before && before.direction === direction && isEditOf(model, before) ? before : undefined;
    const layout = await elkLayout(model, direction, key, usable);
    layouts.set(key, layout);
    for (const oldest of [...layouts.keys()].slice(0, -REMEMBERED)) layouts.delete(oldest);
    return layout;
  }

  return {
    async layoutOf(model, pane, { direction, before }) {
      if (direction) return laidOut(model, direction, before);
      if (before && isEditOf(model, before)) return laidOut(model, before.direction, before);
      const byShape: Direction = pane.width > pane.height * 1.25 ? 'right' : 'down';
      const alreadyKnown = restored && layoutKey(model, restored.direction) === restored.key && restored;
      if (alreadyKnown) {
        restored = undefined;
        return alreadyKnown;
      }
      if (model.cards.length > TRY_BOTH) return laidOut(model, byShape);
      const [right, down] = [await laidOut(model, 'right'), await laidOut(model, 'down')];
      return scaleIn(pane, right) >= scaleIn(pane, down) ? right : down;
    },
    forget: () => layouts.clear(),
  };
}

/**
 * ELK throws on some graphs that it lays out well in another direction or without order. A graph without a picture is
 * the worst answer, so the last resort is a grid with straight lines, which asks nothing of it.
 */
async function elkLayout(model: Model, direction: Direction, key: string, before: Layout | undefined): Promise<Layout> {
  const simple: Model = { ...model, faint: new Set(model.graph.edges()) };
  for (const [what, order] of [
    [model, before],
    [model, undefined],
    [simple, undefined],
  ] as const) {
    try {
      return layoutFrom(await arrange(elkRequest(what, direction, order)), what, direction, key);
    } catch (error) {
      post({ type: 'failed', message: `the layout failed: ${String(error)}` });
    }
  }
  throw new Error('the graph could not be laid out');
}

/** Pixels per unit at which the whole layout fits the pane. */
export const scaleIn = (pane: Pane, { bounds }: Layout): number =>
  Math.min(1.1, pane.width / bounds.width, (pane.height - 80) / bounds.height);
