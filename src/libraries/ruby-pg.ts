import type { ConnectUse, Library, Use } from '../model/library.ts';

const query: Use = { call: { as: 'query', operation: '@' } };
const connect = (product: string, port: number): ConnectUse => ({
  kind: 'store',
  url: '0:text|=url',
  host: '=host|0.host',
  port: '=port|0.port',
  database: '=dbname|=database|0.dbname',
  defaultHost: 'localhost',
  protocol: product,
  resource: { kind: 'database', product, port },
  timeout: [
    { at: '=read_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '=connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
});

/** Databases from Ruby: pg, mysql2, Sequel, and Active Record by `DATABASE_URL`. No statement is bounded. */
export const library: Library = {
  id: 'ruby-pg',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  defaults: [{ source: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT' }],
  exports: {
    'PG.connect|PG::Connection.new|PG::Connection.open': { client: 'connection', connect: connect('postgresql', 5432) },
    'Mysql2::Client': { when: 'new', client: 'connection', connect: connect('mysql', 3306) },
    'Sequel.connect': {
      client: 'connection',
      connect: { ...connect('sql', 0), resource: { kind: 'database', product: 'sql' } },
    },
    'ActiveRecord::Base.establish_connection': {
      connect: { kind: 'store', url: '0:text|=url|$DATABASE_URL', host: '=host', port: '=port', database: '=database' },
    },
  },
  kinds: {
    connection: { 'exec|exec_params|query|prepare|async_exec|execute|fetch|run|transaction': query, '[]': query },
  },
};
