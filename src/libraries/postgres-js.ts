import type { Library, Use } from '../model/library.ts';

const query: Use = { call: { as: 'query', operation: "'query'" } };

export const library: Library = {
  id: 'postgres-js',
  packages: ['postgres', '@vercel/postgres', '@neondatabase/serverless'],
  protocol: 'postgresql',
  resource: { kind: 'database', product: 'postgresql', port: 5432 },
  exports: {
    'default|postgres|neon': {
      client: 'sql',
      connect: {
        kind: 'store',
        url: '0:text|0.connectionString',
        host: '0.host|1.host|$PGHOST',
        port: '0.port|1.port',
        database: '0.database|1.database',
        timeout: [
          { at: '1.connection.statement_timeout', bounds: 'total', layer: 'client' },
          { at: '0.connection.statement_timeout', bounds: 'total', layer: 'client' },
          { at: '1.connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
          { at: '0.connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
        ],
      },
    },
  },
  types: { Sql: 'sql', TransactionSql: 'sql' },
  kinds: {
    sql: {
      '': query,
      'unsafe|file|listen|notify': query,
      'begin|savepoint|reserve': { ...query, gives: { '0.0': { client: 'sql' }, '1.0': { client: 'sql' } } },
    },
  },
};
