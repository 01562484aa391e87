import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'node-nats-streaming',
  packages: ['node-nats-streaming'],
  protocol: 'nats',
  resource: { kind: 'broker', product: 'nats', port: 4222 },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'response' },
      source: 'https://github.com/nats-io/stan.js/blob/55d1a9955118f2a9f4ab308c988672176df08282/lib/stan.js#L44',
    },
  ],
  exports: {
    'connect|default.connect': {
      client: 'stan',
      connect: {
        kind: 'broker',
        url: '2.url|2.uri',
        host: '2.servers.0',
        defaultHost: 'localhost',
        timeout: [{ at: '2.ackTimeout', bounds: 'response', layer: 'client' }],
      },
    },
  },
  types: { Stan: 'stan' },
  kinds: {
    stan: {
      publish: {
        call: {
          as: 'publish',
          url: 'c2.url',
          channel: '0',
          timeout: [{ at: 'c2.ackTimeout', bounds: 'response', layer: 'client' }],
        },
      },
      subscribe: {
        client: 'subscription',
        endpoint: { protocol: 'nats', channel: '0', url: 'c2.url', trigger: 'message' },
      },
      subscriptionOptions: { client: 'options' },
    },
    options: { '*': { client: 'options' } },
  },
};
