import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0|=url',
  timeout: [
    { at: '=connect_args.command_timeout', bounds: 'total', layer: 'client', unit: 's' },
    { at: '=connect_args.read_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '=connect_args.connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
    { at: '=pool_timeout', bounds: 'acquire', layer: 'client', unit: 's' },
  ],
};
const query: Use = { call: { as: 'query', operation: '@' } };
const made: Use = { client: 'session' };

/** SQLAlchemy, SQLModel and what wraps them. Only the wait for a pooled connection is bounded. */
export const library: Library = {
  id: 'sqlalchemy',
  language: 'python',
  packages: ['python:sqlalchemy', 'python:sqlmodel', 'python:databases'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'acquire' },
      source:
        'https://github.com/sqlalchemy/sqlalchemy/blob/f35da7e2b9349a08b8de1f6bd3b07c8bf8616790/lib/sqlalchemy/engine/create.py#L463',
    },
  ],
  exports: {
    '**.create_engine|**.create_async_engine': { client: 'engine', connect },
    '**.engine_from_config': { client: 'engine', connect: { ...connect, url: '0.sqlalchemy' } },
    '**.sessionmaker|**.async_sessionmaker|**.scoped_session': { client: 'maker' },
    '**.Session|**.AsyncSession': made,
    Database: { client: 'session', connect },
  },
  types: { '**.Session': 'session', '**.AsyncSession': 'session', '**.Engine': 'engine', '**.AsyncEngine': 'engine' },
  kinds: {
    engine: { 'connect|begin|raw_connection': { client: 'session' }, execute: query, dispose: {} },
    maker: { '': { client: 'session' }, begin: made, 'query|execute': query },
    session: {
      'execute|query|scalar|scalars|get|get_one|commit|flush|merge|refresh|exec|fetch_all|fetch_one|fetch_val|stream':
        query,
    },
  },
};
