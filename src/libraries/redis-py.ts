import type { ConnectUse, Library, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '=url',
  host: '0:text|=host|=connection_pool.#=host',
  port: '1|=port|=connection_pool.#=port',
  database: '=db|2',
  defaultHost: 'localhost',
  timeout: [
    { at: '=socket_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '=socket_connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
};
const byUrl: ConnectUse = { ...connect, url: '0|=url', host: '=host' };
const command: Use = { call: { as: 'query' } };
const source = 'https://github.com/redis/redis-py/blob/34817ce2a2accc893a81180fe737e0c4f5ac6b0c/redis/_defaults.py#L7';

/** redis-py, its asyncio side and what wraps it. Up to 7 nothing bounds a command. */
export const library: Library = {
  id: 'redis-py',
  language: 'python',
  packages: ['python:redis', 'python:aioredis', 'python:rediscluster', 'python:flask_redis'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    { versions: '<6', source: 'https://github.com/redis/redis-py/blob/v6.4.0/redis/client.py#L216' },
    {
      versions: '>=6 <8',
      attempts: 4,
      backoff: true,
      jitter: true,
      source: 'https://github.com/redis/redis-py/blob/v7.1.0/redis/client.py#L208',
    },
    { timeout: { ms: 5_000, bounds: 'response' }, attempts: 11, backoff: true, jitter: true, source },
  ],
  exports: {
    '**.Redis|**.StrictRedis|**.RedisCluster': { client: 'redis', connect },
    '**.from_url|**.create_redis_pool': { client: 'redis', connect: byUrl },
    '**.ConnectionPool|**.BlockingConnectionPool': { client: 'pool', connect },
    '**.Sentinel': { client: 'sentinel', connect: { kind: 'store', host: '0.0.0', port: '0.0.1' } },
  },
  types: { '**.Redis': 'redis', '**.StrictRedis': 'redis' },
  kinds: {
    pool: {},
    sentinel: { 'master_for|slave_for': { client: 'redis' } },
    redis: {
      [`${redisCommands}|set_nx|hscan_iter|scan_iter|xack|xlen|xrange|lock`]: command,
      'pipeline|pubsub|client': { client: 'redis' },
      execute: command,
      publish: { call: { as: 'publish', channel: '0|=channel' } },
      'subscribe|psubscribe': { endpoint: { protocol: 'redis', channel: '0', trigger: 'message' } },
      xadd: { call: { as: 'publish', channel: '0|=name' } },
    },
  },
};
