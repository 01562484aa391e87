import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'global-fetch',
  packages: ['#global', 'node-fetch-native', 'cross-fetch', 'isomorphic-fetch'],
  protocol: 'http',
  // undici waits 300 s for headers and 300 s between body chunks: too long to be a bound.
  defaults: [
    {
      timeout: { ms: 300_000, bounds: 'response' },
      source:
        'https://github.com/nodejs/undici/blob/7eb7c8ec8f23acd9c3da93a286162f8c1dc68326/lib/dispatcher/client.js#L317',
    },
  ],
  exports: {
    'fetch|globalThis.fetch|global.fetch|self.fetch|default': {
      call: {
        as: 'http',
        url: '0.url|0',
        method: "1.method|0.method|'GET'",
        timeout: [
          { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
          { at: '0.signal', bounds: 'total', layer: 'call', unit: 'signal' },
          {
            at: '1.timeout',
            bounds: 'total',
            layer: 'call',
            ineffective: 'fetch has no `timeout` option; it is ignored',
          },
        ],
      },
    },
    'Request|globalThis.Request': { when: 'new', wraps: { url: '0', method: '1.method', signal: '1.signal' } },
  },
};
