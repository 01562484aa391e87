/** The closed formulas of the availability model (F-numbers of docs/availability.md). Fractions, minutes, milliseconds. */

export const MINUTES_30D = 43_200;

/** F12. Minutes of unavailability in a window. */
export const downtimeMinutes = (unavailability: number, windowMinutes = MINUTES_30D): number =>
  unavailability * windowMinutes;

/** F6. Probability that at least k of n identical independent parts, each up with probability a, are up. */
export function kOfN(k: number, n: number, a: number): number {
  const rows = new Float64Array(k + 1);
  rows[0] = 1;
  for (let i = 0; i < n; i++) for (let j = k; j >= 1; j--) rows[j] = rows[j]! * (1 - a) + rows[j - 1]! * a;
  return rows[k]!;
}

/**
 * F8. Unavailability of n replicas of which k are needed, when a share beta of each replica's unavailability strikes
 * all of them at once (same image, same configuration, same rollout).
 */
export function replicaUnavailability(q: number, n: number, k: number, beta: number): number {
  if (n <= 1) return q;
  const independent = missing(k, n, (1 - beta) * q);
  return beta * q + (1 - beta * q) * independent;
}

/** Probability that fewer than k of n are up, as a sum of positive terms so that small values keep their digits. */
function missing(k: number, n: number, q: number): number {
  let sum = 0;
  for (let down = n - k + 1; down <= n; down++) sum += binomial(n, down) * q ** down * (1 - q) ** (n - down);
  return Math.min(1, sum);
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) result = (result * (n - i + 1)) / i;
  return result;
}

/** F9. Availability of a dependency with an outage share (common to all attempts) and a transient share per attempt. */
export const withRetries = (outage: number, transient: number, attempts: number, calls = 1): number =>
  (1 - outage) * (1 - transient ** attempts) ** calls;

/** F11. Availability as the traffic meets it; the weights are normalized. */
export function trafficWeighted(
  entries: readonly { readonly availability: number; readonly weight: number }[],
): number {
  const total = entries.reduce((sum, e) => sum + e.weight, 0);
  return entries.reduce((sum, e) => sum + (e.availability * e.weight) / total, 0);
}

/** F21. Bounds of a series whose parts may depend on each other in any way. */
export const frechetSeries = (q: readonly number[]): { readonly low: number; readonly high: number } => ({
  low: Math.max(0, 1 - q.reduce((sum, x) => sum + x, 0)),
  high: 1 - Math.max(0, ...q),
});

/** F23. Expected attempts when each fails with probability f and at most `attempts` are made. */
export const expectedAttempts = (f: number, attempts: number): number =>
  f === 1 ? attempts : (1 - f ** attempts) / (1 - f);

/** F4. A dependency should be this available for a target: the rule of the extra nine. */
export const extraNine = (target: number): number => 1 - (1 - target) / 10;

/** Unavailability each of n dependencies may have, when `ownShare` of the error budget is the service's own. */
export const budgetPerDependency = (target: number, n: number, ownShare = 0.5): number =>
  ((1 - target) * (1 - ownShare)) / n;

/**
 * The two readings of a split into n services (availability-model §0.9): each part as unreliable as the whole was,
 * or the whole's unavailability spread evenly over the parts.
 */
export const splitInto = (
  n: number,
  monolith: number,
): { readonly eachAsUnreliable: number; readonly spread: number } => ({
  eachAsUnreliable: monolith ** n,
  spread: (1 - (1 - monolith) / n) ** n,
});
