import type { Library, Use } from '../model/library.ts';

const connect: Use = {
  client: 'connection',
  connect: { kind: 'broker', url: 'c-1.Uri', host: 'c-1.HostName', port: 'c-1.Port', defaultHost: 'localhost' },
};
const publish: readonly Use[] = [
  {
    if: [{ at: '=exchange|0', is: [''] }],
    call: { as: 'publish', channel: '=routingKey|1' },
  },
  { call: { as: 'publish', channel: '=exchange|0', key: '=routingKey|1' } },
];

export const library: Library = {
  id: 'rabbitmq-dotnet',
  language: 'csharp',
  packages: ['RabbitMQ.Client', 'dotnet:ConnectionFactory'],
  connectsAs: 'amqp',
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // 30 s to connect; publishing waits for nothing.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      source: 'https://www.rabbitmq.com/client-libraries/dotnet-api-guide',
    },
  ],
  exports: { ConnectionFactory: { when: 'new', client: 'factory' } },
  types: { IConnectionFactory: 'factory', IConnection: 'connection', IModel: 'channel', IChannel: 'channel' },
  kinds: {
    factory: { 'CreateConnection|CreateConnectionAsync': connect },
    connection: { 'CreateModel|CreateChannelAsync': { client: 'channel' } },
    channel: {
      'BasicPublish|BasicPublishAsync': publish,
      'BasicConsume|BasicConsumeAsync': {
        endpoint: { protocol: 'amqp', channel: '=queue|0', trigger: 'message' },
      },
      'QueueDeclare|QueueDeclareAsync': { wraps: { QueueName: '=queue|0' } },
      'QueueBind|QueueBindAsync': {
        binds: { queue: '=queue|0', channel: '=exchange|1', key: '=routingKey|2' },
      },
    },
  },
};
