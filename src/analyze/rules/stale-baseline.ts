import type { Rule } from '../../model/finding.ts';

/** Its observations come from `baseline.ts`, once all other rules have spoken. */
export const rule: Rule = {
  id: 'stale-baseline',
  code: 'OPS1191',
  area: 'operations',
  severity: 'error',
  confidence: 'high',
  preset: 'recommended',
  summary: 'An entry of the baseline that no finding answers to any more.',
  options: undefined,
  check: () => [],
};
