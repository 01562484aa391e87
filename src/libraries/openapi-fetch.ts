import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'openapi-fetch',
  packages: ['openapi-fetch'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/openapi-ts/openapi-typescript/blob/0cc7ee77d28359c7901d9cd3b5733b70a050ea49/docs/openapi-fetch/api.md#L23',
    },
  ],
  exports: { 'default|createClient|createPathBasedClient': { client: 'api' } },
  kinds: {
    api: {
      'GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE': {
        call: {
          as: 'http',
          url: '0',
          base: '1.baseUrl|c0.baseUrl',
          method: '@',
          timeout: [
            { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
            { at: 'c0.signal', bounds: 'total', layer: 'client', unit: 'signal' },
          ],
        },
      },
    },
  },
};
