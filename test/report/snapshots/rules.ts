import type { RuleHelp } from '../../../src/report/sarif.ts';

/** Two rules as the reports are told of them: one with findings in the snapshots, one without. */
export const RULES: readonly RuleHelp[] = [
  {
    id: 'missing-timeout',
    code: 'FLT401',
    area: 'fault tolerance',
    severity: 'warning',
    confidence: 'high',
    preset: 'recommended',
    summary: 'A call whose wait for an answer nothing bounds.',
    page: '# missing-timeout (FLT401)\n\n## What\n\nA call that may wait for ever.\n',
  },
  {
    id: 'hub-service',
    code: 'ORG804',
    area: 'team coordination',
    severity: 'info',
    confidence: 'medium',
    preset: 'strict',
    summary: 'A service that most others need.',
  },
];
