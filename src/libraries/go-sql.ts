import type { Library, Use } from '../model/library.ts';

/** A query without a context waits as long as the driver does. */
const query: Use = { call: { as: 'query', operation: '@' } };
const bound: Use = {
  call: { as: 'query', operation: '@', timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }] },
};
const postgres = { kind: 'database', product: 'postgresql', port: 5432 } as const;
const mysql = { kind: 'database', product: 'mysql', port: 3306 } as const;
const opened = (
  drivers: readonly string[],
  resource: { readonly kind: 'database'; readonly product: string; readonly port?: number },
  protocol: string,
): Use => ({
  if: [{ at: '0', is: drivers }],
  client: 'db',
  connect: { kind: 'store', url: '1', resource, protocol },
});
const open: readonly Use[] = [
  opened(['postgres', 'pgx', 'pgx/v5', 'cloudsqlpostgres'], postgres, 'postgresql'),
  opened(['mysql'], mysql, 'mysql'),
  opened(['sqlserver', 'mssql', 'azuresql'], { kind: 'database', product: 'sqlserver', port: 1433 }, 'mssql'),
  opened(['clickhouse'], { kind: 'database', product: 'clickhouse', port: 9000 }, 'clickhouse'),
  // A file in the process' own folder.
  { if: [{ at: '0', is: ['sqlite', 'sqlite3', 'libsql'] }], client: 'file' },
  { client: 'db', connect: { kind: 'store', url: '1' } },
];
const statements: Record<string, Use> = {
  'Query|QueryRow|Exec|Ping|Get|Select|NamedExec|NamedQuery|MustExec|Queryx|QueryRowx': query,
  'QueryContext|QueryRowContext|ExecContext|PingContext|GetContext|SelectContext|NamedExecContext|QueryxContext|QueryRowxContext':
    bound,
  'Begin|MustBegin|Beginx': { client: 'db' },
  'BeginTx|BeginTxx|Conn': { client: 'db' },
  'Prepare|PrepareContext|Preparex|PreparexContext|Stmt': { client: 'db' },
};

export const library: Library = {
  id: 'go-sql',
  language: 'go',
  packages: ['database/sql', 'github.com/jmoiron/sqlx'],
  connectsAs: 'sql',
  protocol: 'sql',
  resource: { kind: 'database', product: 'database' },
  // Neither a query nor the wait for a pooled connection is bounded; a bad connection is tried again, unseen.
  defaults: [{ source: 'https://pkg.go.dev/database/sql#DB.QueryContext' }],
  exports: {
    'Open|Connect|MustConnect|MustOpen': open,
    ConnectContext: { client: 'db', connect: { kind: 'store', url: '2' } },
    OpenDB: { client: 'db', connect: { kind: 'store', through: '0' } },
  },
  types: { DB: 'db', Tx: 'db', Conn: 'db', Stmt: 'db' },
  kinds: { db: statements, file: {} },
};
