import type { Library, SettingUse } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '-1.timeout', bounds: 'total', layer: 'call' },
  { at: 'c0.publishTimeout', bounds: 'total', layer: 'client' },
];

export const library: Library = {
  id: 'amqp-connection-manager',
  packages: ['amqp-connection-manager'],
  connectsAs: 'amqp',
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // Messages queue in memory until the broker is back: an awaited publish waits for as long.
  defaults: [
    {
      source:
        'https://github.com/jwalton/node-amqp-connection-manager/blob/1f26c316fbea07952ad6db7a2f9358660440c6eb/README.md#L105',
    },
  ],
  exports: {
    'connect|default.connect': {
      client: 'manager',
      connect: {
        kind: 'broker',
        url: '0.0.url|0.0|0.url|0:text',
        host: '0.hostname',
        port: '0.port',
        defaultHost: 'localhost',
        timeout: [{ at: '1.connectionOptions.timeout', bounds: 'connect', layer: 'client' }],
      },
    },
  },
  types: { AmqpConnectionManager: 'manager', IAmqpConnectionManager: 'manager', ChannelWrapper: 'channel' },
  kinds: {
    manager: { createChannel: { client: 'channel' } },
    channel: {
      publish: [
        { if: [{ at: '0', is: [''] }], call: { as: 'publish', channel: '1', timeout } },
        { call: { as: 'publish', channel: '0', key: '1', timeout } },
      ],
      sendToQueue: { call: { as: 'publish', channel: '0', timeout } },
      consume: { endpoint: { protocol: 'amqp', channel: '0', trigger: 'message', handler: '1' } },
      bindQueue: { binds: { queue: '0', channel: '1', key: '2' } },
      assertQueue: { wraps: { queue: "0:text|''" } },
    },
  },
};
