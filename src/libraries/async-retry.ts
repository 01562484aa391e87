import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'async-retry',
  packages: ['async-retry'],
  exports: {
    'default|retry': {
      value: '0()',
      policy: {
        governs: '0',
        retry: [{ at: '1.retries', counts: 'retries', layer: 'call' }],
        attempts: 11,
        backoff: true,
        jitter: true,
      },
    },
  },
};
