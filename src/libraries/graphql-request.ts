import type { CallUse, Library } from '../model/library.ts';

const ask: CallUse = { as: 'http', protocol: 'graphql', method: "'POST'", operation: '@' };
const own = [
  { at: '0.signal', bounds: 'total', layer: 'call', unit: 'signal' },
  { at: '2.signal', bounds: 'total', layer: 'call', unit: 'signal' },
] as const;

export const library: Library = {
  id: 'graphql-request',
  packages: ['graphql-request'],
  protocol: 'graphql',
  defaults: [{ source: 'https://github.com/graffle-js/graffle/issues/229' }],
  exports: {
    'gql|graphql': { value: "'graphql'" },
    'request|default|gqlRequest': { call: { ...ask, url: '0.url|0', timeout: own } },
    GraphQLClient: { when: 'new', client: 'graph' },
  },
  types: { GraphQLClient: 'graph' },
  kinds: {
    graph: {
      'request|rawRequest|batchRequests': {
        call: {
          ...ask,
          url: 'c0',
          timeout: [
            ...own,
            // One signal for all calls: it goes off once, for every later call too.
            { at: 'c1.signal', bounds: 'total', layer: 'client', unit: 'signal' },
          ],
        },
      },
    },
  },
};
