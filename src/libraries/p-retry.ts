import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'p-retry',
  packages: ['p-retry'],
  exports: {
    'default|pRetry': {
      value: '0()',
      policy: {
        governs: '0',
        retry: [{ at: '1.retries', counts: 'retries', layer: 'call' }],
        // Ten retries, each after twice the pause: about 17 minutes.
        attempts: 11,
        backoff: true,
      },
    },
  },
};
