/** What the server says of itself, without being asked. */
import * as z from 'zod/mini';
import { Counts } from './place.ts';

/**
 * empty = there is nothing to analyze here; stale = the last good result is shown and `reason` says why it is old;
 * failed = there was never a good result.
 */
export const SystemState = z.enum(['waiting', 'analyzing', 'ready', 'stale', 'empty', 'failed']);
export type SystemState = z.infer<typeof SystemState>;

export const SystemStatus = z.object({
  /** URI of the folder that is analyzed: the identity of the system in every request. */
  system: z.string(),
  name: z.string(),
  state: SystemState,
  /** Counts every result; views ask again when it grows. 0 = no result yet. */
  revision: z.number(),
  done: z.optional(z.number()),
  total: z.optional(z.number()),
  reason: z.optional(z.string()),
  findings: Counts,
  services: z.number(),
  unresolved: z.number(),
  environment: z.optional(z.string()),
  environments: z.array(z.string()),
  /** URI of the opened folder where the analysis goes beyond it, up to the top of its repository. */
  widenedFrom: z.optional(z.string()),
  /** Git was not asked, because the workspace is not trusted. */
  restricted: z.boolean(),
});
export type SystemStatus = z.infer<typeof SystemStatus>;

export const Status = z.object({
  systems: z.array(SystemStatus),
  /** Id of the server's process, for the log and for tests that end it. */
  process: z.int(),
});
export type Status = z.infer<typeof Status>;
