import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  through: '0|0.client',
  url: '0:text|0.connection:text|0.connection.connectionString|0.connection.url|0.connection.uri',
  host: '0.connection.host',
  port: '0.connection.port',
  database: '0.connection.database',
};
const DRIVERS: readonly (readonly [readonly string[], string, number | undefined])[] = [
  [
    [
      'drizzle-orm/node-postgres',
      'drizzle-orm/postgres-js',
      'drizzle-orm/neon-http',
      'drizzle-orm/neon-serverless',
      'drizzle-orm/vercel-postgres',
      'drizzle-orm/bun-sql',
    ],
    'postgresql',
    5432,
  ],
  [['drizzle-orm/mysql2', 'drizzle-orm/planetscale-serverless', 'drizzle-orm/tidb-serverless'], 'mysql', 3306],
];
const query: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'drizzle',
  packages: ['drizzle-orm'],
  // The driver below decides every bound.
  exports: {
    drizzle: [
      ...DRIVERS.map(([packages, product, port]): Use => ({
        if: [{ at: '@package', is: packages }],
        client: 'db',
        connect: { ...connect, protocol: product, resource: { kind: 'database', product, ...(port ? { port } : {}) } },
      })),
      {
        if: [
          {
            at: '@package',
            is: [
              'drizzle-orm/better-sqlite3',
              'drizzle-orm/bun-sqlite',
              'drizzle-orm/libsql',
              'drizzle-orm/expo-sqlite',
            ],
          },
        ],
        client: 'db',
      },
      { client: 'db', connect: { ...connect, protocol: 'sql', resource: { kind: 'database', product: 'sql' } } },
    ],
  },
  types: { NodePgDatabase: 'db', PostgresJsDatabase: 'db', MySql2Database: 'db' },
  kinds: {
    db: {
      'select|selectDistinct|selectDistinctOn|insert|update|delete|execute|refreshMaterializedView|$count': query,
      '**.findMany|**.findFirst': query,
      transaction: { ...query, gives: { '0.0': { client: 'db' } } },
      'with|$with': { fluent: true },
    },
  },
};
