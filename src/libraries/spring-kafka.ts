import type { Library } from '../model/library.ts';

/** Kafka over Spring for Apache Kafka and Stream's binder. */
export const library: Library = {
  id: 'spring-kafka',
  language: 'java',
  packages: ['org.springframework.kafka.core', 'org.springframework.kafka.annotation'],
  artifacts: [
    'org.springframework.kafka:spring-kafka',
    'org.springframework.boot:spring-boot-starter-kafka',
    'org.springframework.cloud:spring-cloud-starter-stream-kafka',
    'org.springframework.cloud:spring-cloud-stream-binder-kafka*',
    'org.springframework.cloud:spring-cloud-starter-bus-kafka',
  ],
  protocol: 'kafka',
  resource: { kind: 'broker', product: 'kafka', port: 9092 },
  // delivery.timeout.ms of the producer.
  defaults: [
    {
      timeout: { ms: 120_000, bounds: 'total' },
      source: 'https://kafka.apache.org/documentation/#producerconfigs_delivery.timeout.ms',
    },
  ],
  configured: [
    {
      operation: 'connect',
      connect: { kind: 'broker', protocol: 'kafka', resource: { kind: 'broker', product: 'kafka', port: 9092 } },
      url: [
        'spring.cloud.stream.kafka.binder.brokers',
        'spring.kafka.bootstrap-servers',
        'spring.kafka.producer.bootstrap-servers',
        'spring.kafka.consumer.bootstrap-servers',
      ],
      default: 'localhost:9092',
      role: 'kafka',
    },
  ],
  types: { KafkaTemplate: 'template', ReplyingKafkaTemplate: 'template' },
  exports: {
    KafkaTemplate: { client: 'template' },
    KafkaListener: { endpoint: { protocol: 'kafka', trigger: 'message', channel: '0.topics|0.value' } },
  },
  kinds: {
    template: {
      send: { call: { as: 'publish', channel: '0:text' } },
      sendDefault: { call: { as: 'publish' } },
    },
  },
};
