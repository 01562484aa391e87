import type { Library, Use } from '../model/library.ts';

const ask = (method: string): Use => ({
  call: {
    as: 'rpc',
    through: 'c0.links',
    operation: '@',
    idempotent: method === 'GET',
    timeout: [{ at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' }],
  },
});

export const library: Library = {
  id: 'trpc',
  packages: ['@trpc/client'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/trpc/trpc/blob/340811ba5320637fbaf48fccf3dbfdd258bd34db/www/docs/client/vanilla/aborting-procedures.md#L8',
    },
  ],
  exports: {
    'createTRPCClient|createTRPCProxyClient|createTRPCUntypedClient': { client: 'procedures' },
    'httpBatchLink|httpLink|httpBatchStreamLink|unstable_httpBatchStreamLink': {
      client: 'link',
      connect: { kind: 'http', url: '0.url' },
    },
    splitLink: { value: '0.true|0.false' },
  },
  kinds: {
    procedures: { '**.query|query': ask('GET'), '**.mutate|mutation': ask('POST') },
    link: {},
  },
};
