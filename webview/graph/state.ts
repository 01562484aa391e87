/** What the graph keeps while its tab is hidden and over a reload of the window. */
import * as z from 'zod/mini';
import { GraphOptions } from '../../src/protocol/views.ts';
import type { Subject } from '../../src/protocol/webview.ts';
import { keep, kept } from '../host.ts';
import type { Layout } from './layout.ts';

const Rect = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const Direction = z.enum(['right', 'down']);

const Kept = z.object({
  version: z.literal(1),
  options: GraphOptions,
  /** Absent = by the shape of the pane. */
  direction: z.optional(Direction),
  selected: z.optional(
    z.discriminatedUnion('what', [
      z.object({ what: z.literal('node'), id: z.string() }),
      z.object({
        what: z.literal('edge'),
        from: z.string(),
        to: z.string(),
        groupBy: z.enum(['owner', 'folder', 'none']),
      }),
    ]),
  ),
  camera: z.optional(z.object({ x: z.number(), y: z.number(), k: z.number() })),
  layout: z.optional(
    z.object({
      key: z.string(),
      direction: Direction,
      cards: z.record(z.string(), Rect),
      boxes: z.record(z.string(), Rect),
      routes: z.record(z.string(), z.array(z.number())),
      bounds: Rect,
    }),
  ),
  legend: z.boolean(),
  outline: z.boolean(),
});

export interface GraphState {
  options: z.infer<typeof GraphOptions>;
  direction: 'right' | 'down' | undefined;
  selected: Subject | undefined;
  camera: { readonly x: number; readonly y: number; readonly k: number } | undefined;
  layout: Layout | undefined;
  legend: boolean;
  outline: boolean;
}

/** What was kept, where it still fits; else the state of a graph that is opened for the first time. */
export function restored(): GraphState {
  const parsed = Kept.safeParse(kept());
  const { data } = parsed;
  return {
    options: data?.options ?? { expanded: [], collapsed: [], purposes: 'request' },
    direction: data?.direction,
    selected: data?.selected,
    camera: data?.camera,
    layout: data?.layout,
    legend: data?.legend ?? false,
    outline: data?.outline ?? false,
  };
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps the state, at most every 150 ms: the camera changes with each frame. */
export function keepSoon(state: GraphState): void {
  clearTimeout(timer);
  timer = setTimeout(() => keep({ version: 1, ...state }), 150);
}
