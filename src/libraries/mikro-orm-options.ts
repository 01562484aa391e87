/** Where MikroORM's options name a server. Read by mikro-orm and nestjs-mikro-orm. */
import type { ConnectUse } from '../model/library.ts';

export const mikroOptions = (options: string): ConnectUse => ({
  kind: 'store',
  url: `${options}.clientUrl`,
  host: `${options}.host`,
  port: `${options}.port`,
  database: `${options}.dbName`,
  timeout: [
    { at: `${options}.driverOptions.connection.query_timeout`, bounds: 'total', layer: 'client' },
    { at: `${options}.driverOptions.connection.statement_timeout`, bounds: 'total', layer: 'client' },
    { at: `${options}.pool.acquireTimeoutMillis`, bounds: 'acquire', layer: 'client' },
  ],
});
/** The package of the driver says the product. */
export const MIKRO_PRODUCTS: readonly (readonly [string, string, number])[] = [
  ['@mikro-orm/postgresql', 'postgresql', 5432],
  ['@mikro-orm/mysql', 'mysql', 3306],
  ['@mikro-orm/mariadb', 'mysql', 3306],
  ['@mikro-orm/mongodb', 'mongodb', 27017],
  ['@mikro-orm/mssql', 'sqlserver', 1433],
];
