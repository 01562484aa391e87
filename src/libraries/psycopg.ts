import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0:text|=dsn|=conninfo',
  host: '=host|$PGHOST',
  port: '=port|$PGPORT',
  database: '=dbname|=database|$PGDATABASE',
  defaultHost: 'localhost',
  timeout: [
    { at: '=command_timeout', bounds: 'total', layer: 'client', unit: 's' },
    { at: '=connect_timeout|=timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
};
const query: Use = { call: { as: 'query', operation: '@' } };

/** PostgreSQL's drivers: psycopg, psycopg2, asyncpg. No statement is bounded. */
export const library: Library = {
  id: 'psycopg',
  language: 'python',
  packages: ['python:psycopg', 'python:psycopg2', 'python:psycopg_pool', 'python:asyncpg', 'python:aiopg'],
  protocol: 'postgresql',
  resource: { kind: 'database', product: 'postgresql', port: 5432 },
  defaults: [
    {
      timeout: { ms: 130_000, bounds: 'connect' },
      source:
        'https://github.com/psycopg/psycopg/blob/c079c37c959a89a8684a3d3858cbaff7e5543e71/psycopg/psycopg/conninfo.py#L23',
    },
  ],
  exports: {
    '**.connect': { client: 'connection', connect },
    '**.ConnectionPool|**.AsyncConnectionPool|**.create_pool': { client: 'pool', connect },
    '**.SimpleConnectionPool|**.ThreadedConnectionPool': {
      client: 'pool',
      connect: { ...connect, url: '2:text|=dsn' },
    },
  },
  types: { '**.connection': 'connection', '**.Connection': 'connection', '**.Pool': 'pool' },
  kinds: {
    pool: {
      'getconn|connection|acquire': { client: 'connection' },
      'execute|fetch|fetchrow|fetchval': query,
    },
    connection: {
      cursor: { client: 'cursor' },
      'execute|fetch|fetchrow|fetchval|executemany|commit': query,
      transaction: { client: 'connection' },
    },
    cursor: { 'execute|executemany|copy_expert|callproc': query },
  },
};
