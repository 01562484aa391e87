import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'azure-event-hubs',
  packages: ['@azure/event-hubs'],
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'azure-event-hubs', port: 5671 },
  exports: {
    EventHubProducerClient: { when: 'new', client: 'producer', connect: { kind: 'broker', url: '0' } },
    EventHubBufferedProducerClient: { when: 'new', client: 'producer', connect: { kind: 'broker', url: '0' } },
    // (consumer group, connection string or namespace, hub)
    EventHubConsumerClient: { when: 'new', client: 'consumer', connect: { kind: 'broker', url: '1' } },
  },
  types: { EventHubProducerClient: 'producer', EventHubConsumerClient: 'consumer' },
  kinds: {
    producer: { 'sendBatch|enqueueEvent|enqueueEvents': { call: { as: 'publish', channel: 'c1:text' } } },
    consumer: {
      subscribe: { endpoint: { protocol: 'amqp', channel: 'c2:text', trigger: 'message', handler: '0.processEvents' } },
    },
  },
};
