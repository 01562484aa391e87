import type { Library, Use } from '../model/library.ts';

const connection: Use = {
  client: 'connection',
  connect: {
    kind: 'broker',
    url: '0.#0:text',
    host: '0.#=host',
    port: '0.#=port|0.#1',
    defaultHost: 'localhost',
    timeout: [
      { at: '0.#=blocked_connection_timeout', bounds: 'total', layer: 'client', unit: 's' },
      { at: '0.#=socket_timeout', bounds: 'connect', layer: 'client', unit: 's' },
    ],
  },
};

/** RabbitMQ from Python. Opening a connection is bounded; a broker that refuses to take more holds the publisher for ever. */
export const library: Library = {
  id: 'pika',
  language: 'python',
  packages: ['python:pika'],
  protocol: 'amqp',
  connectsAs: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'connect' },
      source: 'https://github.com/pika/pika/blob/2126d43a76c14fb8d365d96bd1bdcef13dad75b5/pika/connection.py#L86',
    },
  ],
  exports: {
    '**.BlockingConnection|**.SelectConnection|**.AsyncioConnection': connection,
    '**.ConnectionParameters': { client: 'parameters' },
    '**.URLParameters': { client: 'parameters' },
  },
  types: { '**.BlockingConnection': 'connection', '**.BlockingChannel': 'channel' },
  kinds: {
    parameters: {},
    connection: { channel: { client: 'channel' } },
    channel: {
      basic_publish: [
        // Through the default exchange the key is the queue's name.
        { if: [{ at: '0|=exchange', is: [''] }], call: { as: 'publish', channel: '1|=routing_key' } },
        { call: { as: 'publish', channel: '0|=exchange', key: '1|=routing_key' } },
      ],
      basic_consume: {
        endpoint: {
          protocol: 'amqp',
          channel: '=queue|0:text',
          trigger: 'message',
          handler: '=on_message_callback|1:function|0:function',
        },
      },
      consume: { endpoint: { protocol: 'amqp', channel: '=queue|0', trigger: 'message' } },
      queue_declare: { wraps: { 'method.queue': "=queue|0|''" } },
      queue_bind: { binds: { queue: '=queue|0', channel: '=exchange|1', key: '=routing_key|2' } },
    },
  },
};
