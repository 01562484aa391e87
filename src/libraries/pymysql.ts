import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  host: '=host|0:text',
  port: '=port',
  database: '=database|=db|3:text',
  defaultHost: 'localhost',
  timeout: [
    { at: '=read_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '=connect_timeout|=connection_timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
};
const query: Use = { call: { as: 'query', operation: '@' } };

/** MySQL's drivers: PyMySQL, mysqlclient, MySQL Connector/Python, aiomysql. */
export const library: Library = {
  id: 'pymysql',
  language: 'python',
  packages: ['python:pymysql', 'python:MySQLdb', 'python:mysql.connector', 'python:aiomysql', 'python:asyncmy'],
  protocol: 'mysql',
  resource: { kind: 'database', product: 'mysql', port: 3306 },
  // Connecting is bounded, reading an answer is not.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'connect' },
      source: 'https://pymysql.readthedocs.io/en/latest/modules/connections.html',
    },
  ],
  exports: {
    '**.connect|**.Connect|**.Connection': { client: 'connection', connect },
    '**.create_pool|**.MySQLConnectionPool': { client: 'pool', connect },
  },
  types: { '**.Connection': 'connection' },
  kinds: {
    pool: { 'get_connection|acquire': { client: 'connection' } },
    connection: { cursor: { client: 'cursor' }, 'query|commit': query },
    cursor: { 'execute|executemany|callproc': query },
  },
};
