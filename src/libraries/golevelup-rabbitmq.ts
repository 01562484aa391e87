import type { ConnectUse, Library } from '../model/library.ts';

const connect = (options: string): ConnectUse => ({
  kind: 'broker',
  url: `${options}.uri.0|${options}.uri:text`,
  timeout: [{ at: `${options}.connectionInitOptions.timeout`, bounds: 'connect', layer: 'client' }],
});

export const library: Library = {
  id: 'golevelup-rabbitmq',
  packages: ['@golevelup/nestjs-rabbitmq'],
  connectsAs: 'amqp',
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // Publishing goes through amqp-connection-manager: it waits for the broker.
  defaults: [
    {
      source:
        'https://github.com/jwalton/node-amqp-connection-manager/blob/1f26c316fbea07952ad6db7a2f9358660440c6eb/README.md#L105',
    },
  ],
  exports: {
    'RabbitMQModule.forRoot': { connect: connect('0') },
    'RabbitMQModule.forRootAsync': { connect: connect('0.useFactory()') },
    RabbitSubscribe: {
      endpoint: { protocol: 'amqp', channel: '0.exchange|0.queue', key: '0.routingKey', trigger: 'message' },
    },
    RabbitRPC: {
      endpoint: { protocol: 'amqp', channel: '0.exchange|0.queue', key: '0.routingKey', trigger: 'message' },
    },
  },
  types: { AmqpConnection: 'connection' },
  kinds: {
    connection: {
      publish: { call: { as: 'publish', channel: '0', key: '1' } },
      request: {
        call: {
          as: 'reply',
          channel: '0.exchange',
          key: '0.routingKey',
          timeout: [{ at: '0.timeout', bounds: 'total', layer: 'call' }],
        },
      },
    },
  },
};
