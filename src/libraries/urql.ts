import type { Library, Use } from '../model/library.ts';

const ask = (idempotent: boolean): Use => ({
  client: 'source',
  call: {
    as: 'http',
    protocol: 'graphql',
    url: 'c0.url',
    method: "'POST'",
    operation: '@',
    idempotent,
    timeout: [
      { at: '2.fetchOptions.signal|2.fetchOptions().signal', bounds: 'total', layer: 'call', unit: 'signal' },
      { at: 'c0.fetchOptions().signal|c0.fetchOptions.signal', bounds: 'total', layer: 'client', unit: 'signal' },
    ],
  },
});

export const library: Library = {
  id: 'urql',
  packages: ['@urql/core', 'urql', '@urql/next'],
  protocol: 'graphql',
  defaults: [
    {
      source:
        'https://github.com/urql-graphql/urql/blob/d510a9a110a39ac2c25cbaf6639c2278ced2f6de/exchanges/retry/src/retryExchange.ts#L115',
    },
  ],
  exports: {
    'gql|graphql': { value: "'graphql'" },
    'createClient|Client': { client: 'graph' },
  },
  types: { Client: 'graph' },
  kinds: { graph: { 'query|readQuery': ask(true), mutation: ask(false) }, source: { toPromise: {} } },
};
