import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'clickhouse',
  packages: ['@clickhouse/client', '@clickhouse/client-web', 'clickhouse'],
  protocol: 'http',
  resource: { kind: 'database', product: 'clickhouse', port: 8123 },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source: 'https://clickhouse.com/docs/integrations/javascript#configuration',
    },
  ],
  exports: {
    'createClient|ClickHouse': {
      client: 'clickhouse',
      connect: {
        kind: 'store',
        url: '0.url|0.host',
        port: '0.port',
        database: '0.database',
        defaultHost: 'localhost',
        timeout: [{ at: '0.request_timeout', bounds: 'total', layer: 'client' }],
      },
    },
  },
  types: { ClickHouseClient: 'clickhouse', NodeClickHouseClient: 'clickhouse' },
  kinds: {
    clickhouse: {
      'query|insert|command|exec|ping': {
        call: {
          as: 'query',
          operation: '@',
          table: '0.table',
          timeout: [{ at: '0.abort_signal', bounds: 'total', layer: 'call', unit: 'signal' }],
        },
      },
    },
  },
};
