import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'azure-service-bus',
  packages: ['@azure/service-bus'],
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'azure-service-bus', port: 5671 },
  exports: {
    ServiceBusClient: { when: 'new', client: 'bus', connect: { kind: 'broker', url: '0' } },
  },
  types: { ServiceBusClient: 'bus', ServiceBusSender: 'sender', ServiceBusReceiver: 'receiver' },
  kinds: {
    bus: {
      createSender: { client: 'sender' },
      'createReceiver|acceptSession|acceptNextSession': { client: 'receiver' },
    },
    sender: {
      'sendMessages|scheduleMessages': {
        call: {
          as: 'publish',
          channel: 'c0',
          timeout: [{ at: '-1.abortSignal', bounds: 'total', layer: 'call', unit: 'signal' }],
        },
      },
    },
    receiver: {
      subscribe: { endpoint: { protocol: 'amqp', channel: 'c0', trigger: 'message', handler: '0.processMessage' } },
      receiveMessages: { endpoint: { protocol: 'amqp', channel: 'c0', trigger: 'message' } },
    },
  },
};
