import type { Library, SettingUse, Use } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '0.ReadTimeout', bounds: 'response', layer: 'client' },
  { at: '0.DialTimeout', bounds: 'connect', layer: 'client' },
];
const client: Use = {
  client: 'redis',
  connect: {
    kind: 'store',
    url: '0.#0:text|0.Addr|0.Addrs.0|0.Addrs',
    defaultHost: 'localhost',
    database: '0.DB:text',
    timeout,
    retry: [{ at: '0.MaxRetries:number', counts: 'retries', layer: 'client', backoff: true, jitter: true }],
  },
};
/** What makes, watches or ends a client asks no store. */
const local = 'Close|Options|PoolStats|AddHook|WithContext|WithTimeout|String|Context';

export const library: Library = {
  id: 'go-redis',
  language: 'go',
  packages: ['github.com/redis/go-redis*', 'github.com/go-redis/redis*'],
  connectsAs: 'redis',
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  // Three retries of 8 to 512 ms; a read is bounded by 3 s, from 9.22 on by 5 s.
  defaults: [
    {
      versions: '>=9.22',
      timeout: { ms: 5000, bounds: 'response' },
      attempts: 4,
      backoff: true,
      jitter: true,
      source: 'https://github.com/redis/go-redis/blob/216593cc01faa029006266a5f1fc3d5004312ecf/options.go#L524',
    },
    {
      timeout: { ms: 3000, bounds: 'response' },
      attempts: 4,
      backoff: true,
      jitter: true,
      source: 'https://github.com/redis/go-redis/blob/v9.21.0/options.go#L370',
    },
  ],
  exports: {
    'NewClient|NewClusterClient|NewUniversalClient|NewFailoverClient|NewRing': client,
    ParseURL: { client: 'parsed' },
  },
  types: { Client: 'redis', ClusterClient: 'redis', UniversalClient: 'redis', Cmdable: 'redis', Pipeliner: 'redis' },
  kinds: {
    parsed: {},
    redis: {
      [local]: {},
      'Pipeline|TxPipeline': { client: 'redis' },
      Publish: { call: { as: 'publish', channel: '1', resource: { kind: 'cache', product: 'redis' } } },
      'Subscribe|PSubscribe|SSubscribe': { endpoint: { protocol: 'redis', channel: '1', trigger: 'message' } },
      XAdd: { call: { as: 'publish', channel: '1.Stream', resource: { kind: 'cache', product: 'redis' } } },
      'XRead|XReadGroup': { endpoint: { protocol: 'redis', channel: '1.Streams.0', trigger: 'message' } },
      '*': {
        call: {
          as: 'query',
          operation: '@',
          timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }],
        },
      },
    },
  },
};
