import type { Library } from '../model/library.ts';

/** RabbitMQ from Rust. */
export const library: Library = {
  id: 'lapin',
  language: 'rust',
  packages: ['rust:lapin'],
  protocol: 'amqp',
  connectsAs: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  defaults: [{ source: 'https://docs.rs/lapin/latest/lapin/struct.Connection.html' }],
  exports: { 'Connection.connect': { client: 'connection', connect: { kind: 'broker', url: '0' } } },
  types: { Connection: 'connection', Channel: 'channel' },
  kinds: {
    connection: { create_channel: { client: 'channel' } },
    channel: {
      basic_publish: [
        // Through the default exchange the key is the queue's name.
        { if: [{ at: '0', is: [''] }], call: { as: 'publish', channel: '1' } },
        { call: { as: 'publish', channel: '0', key: '1' } },
      ],
      basic_consume: { endpoint: { protocol: 'amqp', channel: '0', trigger: 'message' } },
      queue_bind: { binds: { queue: '0', channel: '1', key: '2' } },
    },
  },
};
