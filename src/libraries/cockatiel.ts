import type { Library, PolicyUse, Use } from '../model/library.ts';

/** What a policy does to the function it executes; `at` = where the policy's own arguments stand. */
const retried = (at: string): Partial<PolicyUse> => ({
  retry: [{ at: `${at}1.maxAttempts`, counts: 'retries', layer: 'call' }],
});
const execute = (policy: Partial<PolicyUse>): Use => ({ value: '0()', policy: { governs: '0', ...policy } });

export const library: Library = {
  id: 'cockatiel',
  packages: ['cockatiel'],
  exports: {
    retry: { client: 'retry' },
    timeout: { client: 'timeout' },
    'circuitBreaker|bulkhead': { client: 'breaker' },
    fallback: { client: 'policy' },
    wrap: { client: 'wrap' },
    noop: { client: 'policy' },
  },
  kinds: {
    // Without maxAttempts there is no end and no pause.
    retry: {
      execute: execute({ ...retried('c'), attempts: 'unlimited' }),
      'onRetry|onSuccess|onFailure|onGiveUp|dangerouslyUnref': { fluent: true },
    },
    timeout: { execute: execute({ timeout: [{ at: 'c0', bounds: 'total', layer: 'call' }] }) },
    policy: { execute: execute({}) },
    breaker: { execute: execute({ breaker: true }) },
    wrap: {
      // What is wrapped may hold a breaker: nobody is told that there is none.
      execute: execute({
        breaker: true,
        timeout: ['c0', 'c1', 'c2'].map((at) => ({
          at: `${at}.#0`,
          if: [{ at: `${at}:timeout` }],
          bounds: 'total',
          layer: 'call',
        })),
        retry: ['c0', 'c1', 'c2'].map((at) => ({ at: `${at}.#1.maxAttempts`, counts: 'retries', layer: 'call' })),
      }),
    },
  },
};
