import type { Library, Use } from '../model/library.ts';

const ask = (idempotent: boolean): Use => ({
  call: {
    as: 'http',
    protocol: 'graphql',
    through: 'c0.link',
    url: 'c0.uri',
    method: "'POST'",
    operation: '@',
    idempotent,
    timeout: [{ at: '0.context.fetchOptions.signal', bounds: 'total', layer: 'call', unit: 'signal' }],
  },
});
const link: Use = {
  client: 'link',
  connect: {
    kind: 'http',
    url: '0.uri',
    timeout: [{ at: '0.fetchOptions.signal', bounds: 'total', layer: 'client', unit: 'signal' }],
  },
};

export const library: Library = {
  id: 'apollo-client',
  packages: [
    '@apollo/client',
    'apollo-client',
    'apollo-boost',
    'apollo-link-http',
    '@apollo/client-integration-nextjs',
  ],
  protocol: 'graphql',
  defaults: [
    {
      source:
        'https://github.com/apollographql/apollo-client/blob/54084bc22e92651cf153d03d0370b8dff3d1163f/src/link/retry/retryFunction.ts#L6',
    },
  ],
  exports: {
    'gql|graphql': { value: "'graphql'" },
    'ApolloClient|default': { when: 'new', client: 'graph' },
    'HttpLink|BatchHttpLink|createHttpLink': link,
    'ApolloLink.from|from': { value: '0.-1|0' },
  },
  types: { ApolloClient: 'graph' },
  kinds: { graph: { query: ask(true), mutate: ask(false) }, link: {} },
};
