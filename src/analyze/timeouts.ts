import type { Call, Timeout } from '../model/system.ts';
import { duration } from '../model/words.ts';

/** A library's default from here on bounds nothing: the request waits five minutes (decided.md, `fetch`). */
export const UNBOUNDED_FROM_MS = 300_000;

/** Whether a timeout ends the wait for an answer. Connect, idle and acquire bounds do not; `unknown` is not bounded. */
export function isBounded(timeout: Timeout): boolean {
  if (timeout.bounds === 'connect' || timeout.bounds === 'idle' || timeout.bounds === 'acquire') return false;
  if (timeout.ms === 0) return false;
  if (timeout.setting === 'explicit') return true;
  return timeout.setting === 'default' && timeout.ms !== undefined && timeout.ms < UNBOUNDED_FROM_MS;
}

/** Known to be without a bound: never true for `unknown`. */
export const isUnbounded = (timeout: Timeout): boolean => timeout.setting !== 'unknown' && !isBounded(timeout);

/** Whether the caller waits for the call: one that is not awaited (soft and asynchronous) cannot hang it. */
export const waits = (call: Call): boolean => call.mode === 'sync' || call.handling === 'hard';

/** The fact, in words that follow a subject: 'has no timeout: axios sets none', 'bounds only the connection (10 s)'. */
export function describeUnbounded(timeout: Timeout, library: string): string {
  const time = timeout.ms === undefined || timeout.ms === 0 ? '' : ` (${duration(timeout.ms)})`;
  if (timeout.bounds === 'connect') return `bounds only the connection${time}, not the wait for an answer`;
  if (timeout.bounds === 'acquire') return `bounds only the wait for a pooled connection${time}, not the work on it`;
  if (timeout.bounds === 'idle') return `bounds only idle connections${time}, not the wait for an answer`;
  if (timeout.setting === 'ineffective') return `has a timeout that does nothing${time}`;
  if (timeout.ms === 0) return 'has its timeout set to 0, which means none';
  if (timeout.setting === 'default' && time !== '')
    return `has no timeout: the default of ${library}${time} bounds nothing`;
  return `has no timeout: ${library} sets none by default`;
}

/** Where the value was looked for, in words: 'looked at the call, the client'. */
export function whereLooked(timeout: Timeout, otherwise = 'None is set at the call or its client.'): string {
  const notes = [...new Set(timeout.chain.map((step) => step.note))];
  return notes.length === 0 ? otherwise : `Looked at: ${notes.join('; ')}.`;
}
