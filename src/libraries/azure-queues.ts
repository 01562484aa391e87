import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = { kind: 'broker', url: '0' };
const account: Use = { client: 'account', connect };

export const library: Library = {
  id: 'azure-queues',
  packages: ['@azure/storage-queue'],
  protocol: 'http',
  resource: { kind: 'broker', product: 'azure-storage-queue' },
  exports: {
    'QueueServiceClient|QueueServiceClient.fromConnectionString': account,
    QueueClient: { client: 'queue', connect },
  },
  types: { QueueServiceClient: 'account', QueueClient: 'queue' },
  kinds: {
    account: { getQueueClient: { client: 'queue' } },
    queue: {
      sendMessage: { call: { as: 'publish', channel: 'c0' } },
      receiveMessages: { endpoint: { protocol: 'azure-queue', channel: 'c0', trigger: 'message' } },
    },
  },
};
