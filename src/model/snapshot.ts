/** One complete result: what the reports, the server and the command line show. Plain data. */
import type { Availability } from './availability.ts';
import type { Config } from './config.ts';
import type { Problem } from './facts.ts';
import type { Difference } from './difference.ts';
import type { Finding } from './finding.ts';
import type { System } from './system.ts';

export interface Summary {
  /** Sites of known clients; equals resolved + unresolved + dismissed. */
  readonly calls: number;
  readonly resolved: number;
  readonly unresolved: number;
  readonly dismissed: number;
  /** Files looked at, and files skipped (too large, binary, ignored by size) with a problem each. */
  readonly files: number;
  readonly skipped: number;
}

export interface Snapshot {
  readonly tool: { readonly name: 'faultline'; readonly version: string };
  readonly system: System;
  readonly config: Config;
  readonly availability: readonly Availability[];
  /** Sorted by file, line, column, rule; suppressed ones included. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  /** Where it was compared with another revision; the findings are then those that the change brings. */
  readonly difference?: Difference;
}
