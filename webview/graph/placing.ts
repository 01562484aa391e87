/** Where the camera goes when another drawing takes the place of the last one. */
import type { Camera, CameraPosition } from './camera.ts';
import type { Layout } from './layout.ts';
import type { Model } from './model.ts';

/** What is wanted of the next drawing: all of it, the place kept, or one node in sight. */
export type Placing = 'fit' | 'keep' | { readonly reveal: string };

export interface PlacingInput {
  readonly camera: Camera;
  readonly model: Model;
  readonly before: Layout | undefined;
  readonly now: Layout;
  /** A position kept from an earlier life of the webview. */
  readonly restored: CameraPosition | undefined;
  readonly selected: string | undefined;
}

export function place(wanted: Placing, { camera, model, before, now, restored, selected }: PlacingInput): void {
  if (typeof wanted === 'object') {
    const rect = now.cards[wanted.reveal];
    camera.fit(now.bounds, false);
    if (rect) camera.reveal(rect, false);
  } else if (restored) camera.moveTo(restored, false);
  else if (!before) camera.start(now.bounds, startCard(model, now));
  else if (wanted === 'fit') camera.fit(now.bounds, true);
  else keepPlace(camera, before, now, selected);
}

/** Where a reader of a large drawing in a small pane begins: at an entry point. Very large drawings begin as a whole. */
function startCard(model: Model, { cards }: Layout) {
  if (model.cards.length > 60) return undefined;
  const entry = model.cards.find((c) => c.what === 'node' && c.node.entry) ?? model.cards[0];
  return entry && cards[entry.id];
}

/** The selected card, or else one that both drawings have, stays where it is on the screen. */
function keepPlace(camera: Camera, before: Layout, now: Layout, selected: string | undefined): void {
  const anchor =
    selected !== undefined && before.cards[selected] ? selected : Object.keys(now.cards).find((id) => before.cards[id]);
  const [from, to] = [anchor && before.cards[anchor], anchor && now.cards[anchor]];
  const { k } = camera.position();
  if (from && to) camera.panBy((from.x - to.x) * k, (from.y - to.y) * k);
}
