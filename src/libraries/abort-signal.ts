import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'abort-signal',
  packages: ['#global'],
  exports: {
    'AbortSignal.timeout': { client: 'timeout' },
    'AbortSignal.any': { client: 'any' },
    AbortController: { when: 'new', client: 'controller' },
  },
};
