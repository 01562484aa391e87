/** Rows of the editor's tree views. What lies below a node comes from its details. */
import * as z from 'zod/mini';
import { Counts, Place, SeverityName, Step } from './place.ts';

/** A service, resource or external as one line of the tree. */
export const NodeRow = z.object({
  id: z.string(),
  name: z.string(),
  group: z.enum(['service', 'resource', 'external']),
  kind: z.string(),
  owners: z.array(z.string()),
  entry: z.boolean(),
  /** 'none' and 'partial' are services whose code is not read; `notRead` says why. */
  analyzed: z.enum(['full', 'partial', 'none']),
  notRead: z.optional(z.string()),
  /** Fractions, of the entry of this service that is available least. */
  availability: z.optional(z.object({ value: z.number(), low: z.number(), high: z.number() })),
  replicas: z.optional(z.number()),
  findings: Counts,
  /** Why it is believed to exist. The first place is where "Open" leads. */
  steps: z.array(Step),
});
export type NodeRow = z.infer<typeof NodeRow>;

/** Findings of one rule, counted. */
export const RuleRow = z.object({
  rule: z.string(),
  code: z.string(),
  severity: SeverityName,
  count: z.int(),
  /** Suppressed ones, which `count` leaves out. */
  suppressed: z.int(),
  /** How many of `count` the Problems panel does not show. */
  hidden: z.int(),
});
export type RuleRow = z.infer<typeof RuleRow>;

export const FindingRow = z.object({
  rule: z.string(),
  code: z.string(),
  severity: SeverityName,
  message: z.string(),
  place: Place,
  fingerprint: z.string(),
  related: z.array(Step),
  suppressed: z.optional(z.object({ by: z.string(), reason: z.optional(z.string()) })),
});
export type FindingRow = z.infer<typeof FindingRow>;

export const UnresolvedRow = z.object({
  /** Stable while its line stays where it is. */
  id: z.string(),
  service: z.optional(z.string()),
  target: z.string(),
  library: z.string(),
  /** The reason in words. */
  reason: z.string(),
  place: Place,
  steps: z.array(Step),
});
export type UnresolvedRow = z.infer<typeof UnresolvedRow>;

/** A file, or a part of one, that could not be read. */
export const Unread = z.object({ message: z.string(), place: z.optional(Place) });
export type Unread = z.infer<typeof Unread>;
