import type { Library, Use } from '../model/library.ts';

const bound: Use = {
  call: { as: 'query', operation: '@', timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }] },
};
const connect: Use = { client: 'db', connect: { kind: 'store', url: '1' } };
const configured: Use = { client: 'db', connect: { kind: 'store', url: '1.#0' } };

export const library: Library = {
  id: 'pgx',
  language: 'go',
  packages: ['github.com/jackc/pgx*'],
  connectsAs: 'sql',
  protocol: 'postgresql',
  resource: { kind: 'database', product: 'postgresql', port: 5432 },
  // A query waits as long as its context does.
  defaults: [{ source: 'https://pkg.go.dev/github.com/jackc/pgx/v5#Conn.Query' }],
  exports: {
    'Connect|New': connect,
    'ConnectConfig|NewWithConfig': configured,
    ParseConfig: { client: 'config' },
  },
  types: { Conn: 'db', Pool: 'db', Tx: 'db' },
  kinds: {
    config: {},
    db: {
      'Query|QueryRow|Exec|Ping|SendBatch|CopyFrom': bound,
      'Begin|BeginTx|Acquire|AcquireConn': { client: 'db' },
    },
  },
};
