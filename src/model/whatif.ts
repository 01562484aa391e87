import type { Availability } from './availability.ts';

/** One change to try. Names may be aliases; fractions in [0, 1], milliseconds. */
export type Change =
  | { readonly change: 'soft' | 'remove'; readonly from: string; readonly to: string }
  /** `fallback`: a node's name, or 'cache' or 'constant' for an answer that cannot fail. */
  | { readonly change: 'fallback'; readonly from: string; readonly to: string; readonly fallback: string }
  /** Handed over instead of asked: only the broker is needed then. */
  | { readonly change: 'async'; readonly from: string; readonly to: string }
  | { readonly change: 'timeout'; readonly from: string; readonly to: string; readonly ms: number }
  | { readonly change: 'replicas'; readonly service: string; readonly replicas: number; readonly needed?: number }
  | { readonly change: 'value'; readonly node: string; readonly availability: number };

/** One entry without and with the changes. */
export interface WhatIf {
  readonly entry: string;
  readonly service: string;
  /** Absent where the entry does not exist on that side. */
  readonly before?: Availability;
  readonly after?: Availability;
  /** Minutes per 30 days gained (positive) or lost, as expected. */
  readonly minutesGained30d: number;
}
