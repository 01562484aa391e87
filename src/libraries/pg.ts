import type { ConnectUse, Library } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0.connectionString|0:text',
  host: '0.host|$PGHOST',
  port: '0.port|$PGPORT',
  database: '0.database|$PGDATABASE',
  timeout: [
    { at: '0.query_timeout', bounds: 'total', layer: 'client' },
    { at: '0.statement_timeout', bounds: 'total', layer: 'client' },
    { at: '0.connectionTimeoutMillis', bounds: 'connect', layer: 'client' },
  ],
};
const query = { call: { as: 'query' } } as const;

export const library: Library = {
  id: 'pg',
  packages: ['pg', 'pg-pool'],
  protocol: 'postgresql',
  resource: { kind: 'database', product: 'postgresql', port: 5432 },
  // connectionTimeoutMillis 0, no query_timeout, no statement_timeout: nothing bounds anything.
  defaults: [
    {
      source:
        'https://github.com/brianc/node-postgres/blob/c9e57617bc92c2ded23a75345f50eadc527bd131/docs/pages/apis/client.mdx#L22',
    },
  ],
  exports: {
    'Pool|default.Pool|native.Pool|default.native.Pool': { when: 'new', client: 'pool', connect },
    'Client|default.Client|native.Client|default.native.Client': { when: 'new', client: 'client', connect },
    default: { when: 'new', client: 'pool', connect },
  },
  types: { Pool: 'pool', Client: 'client', PoolClient: 'client', ClientBase: 'client' },
  kinds: {
    pool: { query, connect: { client: 'client', gives: { '0.1': { client: 'client' } } } },
    client: { query },
  },
};
