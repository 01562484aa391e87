/** Where TypeORM's options name a server, by the product they name. Read by typeorm and nestjs-typeorm. */
import type { ConnectUse, Use } from '../model/library.ts';

interface Product {
  readonly types: readonly string[];
  readonly product: string;
  readonly port: number;
}

const PRODUCTS: readonly Product[] = [
  { types: ['postgres', 'cockroachdb', 'aurora-postgres'], product: 'postgresql', port: 5432 },
  { types: ['mysql', 'mariadb', 'aurora-mysql'], product: 'mysql', port: 3306 },
  { types: ['mongodb'], product: 'mongodb', port: 27017 },
  { types: ['mssql'], product: 'sqlserver', port: 1433 },
  { types: ['oracle'], product: 'oracle', port: 1521 },
];
/** Databases that live in the process or a file: nothing is connected to. */
const EMBEDDED = ['sqlite', 'better-sqlite3', 'sqljs', 'capacitor', 'cordova', 'expo', 'nativescript', 'react-native'];

/** What a construction with these options means: one use per product, the last for one that only the environment knows. */
export function dataSource(options: string, made: Pick<Use, 'client'> = {}): readonly Use[] {
  const connect: ConnectUse = {
    kind: 'store',
    url: `${options}.url|${options}.replication.master.url`,
    host: `${options}.host|${options}.replication.master.host`,
    port: `${options}.port|${options}.replication.master.port`,
    database: `${options}.database|${options}.replication.master.database`,
    timeout: [
      { at: `${options}.extra.query_timeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.extra.statement_timeout`, bounds: 'total', layer: 'client' },
      {
        at: `${options}.maxQueryExecutionTime`,
        bounds: 'total',
        layer: 'client',
        ineffective: 'maxQueryExecutionTime only logs slow queries',
      },
      { at: `${options}.extra.connectionTimeoutMillis`, bounds: 'connect', layer: 'client' },
      { at: `${options}.connectTimeoutMS`, bounds: 'connect', layer: 'client' },
      { at: `${options}.connectTimeout`, bounds: 'connect', layer: 'client' },
    ],
  };
  const type = `${options}.type`;
  return [
    ...PRODUCTS.map(({ types, product, port }) => ({
      ...made,
      if: [{ at: type, is: types }],
      connect: { ...connect, protocol: product, resource: { kind: 'database' as const, product, port } },
    })),
    { ...made, if: [{ at: type, is: EMBEDDED }] },
    { ...made, connect: { ...connect, protocol: 'sql', resource: { kind: 'database', product: 'sql' } } },
  ];
}
