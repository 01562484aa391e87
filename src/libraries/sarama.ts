import type { Library, RetryUse, SettingUse, Use } from '../model/library.ts';

const settings = {
  timeout: [{ at: '1.#-1.Producer.Timeout', bounds: 'response', layer: 'client' }] as readonly SettingUse[],
  retry: [{ at: '1.#-1.Producer.Retry.Max', counts: 'retries', layer: 'client', backoff: true }] as readonly RetryUse[],
};
const made = (client: string): Use => ({
  client,
  connect: { kind: 'broker', host: '0.0|0', ...settings },
});

export const library: Library = {
  id: 'sarama',
  language: 'go',
  packages: ['github.com/IBM/sarama', 'github.com/Shopify/sarama'],
  protocol: 'kafka',
  resource: { kind: 'broker', product: 'kafka', port: 9092 },
  // 10 s for the acknowledgment of a broker, three retries, 100 ms apart.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'response' },
      attempts: 4,
      backoff: false,
      source: 'https://github.com/IBM/sarama/blob/bd98b3aec67780cf514f219ed0342c5c1d9e1b75/config.go#L573',
    },
  ],
  exports: {
    'NewSyncProducer|NewAsyncProducer': made('producer'),
    NewClient: made('client'),
    'NewSyncProducerFromClient|NewAsyncProducerFromClient': {
      client: 'producer',
      connect: { kind: 'broker', through: '0' },
    },
    NewConsumer: made('consumer'),
    NewConsumerGroup: made('group'),
    NewConfig: { client: 'config' },
    ProducerMessage: { when: 'new', client: 'message' },
  },
  types: {
    SyncProducer: 'producer',
    AsyncProducer: 'producer',
    Consumer: 'consumer',
    ConsumerGroup: 'group',
  },
  kinds: {
    config: {},
    client: {},
    message: {},
    producer: {
      SendMessage: { call: { as: 'publish', channel: '0.#0.Topic' } },
      SendMessages: { call: { as: 'publish', channel: '0.0.#0.Topic' } },
      // What is put into its channel is a message as well: the client stands for it.
      Input: { call: { as: 'publish' } },
    },
    consumer: { ConsumePartition: { endpoint: { protocol: 'kafka', channel: '0', trigger: 'message' } } },
    group: { Consume: { endpoint: { protocol: 'kafka', channel: '1', trigger: 'message' } } },
  },
};
