import type { Library, Use } from '../model/library.ts';

const publish: Use = { call: { as: 'publish', channel: '0', key: '1' } };
/** Through the default exchange the key is the queue's name. */
const toQueue: Use = { if: [{ at: '0', is: [''] }], call: { as: 'publish', channel: '1' } };
const connect: Use = {
  client: 'connection',
  gives: { '1.1': { client: 'connection' }, '2.1': { client: 'connection' } },
  connect: {
    kind: 'broker',
    url: '0:text|0.uri',
    host: '0.hostname',
    port: '0.port',
    defaultHost: 'localhost',
    timeout: [{ at: '1.timeout', bounds: 'connect', layer: 'client' }],
  },
};
const channelOf: Use = { client: 'channel', gives: { '0.1': { client: 'channel' } } };

export const library: Library = {
  id: 'amqplib',
  packages: ['amqplib'],
  connectsAs: 'amqp',
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // Only opening the connection can be bounded (unset); publish is fire-and-forget, nothing reconnects.
  defaults: [
    { source: 'https://github.com/amqp-node/amqplib/blob/f7503e571a80dacfc863c2690ab797d31667b868/lib/connect.js#L91' },
  ],
  exports: { 'connect|default.connect': connect },
  types: { Connection: 'connection', ChannelModel: 'connection', Channel: 'channel', ConfirmChannel: 'channel' },
  kinds: {
    connection: { 'createChannel|createConfirmChannel': channelOf },
    channel: {
      publish: [toQueue, publish],
      sendToQueue: { call: { as: 'publish', channel: '0' } },
      consume: { endpoint: { protocol: 'amqp', channel: '0', trigger: 'message', handler: '1' } },
      // A queue without a name is named by the broker.
      assertQueue: { wraps: { queue: "0:text|''" } },
      bindQueue: { binds: { queue: '0', channel: '1', key: '2' } },
    },
  },
};
