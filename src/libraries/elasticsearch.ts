import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0.node.url|0.node:text|0.nodes.0|0.nodes:text|0.node.href',
  timeout: [{ at: '0.requestTimeout', bounds: 'total', layer: 'client' }],
};
const ask: Use = {
  call: {
    as: 'query',
    operation: '@',
    table: '0.index',
    awaited: true,
    timeout: [{ at: '1.requestTimeout', bounds: 'total', layer: 'call' }],
    retry: [
      { at: '1.maxRetries', counts: 'retries', layer: 'call' },
      { at: 'c0.maxRetries', counts: 'retries', layer: 'client' },
    ],
  },
};

export const library: Library = {
  id: 'elasticsearch',
  packages: ['@elastic/elasticsearch', '@opensearch-project/opensearch'],
  protocol: 'http',
  resource: { kind: 'database', product: 'elasticsearch', port: 9200 },
  // Up to 8 a request takes at most 30 s; 9 sets no bound. Three retries of connection errors and 502, 503, 504.
  defaults: [
    {
      versions: '<9',
      timeout: { ms: 30_000, bounds: 'total' },
      attempts: 4,
      source:
        'https://github.com/elastic/elastic-transport-js/blob/167cdd86c65755460ed16f304afc9ecb18bcbdda/src/Transport.ts#L293',
    },
    {
      attempts: 4,
      source:
        'https://github.com/elastic/elastic-transport-js/blob/167cdd86c65755460ed16f304afc9ecb18bcbdda/src/Transport.ts#L293',
    },
  ],
  exports: { 'Client|default.Client': { when: 'new', client: 'search', connect } },
  types: { Client: 'search' },
  kinds: { search: { 'on|once|child|close|diagnostic.on': {}, '**': ask } },
};
