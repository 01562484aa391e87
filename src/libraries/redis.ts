import type { Library, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const command: Use = { call: { as: 'query' } };
const timeout = [
  { at: '0.socket.socketTimeout', bounds: 'idle', layer: 'client' },
  { at: '0.socket.connectTimeout', bounds: 'connect', layer: 'client' },
  { at: '0.commandOptions.timeout', bounds: 'acquire', layer: 'client' },
] as const;

export const library: Library = {
  id: 'redis',
  packages: ['redis', '@redis/client'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    {
      versions: '<6',
      timeout: { ms: 5_000, bounds: 'connect' },
      source: 'https://github.com/redis/node-redis/blob/redis@4.7.1/docs/client-configuration.md#L11',
    },
    // From 6 on 5 s bound a command until it is written to the socket; the wait for its answer stays open.
    {
      timeout: { ms: 5_000, bounds: 'acquire' },
      source:
        'https://github.com/redis/node-redis/blob/2a92b2e51aea18b31776ede15e022217e7ea9b37/packages/client/lib/defaults.ts#L3',
    },
  ],
  exports: {
    'createClient|default.createClient': [
      // Version 3: createClient(port, host).
      { if: [{ at: '1:text' }], client: 'redis', connect: { kind: 'store', host: '1', port: '0' } },
      {
        client: 'redis',
        connect: {
          kind: 'store',
          url: '0.url|0:text',
          host: '0.socket.host|0.host',
          port: '0.socket.port|0.port',
          defaultHost: 'localhost',
          timeout,
        },
      },
    ],
    'createCluster|default.createCluster': {
      client: 'redis',
      connect: {
        kind: 'store',
        url: '0.rootNodes.0.url',
        host: '0.rootNodes.0.socket.host',
        port: '0.rootNodes.0.socket.port',
        timeout,
      },
    },
    'createSentinel|default.createSentinel': {
      client: 'redis',
      connect: { kind: 'store', host: '0.sentinelRootNodes.0.host', port: '0.sentinelRootNodes.0.port', timeout },
    },
  },
  types: { RedisClientType: 'redis', RedisClient: 'redis', RedisClusterType: 'redis' },
  kinds: {
    redis: {
      [redisCommands]: command,
      'connect|duplicate|multi|on': { client: 'redis' },
      publish: { call: { as: 'publish', channel: '0' } },
      'subscribe|pSubscribe|sSubscribe': {
        endpoint: { protocol: 'redis', channel: '0', trigger: 'message', handler: '1' },
      },
      'xAdd|xadd': { call: { as: 'publish', channel: '0' } },
      xRead: { endpoint: { protocol: 'redis', channel: '0.key|0.0.key', trigger: 'message' } },
      xReadGroup: { endpoint: { protocol: 'redis', channel: '2.key|2.0.key', trigger: 'message' } },
    },
  },
};
