import type { ConnectUse, Library, Use } from '../model/library.ts';
import { durations } from './rust-durations.ts';

const option = (name: string): Use => ({ fluent: true, sets: { on: '@client', key: `'${name}'`, value: '0' } });
const connect = (product: string, port: number): ConnectUse => ({
  kind: 'store',
  url: '0',
  protocol: product,
  resource: { kind: 'database', product, port },
  timeout: durations('c=acquire_timeout', 'acquire', 'client'),
});
const asked: Use = { call: { as: 'query', through: '0', operation: '@' } };

/** sqlx and tokio-postgres: only the wait for a pooled connection is bounded. */
export const library: Library = {
  id: 'sqlx',
  language: 'rust',
  packages: ['rust:sqlx', 'rust:tokio_postgres'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'acquire' },
      source: 'https://docs.rs/sqlx/latest/sqlx/pool/struct.PoolOptions.html#method.acquire_timeout',
    },
  ],
  exports: {
    'PgPool.connect|PgPool.connect_lazy|PgConnection.connect': { client: 'pool', connect: connect('postgresql', 5432) },
    'MySqlPool.connect|MySqlPool.connect_lazy': { client: 'pool', connect: connect('mysql', 3306) },
    'PgPoolOptions.new|postgres.PgPoolOptions.new': { client: 'pg-options' },
    'MySqlPoolOptions.new|mysql.MySqlPoolOptions.new': { client: 'mysql-options' },
    'query|query_as|query_scalar': { client: 'query' },
    connect: { client: 'pool', connect: connect('postgresql', 5432) },
  },
  types: { PgPool: 'pool', MySqlPool: 'pool', Pool: 'pool' },
  kinds: {
    'pg-options': {
      acquire_timeout: option('acquire_timeout'),
      'connect|connect_lazy': { client: 'pool', connect: connect('postgresql', 5432) },
      '*': { fluent: true },
    },
    'mysql-options': {
      acquire_timeout: option('acquire_timeout'),
      'connect|connect_lazy': { client: 'pool', connect: connect('mysql', 3306) },
      '*': { fluent: true },
    },
    query: { bind: { fluent: true }, 'fetch_all|fetch_one|fetch_optional|fetch|execute': asked },
    pool: {
      'acquire|begin': { client: 'pool' },
      'execute|fetch_all|fetch_one|query|query_one|query_opt': { call: { as: 'query', operation: '@' } },
    },
  },
};
