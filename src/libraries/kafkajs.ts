import type { Library, SettingUse } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '0.timeout', bounds: 'response', layer: 'call' },
  { at: 'p0.requestTimeout', bounds: 'response', layer: 'client' },
];
const retry = [
  { at: 'c0.retry.retries', counts: 'retries', layer: 'client', backoff: true, jitter: true },
  { at: 'p0.retry.retries', counts: 'retries', layer: 'client', backoff: true, jitter: true },
] as const;

export const library: Library = {
  id: 'kafkajs',
  packages: ['kafkajs', '@confluentinc/kafka-javascript'],
  protocol: 'kafka',
  resource: { kind: 'broker', product: 'kafka', port: 9092 },
  // 1 s to connect, 30 s for a broker's answer, five retries: an awaited send may take over three minutes.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'response' },
      attempts: 6,
      backoff: true,
      jitter: true,
      source:
        'https://github.com/tulios/kafkajs/blob/55b0b416308b9e597a5a6b97b0a6fd6b846255dc/src/retry/defaults.js#L6',
    },
  ],
  exports: {
    'Kafka|default.Kafka|KafkaJS.Kafka': {
      when: 'new',
      client: 'kafka',
      connect: {
        kind: 'broker',
        host: '0.brokers.0|0.brokers().0|0.brokers|0.kafkaJS.brokers.0',
        timeout: [
          { at: '0.requestTimeout', bounds: 'response', layer: 'client' },
          { at: '0.kafkaJS.requestTimeout', bounds: 'response', layer: 'client' },
        ],
      },
    },
  },
  types: { Kafka: 'kafka', Producer: 'producer', Consumer: 'consumer', Admin: 'admin' },
  kinds: {
    kafka: { producer: { client: 'producer' }, consumer: { client: 'consumer' }, admin: { client: 'admin' } },
    producer: {
      send: { call: { as: 'publish', channel: '0.topic', timeout, retry } },
      sendBatch: { call: { as: 'publish', channel: '0.topicMessages.0.topic', timeout, retry } },
      transaction: { client: 'producer' },
    },
    consumer: {
      subscribe: { endpoint: { protocol: 'kafka', channel: '0.topics|0.topic', trigger: 'message' } },
      run: { handles: '0.eachMessage|0.eachBatch' },
    },
    admin: { 'createTopics|listTopics|deleteTopics|fetchTopicMetadata|describeCluster': { call: { as: 'query' } } },
  },
};
