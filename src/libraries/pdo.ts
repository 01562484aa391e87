import type { Library, Use } from '../model/library.ts';

const query: Use = { call: { as: 'query', operation: '@' } };

/** PDO and mysqli: connecting is bounded, an answer is waited for as long as the driver waits (mysqlnd: a day). */
export const library: Library = {
  id: 'pdo',
  language: 'php',
  packages: ['php:global'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      source: 'https://www.php.net/manual/en/mysqlnd.config.php#ini.mysqlnd.net-read-timeout',
    },
  ],
  exports: {
    PDO: {
      client: 'connection',
      connect: {
        kind: 'store',
        url: '0|=dsn',
        timeout: [{ at: '3.ATTR_TIMEOUT', bounds: 'connect', layer: 'client', unit: 's' }],
      },
    },
    'mysqli|mysqli_connect': {
      client: 'connection',
      connect: {
        kind: 'store',
        host: '0|=hostname',
        port: '4|=port',
        database: '3|=database',
        defaultHost: 'localhost',
        protocol: 'mysql',
        resource: { kind: 'database', product: 'mysql', port: 3306 },
      },
    },
    mysqli_query: { call: { as: 'query', through: '0', operation: '@' } },
    pg_connect: {
      client: 'connection',
      connect: {
        kind: 'store',
        url: '0',
        protocol: 'postgresql',
        resource: { kind: 'database', product: 'postgresql', port: 5432 },
      },
    },
    pg_query: { call: { as: 'query', through: '0', operation: '@' } },
  },
  constants: { 'PDO.ATTR_TIMEOUT': 'ATTR_TIMEOUT' },
  types: { PDO: 'connection', mysqli: 'connection' },
  kinds: {
    connection: { prepare: { client: 'statement' }, 'query|exec|beginTransaction|commit|multi_query': query },
    statement: { execute: query },
  },
};
