import type { Library } from '../model/library.ts';

/** Resilience4j's annotations: three attempts, half a second apart; a time limiter of one second. */
export const library: Library = {
  id: 'resilience4j',
  language: 'java',
  packages: [
    'io.github.resilience4j.retry.annotation',
    'io.github.resilience4j.timelimiter.annotation',
    'io.github.resilience4j.circuitbreaker.annotation',
    'io.github.resilience4j.bulkhead.annotation',
  ],
  exports: {
    Retry: { policy: { governs: '0', attempts: 3, backoff: false } },
    'CircuitBreaker|Bulkhead': { policy: { governs: '0', breaker: true } },
    TimeLimiter: { policy: { governs: '0', timeoutMs: 1000 } },
  },
};
