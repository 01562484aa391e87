import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'node-fetch',
  packages: ['node-fetch', '@adobe/node-fetch-retry', 'minipass-fetch'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/node-fetch/node-fetch/blob/8b3320d2a7c07bce4afc6b2bf6c3bbddda85b01f/docs/v3-UPGRADE-GUIDE.md#L38',
    },
  ],
  exports: {
    'default|fetch': {
      call: {
        as: 'http',
        url: '0.url|0',
        method: "1.method|0.method|'GET'",
        timeout: [
          { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
          { at: '1.timeout', bounds: 'total', layer: 'call', versions: '<3' },
          {
            at: '1.timeout',
            bounds: 'total',
            layer: 'call',
            ineffective: 'node-fetch 3 has no `timeout` option; it is ignored',
          },
        ],
      },
    },
    Request: { when: 'new', wraps: { url: '0', method: '1.method', signal: '1.signal' } },
  },
};
