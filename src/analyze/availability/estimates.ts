import type { Estimate } from '../../model/availability.ts';
import type { NodeConfig } from '../../model/config.ts';

export type Pass = 'low' | 'value' | 'high';

/** Assumed where nothing is declared (availability-model §11); always reported as `default`. */
export const DEFAULT_ESTIMATES = {
  service: assumed(0.99, 0.999, 0.9995, 'assumed for a service without a declared availability'),
  resource: assumed(0.999, 0.9995, 0.9999, 'assumed for a data store or broker without a declared availability'),
  external: assumed(0.99, 0.999, 0.9999, 'assumed for an external service without a declared availability'),
  zone: assumed(0.9995, 0.9999, 0.99999, 'assumed for a zone'),
} satisfies Record<string, Estimate>;

/** The declared estimate of a node, else the default of its group. */
export const estimateOf = (group: 'service' | 'resource' | 'external', declared: NodeConfig | undefined): Estimate =>
  declared?.availability ?? DEFAULT_ESTIMATES[group];

/** Failure probability in one pass, kept within [0, 1]. */
export const failureOf = (estimate: Estimate, pass: Pass): number => Math.min(1, Math.max(0, 1 - estimate[pass]));

function assumed(low: number, value: number, high: number, note: string): Estimate {
  return { value, low, high, kind: 'intrinsic', source: 'default', note };
}
