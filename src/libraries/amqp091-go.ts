import type { Library, Use } from '../model/library.ts';

const dial: Use = { client: 'connection', connect: { kind: 'broker', url: '0' } };
/** Through the default exchange the key is the queue's name. */
const publish = (at: number): readonly Use[] => [
  { if: [{ at: `${at}`, is: [''] }], call: { as: 'publish', channel: `${at + 1}` } },
  { call: { as: 'publish', channel: `${at}`, key: `${at + 1}` } },
];

export const library: Library = {
  id: 'amqp091-go',
  language: 'go',
  packages: ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'],
  connectsAs: 'amqp',
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // Opening a connection is bounded by 30 s; publishing is fire-and-forget, and nothing reconnects.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      source: 'https://github.com/rabbitmq/amqp091-go/blob/main/connection.go',
    },
  ],
  exports: { 'Dial|DialTLS|DialConfig': dial },
  types: { Connection: 'connection', Channel: 'channel' },
  kinds: {
    connection: { Channel: { client: 'channel' } },
    channel: {
      Publish: publish(0),
      'PublishWithContext|PublishWithDeferredConfirmWithContext': publish(1),
      PublishWithDeferredConfirm: publish(0),
      Consume: { endpoint: { protocol: 'amqp', channel: '0', trigger: 'message' } },
      ConsumeWithContext: { endpoint: { protocol: 'amqp', channel: '1', trigger: 'message' } },
      // The name of a queue that was declared, also of what declaring it returned.
      'QueueDeclare|QueueDeclarePassive': { wraps: { Name: '0' } },
      QueueBind: { binds: { queue: '0', channel: '2', key: '1' } },
    },
  },
};
