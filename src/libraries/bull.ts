import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'bull',
  packages: ['bull'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    {
      source:
        'https://github.com/redis/ioredis/blob/dfd542824dfb7168420f19fdfabe9fe1156efe10/lib/redis/RedisOptions.ts#L289',
    },
  ],
  exports: {
    'default|Queue|default.Queue': {
      client: 'queue',
      connect: {
        kind: 'broker',
        url: '1:text',
        host: '1.redis.host|2.redis.host',
        port: '1.redis.port|2.redis.port',
        defaultHost: 'localhost',
        timeout: [{ at: '1.redis.commandTimeout|2.redis.commandTimeout', bounds: 'total', layer: 'client' }],
      },
    },
  },
  kinds: {
    queue: {
      add: {
        call: {
          as: 'publish',
          url: 'c1:text',
          host: 'c1.redis.host|c2.redis.host',
          port: 'c1.redis.port|c2.redis.port',
          channel: 'c0',
          retry: [
            { at: '2.attempts|1.attempts', counts: 'attempts', layer: 'call' },
            { at: 'c1.defaultJobOptions.attempts|c2.defaultJobOptions.attempts', counts: 'attempts', layer: 'client' },
          ],
          timeout: [{ at: 'c1.redis.commandTimeout|c2.redis.commandTimeout', bounds: 'total', layer: 'client' }],
        },
      },
      process: {
        endpoint: { protocol: 'redis', channel: 'c0', trigger: 'message', handler: '-1', url: 'c1.redis.host' },
      },
    },
  },
};
