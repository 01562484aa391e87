import type { Library, Use } from '../model/library.ts';

const publish: Use = { call: { as: 'publish', channel: '0' } };
const subscribe: Use = {
  client: 'subscription',
  endpoint: { protocol: 'nats', channel: '0', trigger: 'message', handler: '1.callback' },
};

export const library: Library = {
  id: 'nats',
  packages: ['nats', '@nats-io/transport-node', '@nats-io/nats-core', '@nats-io/jetstream', 'ts-nats'],
  protocol: 'nats',
  resource: { kind: 'broker', product: 'nats', port: 4222 },
  // request() 1 s, JetStream's API 5 s, connecting 20 s; publish is fire-and-forget.
  defaults: [
    {
      timeout: { ms: 1_000, bounds: 'total' },
      source: 'https://github.com/nats-io/nats.js/blob/3a7b736b175d9a387130210c88f851d71e1b014f/core/src/nats.ts#L379',
    },
  ],
  exports: {
    'connect|default.connect|wsconnect': {
      client: 'connection',
      connect: {
        kind: 'broker',
        url: '0.servers.0|0.servers|0.url|0:text',
        defaultHost: 'localhost',
        timeout: [{ at: '0.timeout', bounds: 'connect', layer: 'client' }],
      },
    },
    'jetstream|jetstreamManager': { client: 'jetstream' },
  },
  types: { NatsConnection: 'connection', Client: 'connection', JetStreamClient: 'jetstream' },
  kinds: {
    connection: {
      publish,
      'request|requestMany': {
        call: {
          as: 'reply',
          channel: '0',
          timeout: [
            { at: '2.timeout', bounds: 'total', layer: 'call' },
            { at: '2.maxWait', bounds: 'total', layer: 'call' },
          ],
        },
      },
      subscribe,
      'jetstream|jetstreamManager': { client: 'jetstream' },
    },
    jetstream: {
      publish: {
        call: { as: 'publish', channel: '0', timeout: [{ at: '2.timeout', bounds: 'total', layer: 'call' }] },
      },
      'subscribe|pullSubscribe': subscribe,
    },
  },
};
