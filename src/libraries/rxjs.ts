import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'rxjs',
  packages: ['rxjs', 'rxjs/operators'],
  constants: { EMPTY: '' },
  exports: {
    timeout: {
      policy: {
        governs: '0',
        timeout: [
          { at: '0:number', bounds: 'total', layer: 'call' },
          { at: '0.each', bounds: 'total', layer: 'call' },
          { at: '0.first', bounds: 'total', layer: 'call' },
          { at: '0', bounds: 'total', layer: 'call' },
        ],
      },
    },
    retry: {
      policy: {
        governs: '0',
        retry: [
          // A number alone: the next attempt follows at once.
          { at: '0:number', counts: 'retries', layer: 'call', backoff: false },
          { at: '0.count', counts: 'retries', layer: 'call' },
        ],
        attempts: 'unlimited',
      },
    },
    catchError: { policy: { governs: '0', fallback: '0' } },
    'firstValueFrom|lastValueFrom': { value: '0' },
    of: { value: '0' },
  },
};
