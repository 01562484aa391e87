/** A call's policy as far as waiting goes. Milliseconds. */
export interface WaitPolicy {
  /** Bound of one attempt; undefined = none. */
  readonly timeoutMs?: number;
  /** Attempts including the first. */
  readonly attempts: number | 'unlimited';
  readonly backoff?: { readonly baseMs: number; readonly mult: number; readonly capMs?: number };
  /** Bound over all attempts. */
  readonly deadlineMs?: number;
}

/**
 * F25. The longest a caller waits: all attempts in full and the pauses between them, at most the deadline over all.
 * Infinity without a bound.
 */
export function worstWait({ timeoutMs, attempts, backoff, deadlineMs }: WaitPolicy): number {
  const deadline = deadlineMs ?? Infinity;
  if (timeoutMs === undefined || attempts === 'unlimited') return deadline;
  let total = attempts * timeoutMs;
  for (let k = 0; backoff && k < attempts - 1; k++) {
    total += Math.min(backoff.baseMs * backoff.mult ** k, backoff.capMs ?? Infinity);
  }
  return Math.min(total, deadline);
}
