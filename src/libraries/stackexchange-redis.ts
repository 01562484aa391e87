import type { Library, Use } from '../model/library.ts';

const connect: Use = {
  client: 'connection',
  connect: { kind: 'store', url: '0:text|0.EndPoints.0' },
};
const query: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'stackexchange-redis',
  language: 'csharp',
  packages: ['StackExchange.Redis', 'Microsoft.Extensions.Caching.Distributed', 'dotnet:ConnectionMultiplexer'],
  connectsAs: 'redis',
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  // 5 s to connect and for each command; a command is not tried again.
  defaults: [
    {
      timeout: { ms: 5000, bounds: 'total' },
      source: 'https://stackexchange.github.io/StackExchange.Redis/Configuration.html',
    },
  ],
  exports: { 'ConnectionMultiplexer.Connect|ConnectionMultiplexer.ConnectAsync': connect },
  types: {
    IConnectionMultiplexer: 'connection',
    ConnectionMultiplexer: 'connection',
    IDatabase: 'database',
    IDistributedCache: 'cache',
  },
  kinds: {
    connection: { GetDatabase: { client: 'database' }, GetSubscriber: { client: 'subscriber' } },
    database: {
      'CreateBatch|CreateTransaction': { client: 'database' },
      '*': query,
    },
    cache: { '*': query },
    subscriber: {
      'Publish|PublishAsync': { call: { as: 'publish', channel: '0' } },
      'Subscribe|SubscribeAsync': { endpoint: { protocol: 'redis', channel: '0', trigger: 'message', handler: '1' } },
    },
  },
};
