import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'sqs-consumer',
  packages: ['sqs-consumer', 'sqs-producer'],
  protocol: 'sqs',
  exports: {
    'Consumer.create|Consumer': {
      client: 'consumer',
      endpoint: {
        protocol: 'sqs',
        channel: '0.queueUrl',
        trigger: 'message',
        handler: '0.handleMessage|0.handleMessageBatch',
      },
      connect: { kind: 'broker', through: '0.sqs', external: "'sqs.amazonaws.com'" },
    },
    'Producer.create': {
      client: 'producer',
      connect: { kind: 'broker', through: '0.sqs', external: "'sqs.amazonaws.com'" },
    },
  },
  kinds: {
    consumer: { start: { listen: true } },
    producer: { send: { call: { as: 'publish', channel: 'c0.queueUrl' } } },
  },
};
