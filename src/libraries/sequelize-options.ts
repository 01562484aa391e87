/** Where Sequelize's options name a server, by dialect. Read by sequelize and nestjs-sequelize. */
import type { ConnectUse, Use } from '../model/library.ts';

const DIALECTS: readonly (readonly [readonly string[], string, number])[] = [
  [['postgres', 'postgresql', 'cockroachdb'], 'postgresql', 5432],
  [['mysql', 'mariadb'], 'mysql', 3306],
  [['mssql'], 'sqlserver', 1433],
  [['oracle'], 'oracle', 1521],
];

/** One use per dialect, the last for one that the address or the environment knows. `url` may be empty. */
export function sequelizeOptions(
  options: string,
  url: string,
  database: string,
  made: Pick<Use, 'client' | 'when'> = {},
): readonly Use[] {
  const connect: ConnectUse = {
    kind: 'store',
    url: [url, `${options}.url`, `${options}.uri`].filter((one) => one !== '').join('|'),
    host: `${options}.host|${options}.replication.write.host`,
    port: `${options}.port|${options}.replication.write.port`,
    database: [database, `${options}.database`].filter((one) => one !== '').join('|'),
    timeout: [
      { at: `${options}.dialectOptions.query_timeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.dialectOptions.statement_timeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.dialectOptions.requestTimeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.dialectOptions.options.requestTimeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.dialectOptions.connectTimeout`, bounds: 'connect', layer: 'client' },
      { at: `${options}.pool.acquire`, bounds: 'acquire', layer: 'client' },
    ],
  };
  const dialect = `${options}.dialect`;
  return [
    ...DIALECTS.map(([names, product, port]): Use => ({
      ...made,
      if: [{ at: dialect, is: names }],
      connect: { ...connect, protocol: product, resource: { kind: 'database', product, port } },
    })),
    { ...made, if: [{ at: dialect, is: ['sqlite'] }] },
    { ...made, connect: { ...connect, protocol: 'sql', resource: { kind: 'database', product: 'sql' } } },
  ];
}
