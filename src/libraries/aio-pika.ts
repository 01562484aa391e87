import type { Library } from '../model/library.ts';

/** RabbitMQ from asyncio. */
export const library: Library = {
  id: 'aio-pika',
  language: 'python',
  packages: ['python:aio_pika'],
  protocol: 'amqp',
  connectsAs: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  defaults: [{ source: 'https://docs.aio-pika.com/apidoc.html#aio_pika.connect' }],
  exports: {
    'connect_robust|connect': {
      client: 'connection',
      connect: {
        kind: 'broker',
        url: '0:text|=url',
        host: '=host',
        port: '=port',
        defaultHost: 'localhost',
        timeout: [{ at: '=timeout', bounds: 'connect', layer: 'client', unit: 's' }],
      },
    },
  },
  kinds: {
    connection: { channel: { client: 'channel' } },
    channel: {
      'declare_exchange|get_exchange': { client: 'exchange' },
      'declare_queue|get_queue': { client: 'queue' },
      'default_exchange.publish': {
        call: {
          as: 'publish',
          channel: '1|=routing_key',
          timeout: [{ at: '=timeout', bounds: 'total', layer: 'call', unit: 's' }],
        },
      },
    },
    exchange: {
      publish: {
        call: {
          as: 'publish',
          channel: 'c0|c=name',
          key: '1|=routing_key',
          timeout: [{ at: '=timeout', bounds: 'total', layer: 'call', unit: 's' }],
        },
      },
    },
    queue: {
      consume: { endpoint: { protocol: 'amqp', channel: 'c0|c=name', trigger: 'message', handler: '0|=callback' } },
      iterator: { endpoint: { protocol: 'amqp', channel: 'c0|c=name', trigger: 'message' } },
      bind: { binds: { queue: 'c0|c=name', channel: '0.#0|0:text', key: '1|=routing_key' } },
    },
  },
};
