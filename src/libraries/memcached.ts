import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  host: '0.0|0:text|0.serverUrl',
  defaultHost: 'localhost',
  timeout: [
    { at: '1.timeout', bounds: 'response', layer: 'client' },
    { at: '1.idle', bounds: 'idle', layer: 'client' },
  ],
};
const command: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'memcached',
  packages: ['memcached', 'memjs', 'memcache'],
  protocol: 'memcached',
  resource: { kind: 'cache', product: 'memcached', port: 11211 },
  exports: {
    'default|Memcached': { when: 'new', client: 'memcached', connect },
    'Client.create|default.Client.create': { client: 'memcached', connect },
  },
  types: { Client: 'memcached' },
  kinds: {
    memcached: {
      'get|gets|getMulti|set|add|replace|append|prepend|cas|incr|increment|decr|decrement|del|delete|touch|flush':
        command,
    },
  },
};
