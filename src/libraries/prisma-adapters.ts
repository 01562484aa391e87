import type { Library, Use } from '../model/library.ts';

type Product = { readonly product: string; readonly protocol: string; readonly port?: number };
const adapter = ({ product, protocol, port }: Product, timeouts: 'pg' | 'none' = 'none'): Use => ({
  client: 'adapter',
  connect: {
    kind: 'store',
    protocol,
    resource: { kind: 'database', product, ...(port ? { port } : {}) },
    through: '0',
    url: '0.connectionString|0.url|0:text',
    host: '0.host|0.server',
    port: '0.port',
    database: '0.database',
    timeout:
      timeouts === 'pg'
        ? [
            { at: '0.query_timeout', bounds: 'total', layer: 'client' },
            { at: '0.statement_timeout', bounds: 'total', layer: 'client' },
            { at: '0.connectionTimeoutMillis', bounds: 'connect', layer: 'client' },
          ]
        : [{ at: '0.connectTimeout', bounds: 'connect', layer: 'client' }],
  },
});

/** Driver adapters of Prisma: the connection that a PrismaClient with an `adapter` goes through. */
export const library: Library = {
  id: 'prisma-adapters',
  packages: ['@prisma/adapter-*'],
  connectsAs: 'prisma',
  defaults: [
    {
      source:
        'https://contextqmd.com/libraries/prisma/versions/latest/pages/apps-docs-content-docs-orm-prisma-client-setup-and-configuration-databases-connections-connection-pool',
    },
  ],
  exports: {
    'PrismaPg|PrismaPostgres|PrismaNeon': adapter({ product: 'postgresql', protocol: 'postgresql', port: 5432 }, 'pg'),
    'PrismaMariaDb|PrismaPlanetScale': adapter({ product: 'mysql', protocol: 'mysql', port: 3306 }),
    PrismaMssql: adapter({ product: 'sqlserver', protocol: 'sqlserver', port: 1433 }),
  },
};
