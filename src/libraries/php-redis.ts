import type { ConnectUse, Library, Use } from '../model/library.ts';
import { redisCommands } from './redis-commands.ts';

const command: Use = { call: { as: 'query' } };
const commands: Readonly<Record<string, Use | readonly Use[]>> = {
  [redisCommands]: command,
  'pipeline|multi|transaction': { client: 'redis' },
  publish: { call: { as: 'publish', channel: '0' } },
  subscribe: { endpoint: { protocol: 'redis', channel: '0', trigger: 'message', handler: '1' } },
};
const predis: ConnectUse = {
  kind: 'store',
  url: '0:text',
  host: '0.host',
  port: '0.port',
  defaultHost: 'localhost',
  timeout: [
    { at: '0.read_write_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '0.timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
};

/** Redis from PHP: Predis, and the extension's class. */
export const library: Library = {
  id: 'php-redis',
  language: 'php',
  packages: ['php:global', 'php:Predis'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  // Silence is ended by `default_socket_timeout`, 60 s.
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      source: 'https://www.php.net/manual/en/filesystem.configuration.php#ini.default-socket-timeout',
    },
  ],
  exports: {
    Redis: { client: 'redis' },
    Client: { client: 'redis', connect: predis },
  },
  types: { Redis: 'redis', Client: 'redis', ClientInterface: 'redis' },
  kinds: {
    redis: {
      ...commands,
      'connect|pconnect': {
        connect: {
          kind: 'store',
          host: '0|=host',
          port: '1|=port',
          timeout: [
            { at: '6|=read_timeout', bounds: 'response', layer: 'client', unit: 's' },
            { at: '2:number|=timeout', bounds: 'connect', layer: 'client', unit: 's' },
          ],
        },
      },
    },
  },
};
