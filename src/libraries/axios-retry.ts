import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'axios-retry',
  packages: ['axios-retry'],
  // Three retries without a pause, of network errors and 5xx on idempotent methods; axios' timeout covers all attempts.
  defaults: [
    {
      attempts: 4,
      methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
      source: 'https://github.com/softonic/axios-retry/blob/dd9b700dfbe51ba2962e70e7822734e3e74613c8/README.md#L75',
    },
  ],
  exports: {
    'default|axiosRetry': {
      policy: {
        governs: '0',
        retry: [{ at: '1.retries', counts: 'retries', layer: 'client' }],
        attempts: 4,
        methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
      },
    },
  },
};
