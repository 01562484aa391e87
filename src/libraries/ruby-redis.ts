import type { Library, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const command: Use = { call: { as: 'query' } };

/** Redis from Ruby: one second for connecting and for each answer, one attempt more. */
export const library: Library = {
  id: 'ruby-redis',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    {
      timeout: { ms: 1_000, bounds: 'response' },
      attempts: 2,
      source: 'https://github.com/redis/redis-rb/blob/v5.4.0/README.md#timeouts',
    },
  ],
  exports: {
    Redis: {
      when: 'new',
      client: 'redis',
      connect: {
        kind: 'store',
        url: '=url|0.url',
        host: '=host|0.host',
        port: '=port|0.port',
        database: '=db',
        defaultHost: 'localhost',
        timeout: [
          { at: '=read_timeout|=timeout', bounds: 'response', layer: 'client', unit: 's' },
          { at: '=connect_timeout', bounds: 'connect', layer: 'client', unit: 's' },
        ],
      },
    },
  },
  kinds: {
    redis: {
      [redisCommands]: command,
      'pipelined|multi': { gives: { '0.0': { client: 'redis' } } },
      publish: { call: { as: 'publish', channel: '0' } },
      'subscribe|psubscribe': { endpoint: { protocol: 'redis', channel: '0', trigger: 'message' } },
    },
  },
};
