import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'p-timeout',
  packages: ['p-timeout', 'promise-timeout'],
  exports: {
    'default|pTimeout|timeout': {
      value: '0',
      policy: {
        governs: '0',
        cancels: false,
        timeout: [
          { at: '1.milliseconds', bounds: 'total', layer: 'call' },
          { at: '1:number', bounds: 'total', layer: 'call' },
          { at: '1', bounds: 'total', layer: 'call' },
        ],
      },
    },
  },
};
