import type { ConnectUse, Library } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0.uri|0:text',
  host: '0.host',
  port: '0.port',
  defaultHost: 'localhost',
  database: '0.database',
  timeout: [{ at: '0.connectTimeout', bounds: 'connect', layer: 'client' }],
};
const query = { call: { as: 'query', timeout: [{ at: '0.timeout', bounds: 'total', layer: 'call' }] } } as const;
const connection = { 'query|execute': query };

export const library: Library = {
  id: 'mysql2',
  packages: ['mysql2', 'mysql', 'mariadb'],
  protocol: 'mysql',
  resource: { kind: 'database', product: 'mysql', port: 3306 },
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'connect' },
      source:
        'https://github.com/sidorares/node-mysql2/blob/928c3c511a0316713966ade2cf27e47285feb878/lib/connection_config.js#L116',
    },
  ],
  exports: {
    'createPool|default.createPool': { client: 'pool', connect },
    'createConnection|default.createConnection': { client: 'connection', connect },
  },
  types: { Pool: 'pool', Connection: 'connection', PoolConnection: 'connection' },
  kinds: {
    connection,
    pool: {
      ...connection,
      promise: { client: 'pool' },
      getConnection: { client: 'connection', gives: { '0.1': { client: 'connection' } } },
    },
  },
};
