import type { ConnectUse, Library, SettingUse, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.commandTimeout`, bounds: 'total', layer: 'client' },
  // It runs only while commands wait for an answer.
  { at: `${options}.socketTimeout`, bounds: 'response', layer: 'client' },
  { at: `${options}.connectTimeout`, bounds: 'connect', layer: 'client' },
];
const connect = (place: Partial<ConnectUse>, options: readonly string[]): Use => ({
  client: 'redis',
  connect: { kind: 'store', defaultHost: 'localhost', ...place, timeout: options.flatMap(timeouts) },
});
const redis: readonly Use[] = [
  // new Redis(port, host, options)
  { if: [{ at: '1:text' }], ...connect({ host: '1', port: '0' }, ['2']) },
  { if: [{ at: '0:number' }], ...connect({ port: '0' }, ['1']) },
  // new Redis(url, options), new Redis(options)
  connect({ url: '0:text', host: '0.sentinels.0.host|0.host|1.host', port: '0.sentinels.0.port|0.port|1.port' }, [
    '1',
    '0',
  ]),
];
const cluster = connect({ url: '0.0:text', host: '0.0.host', port: '0.0.port' }, ['1.redisOptions']);
const command: Use = { call: { as: 'query' } };

export const library: Library = {
  id: 'ioredis',
  packages: ['ioredis', 'iovalkey'],
  connectsAs: 'redis',
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  // connectTimeout 10 s; no command timeout. A command waits over up to 20 reconnects (maxRetriesPerRequest).
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'connect' },
      source:
        'https://github.com/redis/ioredis/blob/dfd542824dfb7168420f19fdfabe9fe1156efe10/lib/redis/RedisOptions.ts#L289',
    },
  ],
  exports: { 'default|Redis|default.Redis|default.default': redis, 'Cluster|Redis.Cluster|default.Cluster': cluster },
  types: { default: 'redis', Redis: 'redis', 'Redis.Redis': 'redis', Cluster: 'redis', 'Redis.Cluster': 'redis' },
  kinds: {
    redis: {
      [redisCommands]: command,
      duplicate: { client: 'redis' },
      'pipeline|multi': { client: 'redis' },
      publish: { call: { as: 'publish', channel: '0', resource: { kind: 'cache', product: 'redis' } } },
      'subscribe|psubscribe|ssubscribe': {
        endpoint: { protocol: 'redis', channel: '0', trigger: 'message', handler: '-1' },
      },
      xadd: { call: { as: 'publish', channel: '0' } },
      'xread|xreadgroup': { endpoint: { protocol: 'redis', channel: '-2', trigger: 'message' } },
      on: {
        if: [{ at: '0', is: ['message', 'pmessage', 'messageBuffer', 'pmessageBuffer', 'smessage'] }],
        handles: '1',
      },
    },
  },
};
