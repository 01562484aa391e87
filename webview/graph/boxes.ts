/** What opening and closing groups does to the options of the view. */
import type { GraphOptions } from '../../src/model/views.ts';
import type { Model } from './model.ts';

type Boxes = Pick<GraphOptions, 'expanded' | 'collapsed'>;

export function withBox({ expanded, collapsed }: Boxes, id: string, open: boolean): Boxes {
  const without = (all: readonly string[]) => all.filter((x) => x !== id);
  return open
    ? { expanded: [...without(expanded), id], collapsed: without(collapsed) }
    : { expanded: without(expanded), collapsed: [...without(collapsed), id] };
}

/** Closes all groups; opens them where all are closed already. */
export function withAllBoxes(model: Model): Boxes {
  if (model.openBoxes.length === 0) return { expanded: [], collapsed: [] };
  return { expanded: [], collapsed: model.view.boxes.filter((b) => b.parent === undefined).map((b) => b.id) };
}
