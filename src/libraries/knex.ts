import type { ConnectUse, Library, Use } from '../model/library.ts';

const CLIENTS: readonly (readonly [readonly string[], string, number])[] = [
  [['pg', 'postgres', 'postgresql', 'pgnative', 'cockroachdb', 'redshift'], 'postgresql', 5432],
  [['mysql', 'mysql2', 'mariadb'], 'mysql', 3306],
  [['mssql'], 'sqlserver', 1433],
  [['oracledb'], 'oracle', 1521],
];
const connect: ConnectUse = {
  kind: 'store',
  url: '0.connection.connectionString|0.connection:text|0:text',
  host: '0.connection.host|0.connection.server|0.connection().host',
  port: '0.connection.port|0.connection().port',
  database: '0.connection.database|0.connection().database',
  timeout: [
    { at: '0.connection.query_timeout', bounds: 'total', layer: 'client' },
    { at: '0.connection.statement_timeout', bounds: 'total', layer: 'client' },
    { at: '0.connection.requestTimeout', bounds: 'total', layer: 'client' },
    { at: '0.acquireConnectionTimeout', bounds: 'acquire', layer: 'client' },
  ],
};
const made: readonly Use[] = [
  ...CLIENTS.map(([names, product, port]): Use => ({
    if: [{ at: '0.client', is: names }],
    client: 'knex',
    connect: { ...connect, protocol: product, resource: { kind: 'database', product, port } },
  })),
  { if: [{ at: '0.client', is: ['sqlite3', 'better-sqlite3'] }], client: 'knex' },
  { client: 'knex', connect: { ...connect, protocol: 'sql', resource: { kind: 'database', product: 'sql' } } },
];
/** A builder runs where its chain is awaited; `.timeout(ms)` in the chain bounds it. */
const query: Use = { client: 'builder', call: { as: 'query', operation: '@', table: '0:text' } };

export const library: Library = {
  id: 'knex',
  packages: ['knex'],
  // Getting a connection of the pool is bounded (60 s), a query is not.
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'acquire' },
      source: 'https://github.com/knex/knex/blob/e25d54bcb707714a17f5a5744eba5c4246bb4d1d/lib/client.js#L253',
    },
  ],
  exports: { 'default|knex|default.default': made },
  types: { Knex: 'knex', 'Knex.Transaction': 'knex' },
  kinds: {
    knex: {
      '': { client: 'builder', call: { as: 'query', operation: "'query'", table: '0:text' } },
      'raw|select|from|insert|into|table|with': query,
      'schema.createTable|schema.hasTable|schema.raw|migrate.latest|seed.run': query,
      transaction: { ...query, gives: { '0.0': { client: 'knex' } } },
    },
    builder: {
      timeout: { fluent: true, policy: { governs: '@client', timeout: [{ at: '0', bounds: 'total', layer: 'call' }] } },
      'where|andWhere|orWhere|whereIn|whereNull|whereNotNull|whereRaw|join|leftJoin|innerJoin|select|columns|first|insert|update|delete|del|returning|orderBy|groupBy|having|limit|offset|count|sum|max|min|distinct|from|into|onConflict|merge|ignore|transacting|forUpdate|increment|decrement|pluck|with|as|clone|modify':
        { fluent: true },
    },
  },
};
