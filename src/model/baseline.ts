/** faultline-baseline.json: findings that were there when Faultline came, by identity. It may shrink and shall not grow. */
import type { Problem } from './facts.ts';
import type { FilePath, Span } from './value.ts';

export const BASELINE_FILE: FilePath = 'faultline-baseline.json';

export interface BaselineEntry {
  readonly rule: string;
  /** Rule and subject are a finding's identity: no line, no message. */
  readonly subject: string;
  readonly reason?: string;
}

export interface Baseline {
  readonly file: FilePath;
  /** The environment it was made in; in another one an entry may find nothing and is not stale for that. */
  readonly environment?: string;
  readonly entries: readonly (BaselineEntry & { readonly at: Span })[];
  readonly problems: readonly Problem[];
}
