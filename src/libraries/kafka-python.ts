import type { ConnectUse, Library } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'broker',
  host: '=bootstrap_servers.0|=bootstrap_servers',
  defaultHost: 'localhost',
  timeout: [{ at: '=request_timeout_ms', bounds: 'response', layer: 'client' }],
};

/** kafka-python and aiokafka. A broker's answer is waited for 30 s. */
export const library: Library = {
  id: 'kafka-python',
  language: 'python',
  packages: ['python:kafka', 'python:aiokafka'],
  protocol: 'kafka',
  resource: { kind: 'broker', product: 'kafka', port: 9092 },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'response' },
      source: 'https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html',
    },
  ],
  exports: {
    '**.KafkaProducer|**.AIOKafkaProducer': { client: 'producer', connect },
    '**.KafkaConsumer|**.AIOKafkaConsumer': {
      client: 'consumer',
      connect,
      endpoint: {
        protocol: 'kafka',
        channel: '0:text',
        trigger: 'message',
        url: '=bootstrap_servers.0|=bootstrap_servers',
      },
    },
    '**.KafkaAdminClient': { client: 'admin', connect },
  },
  types: { '**.KafkaProducer': 'producer', '**.KafkaConsumer': 'consumer' },
  kinds: {
    producer: { 'send|send_and_wait': { call: { as: 'publish', channel: '0|=topic' } } },
    consumer: { subscribe: { endpoint: { protocol: 'kafka', channel: '0|=topics', trigger: 'message' } } },
    admin: { 'create_topics|list_topics': { call: { as: 'query' } } },
  },
};
