/** Values of faultline.yaml in the model's units. They have passed the schema. */
import type { Estimate, Expr } from '../../model/availability.ts';
import type { ExprInput } from '../../model/config-schema.ts';
import type { Span } from '../../model/value.ts';

const MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of 2000, '500ms', '2s', '1.5m', '1h'. */
export function milliseconds(duration: number | string): number {
  if (typeof duration === 'number') return duration;
  const [, amount = '0', unit = 'ms'] = /^([\d.]+)\s*(ms|s|m|h)$/.exec(duration) ?? [];
  return Math.round(Number(amount) * MS[unit]!);
}

/** The fraction of 0.999 or '99.9%'. Rounded to 15 digits, so that 99.9 % is the double of 0.999. */
export function fraction(value: number | string): number {
  return typeof value === 'number' ? value : Number((Number.parseFloat(value) / 100).toPrecision(15));
}

type EstimateInput =
  | number
  | string
  | {
      value: number | string;
      low?: number | string | undefined;
      high?: number | string | undefined;
      kind?: Estimate['kind'] | undefined;
      source?: 'declared' | 'slo' | 'sla' | undefined;
      note?: string | undefined;
    };

/**
 * A declared availability. What is published (an SLO, an SLA) already contains the dependencies and is `observed`
 * unless said otherwise; so is anything of an external, whose dependencies nobody here can see.
 */
export function estimate(input: EstimateInput, external: boolean, at: Span): Estimate {
  const given = typeof input === 'object' ? input : { value: input };
  const value = fraction(given.value);
  const source = given.source ?? 'declared';
  return {
    value,
    low: given.low === undefined ? value : fraction(given.low),
    high: given.high === undefined ? value : fraction(given.high),
    kind: given.kind ?? (external || source !== 'declared' ? 'observed' : 'intrinsic'),
    source,
    at,
    ...(given.note === undefined ? {} : { note: given.note }),
  };
}

/** The requirement written in `requires`. */
export function requirement(input: ExprInput): Expr {
  if (typeof input === 'string') return { node: input };
  if ('all' in input) return { all: input.all.map(requirement) };
  if ('any' in input) return { any: input.any.map(requirement) };
  if ('atLeast' in input) return { atLeast: input.atLeast, of: input.of.map(requirement) };
  return { chance: input.chance, of: requirement(input.of) };
}
