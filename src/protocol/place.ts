/**
 * Places as they travel between processes: path relative to the system's root, lines and columns from 1, ends
 * exclusive. They fit `Place` and `Step` of model/views.ts, which have no end.
 */
import * as z from 'zod/mini';

export const Place = z.object({
  file: z.string(),
  line: z.int(),
  column: z.optional(z.int()),
  endLine: z.optional(z.int()),
  endColumn: z.optional(z.int()),
});
export type Place = z.infer<typeof Place>;

/** One step of an evidence chain: a line, and what it says. */
export const Step = z.object({ place: Place, note: z.string() });
export type Step = z.infer<typeof Step>;

export const SeverityName = z.enum(['error', 'warning', 'info', 'hint']);

/** How many findings of each severity, suppressed ones left out. */
export const Counts = z.object({ error: z.int(), warning: z.int(), info: z.int(), hint: z.int() });
export type Counts = z.infer<typeof Counts>;

export const NO_FINDINGS: Counts = { error: 0, warning: 0, info: 0, hint: 0 };

/** All findings of the four severities together. */
export function total(counts: Counts): number {
  return counts.error + counts.warning + counts.info + counts.hint;
}
