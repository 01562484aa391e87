import type { Span } from './value.ts';

/** An availability as a fraction of time or requests, with the interval it is believed to lie in. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `observed` already contains the component's own dependencies; `intrinsic` does not. */
  readonly kind: 'intrinsic' | 'observed';
  readonly source: 'declared' | 'slo' | 'sla' | 'default';
  readonly at?: Span;
  readonly note?: string;
}

/** A requirement over named nodes: the grammar of `requires` in faultline.yaml. */
export type Expr =
  | { readonly node: string }
  | { readonly all: readonly Expr[] }
  | { readonly any: readonly Expr[] }
  | { readonly atLeast: number; readonly of: readonly Expr[] }
  | { readonly chance: number; readonly of: Expr };

export interface Improvement {
  readonly component: string;
  /** Minutes per 30 days that the entry would gain were this component perfect. */
  readonly minutesSaved30d: number;
}

/** The availability of one entry point. Fractions in [0, 1]; minutes per 30 days. */
export interface Availability {
  /** What the user meets: an endpoint ('POST /orders') or, where endpoints are not known, the service's name. */
  readonly entry: string;
  readonly service: string;
  readonly trigger: 'request' | 'message' | 'schedule';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly method: 'product' | 'exact' | 'bounds' | 'estimated';
  readonly downtimeMinutes30d: number;
  readonly target?: number;
  /** Names of nodes, the entry's own service included. */
  readonly hard: readonly string[];
  readonly soft: readonly string[];
  readonly async: readonly string[];
  /** Soft or fallback dependencies whose call has no total bound: hard in `low`. */
  readonly unbounded: readonly string[];
  readonly improve: readonly Improvement[];
  readonly inputs: readonly (Estimate & { readonly component: string })[];
}
