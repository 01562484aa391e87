import type { ConnectUse, Library } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'broker',
  host: '0|=host',
  port: '1|=port',
  timeout: [
    { at: '=read_write_timeout', bounds: 'response', layer: 'client', unit: 's' },
    { at: '=connection_timeout', bounds: 'connect', layer: 'client', unit: 's' },
  ],
};

/** RabbitMQ from PHP. Three seconds bound connecting, and reading and writing each. */
export const library: Library = {
  id: 'php-amqplib',
  language: 'php',
  packages: ['php:PhpAmqpLib/Connection', 'php:PhpAmqpLib/Channel', 'php:PhpAmqpLib/Message'],
  protocol: 'amqp',
  connectsAs: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  defaults: [
    {
      timeout: { ms: 3_000, bounds: 'response' },
      source: 'https://github.com/php-amqplib/php-amqplib/blob/v3.7.0/PhpAmqpLib/Connection/AMQPStreamConnection.php',
    },
  ],
  exports: {
    'AMQPStreamConnection|AMQPSSLConnection|AMQPLazyConnection|AMQPSocketConnection': { client: 'connection', connect },
  },
  types: { AMQPStreamConnection: 'connection', AMQPChannel: 'channel', AbstractConnection: 'connection' },
  kinds: {
    connection: { channel: { client: 'channel' } },
    channel: {
      basic_publish: [
        // Through the default exchange the key is the queue's name.
        { if: [{ at: '1', is: ['', 'absent'] }], call: { as: 'publish', channel: '2|=routing_key' } },
        { call: { as: 'publish', channel: '1|=exchange', key: '2|=routing_key' } },
      ],
      basic_consume: {
        endpoint: {
          protocol: 'amqp',
          channel: '0|=queue',
          trigger: 'message',
          handler: '=callback|6',
        },
      },
      queue_bind: { binds: { queue: '0', channel: '1', key: '2' } },
    },
  },
};
