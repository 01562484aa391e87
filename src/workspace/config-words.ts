/** What the doors may ask about faultline.yaml: help while it is written, and the rules it may name. */
import { rules } from '../analyze/rules/index.ts';

export { completeConfig, hoverConfig, type Completion, type Known } from '../extract/config/assist.ts';

/** Every rule with its code and one-line summary, sorted by id. */
export const ruleSummaries = (): readonly { readonly id: string; readonly code: string; readonly summary: string }[] =>
  rules.map(({ id, code, summary }) => ({ id, code, summary }));
