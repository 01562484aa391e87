import type { Library } from '../model/library.ts';

/** Spring Retry: three attempts, a second apart, unless it says otherwise. */
export const library: Library = {
  id: 'spring-retry',
  language: 'java',
  packages: ['org.springframework.retry.annotation'],
  exports: {
    Retryable: {
      policy: {
        governs: '0',
        retry: [{ at: '0.maxAttempts', counts: 'attempts', layer: 'call' }],
        attempts: 3,
        backoff: true,
      },
    },
  },
};
