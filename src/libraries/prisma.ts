import type { ConnectUse, Library, Use } from '../model/library.ts';

const url = '0.datasources.db.url|0.datasourceUrl|$DATABASE_URL';
const connect: ConnectUse = {
  kind: 'store',
  url,
  timeout: [
    {
      at: `0.datasources.db.url?socket_timeout|0.datasourceUrl?socket_timeout`,
      bounds: 'total',
      layer: 'client',
      unit: 's',
    },
    {
      at: `0.datasources.db.url?connect_timeout|0.datasourceUrl?connect_timeout`,
      bounds: 'connect',
      layer: 'client',
      unit: 's',
    },
  ],
};
/** A driver adapter brings the connection (needed from version 7 on). */
const client: readonly Use[] = [
  { if: [{ at: '0.adapter' }], client: 'client' },
  { client: 'client', connect },
];
const query: Use = { call: { as: 'query' } };
const model =
  'findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findMany|create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany|count|aggregate|groupBy|findRaw|aggregateRaw';

export const library: Library = {
  id: 'prisma',
  packages: ['@prisma/client', '.prisma/client'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  // Up to 6: 5 s to connect, 10 s for a pooled connection, nothing for a query. From 7 on the driver adapter decides, and pg sets none.
  defaults: [
    {
      versions: '<7',
      timeout: { ms: 5_000, bounds: 'connect' },
      source:
        'https://contextqmd.com/libraries/prisma/versions/latest/pages/apps-docs-content-docs-orm-prisma-client-setup-and-configuration-databases-connections-connection-pool',
    },
    {
      source:
        'https://contextqmd.com/libraries/prisma/versions/latest/pages/apps-docs-content-docs-orm-prisma-client-setup-and-configuration-databases-connections-connection-pool',
    },
  ],
  exports: { PrismaClient: client },
  types: { PrismaClient: 'client', 'Prisma.TransactionClient': 'client' },
  kinds: {
    client: {
      [model
        .split('|')
        .map((name) => `*.${name}`)
        .join('|')]: query,
      '$queryRaw|$executeRaw|$queryRawUnsafe|$executeRawUnsafe|$runCommandRaw': query,
      $transaction: { ...query, gives: { '0.0': { client: 'client' } } },
      '$extends|$on|$withoutTransaction': { client: 'client' },
    },
  },
};
