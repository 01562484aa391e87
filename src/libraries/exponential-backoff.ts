import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'exponential-backoff',
  packages: ['exponential-backoff'],
  exports: {
    'backOff|default.backOff': {
      value: '0()',
      policy: {
        governs: '0',
        retry: [{ at: '1.numOfAttempts', counts: 'attempts', layer: 'call' }],
        attempts: 10,
        backoff: true,
      },
    },
  },
};
