/** What a change does to a system: the work tree against the revision that it started from. Plain data. */
import type { Dependency } from './system.ts';
import type { Finding } from './finding.ts';

export interface Difference {
  /** As it was asked for: 'origin/main'. */
  readonly revision: string;
  /** The commit that is compared with. */
  readonly commit: string;
  /** The environments that are compared, where they are not the same one. */
  readonly environments?: readonly [before: string, after: string];
  /** Services, resources and externals by name, sorted. */
  readonly nodes: { readonly added: readonly NodeName[]; readonly removed: readonly NodeName[] };
  /** Sorted by id. */
  readonly dependencies: {
    readonly added: readonly Dependency[];
    readonly removed: readonly Dependency[];
    readonly changed: readonly { readonly before: Dependency; readonly after: Dependency }[];
  };
  /** Entry points whose numbers change, are new or are gone; those that lose most first. */
  readonly availability: readonly EntryChange[];
  /** How many entry points fail when the node does, where that number changes; what grows most first. */
  readonly blastRadius: readonly { readonly node: string; readonly before: number; readonly after: number }[];
  /** Open findings that were not there, or not open, before. */
  readonly brought: readonly Finding[];
  /** Findings that were open before and are no more, whether mended or suppressed. */
  readonly gone: readonly Finding[];
}

export interface NodeName {
  readonly name: string;
  readonly group: 'service' | 'resource' | 'external';
}

export interface EntryChange {
  readonly entry: string;
  readonly service: string;
  /** Fractions in [0, 1]; absent = the entry is new, or gone. */
  readonly before?: number;
  readonly after?: number;
  /** Minutes of downtime per 30 days that the change costs; negative = it saves them. Absent for new and gone ones. */
  readonly minutes30d?: number;
  readonly target?: number;
  /** Hard dependencies that the entry has gained and lost. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}
