/** What the doors may ask about faultline.yaml: help while it is written, and the rules it may name. */
import { rules } from '../analyze/rules/index.ts';
import type { RuleInfo } from '../model/finding.ts';

export { completeConfig, hoverConfig, type Completion, type Known } from '../extract/config/assist.ts';

/** Every rule and what there is to say of it, sorted by id. */
export const ruleSummaries = (): readonly RuleInfo[] =>
  rules.map(({ id, code, area, severity, confidence, preset, summary }) => ({
    id,
    code,
    area,
    severity,
    confidence,
    preset,
    summary,
  }));
