import type { Library, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const command: Use = { call: { as: 'query', operation: '@' } };

/** redis-rs: commands wait without end; a multiplexed connection's answers 500 ms from 1.0 on. */
export const library: Library = {
  id: 'rust-redis',
  language: 'rust',
  packages: ['rust:redis'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [{ source: 'https://docs.rs/redis/latest/redis/struct.Client.html' }],
  exports: {
    'Client.open': { client: 'client', connect: { kind: 'store', url: '0' } },
    cmd: { client: 'command' },
    pipe: { client: 'command' },
  },
  types: { Client: 'client', Connection: 'connection', 'aio.MultiplexedConnection': 'connection' },
  kinds: {
    client: {
      'get_connection|get_async_connection|get_multiplexed_async_connection|get_multiplexed_tokio_connection|get_connection_manager':
        { client: 'connection' },
    },
    connection: {
      [redisCommands]: command,
      publish: { call: { as: 'publish', channel: '0' } },
    },
    command: {
      'query|query_async|exec|exec_async': { call: { as: 'query', through: '0', operation: 'c0' } },
      '*': { fluent: true },
    },
  },
};
