import type { Rule } from '../../model/finding.ts';

/** Its observations come from `suppress.ts`, once all other rules have spoken and their findings were matched. */
export const rule: Rule = {
  id: 'unused-suppression',
  code: 'OPS1190',
  area: 'operations',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A faultline-ignore comment that ignores nothing.',
  options: undefined,
  check: () => [],
};
