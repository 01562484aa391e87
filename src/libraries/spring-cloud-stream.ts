import type { Library } from '../model/library.ts';

/** Spring Cloud Stream's annotations; its binders are spring-kafka and spring-amqp. */
export const library: Library = {
  id: 'spring-cloud-stream',
  language: 'java',
  packages: ['org.springframework.cloud.stream.annotation', 'org.springframework.cloud.stream.function'],
  exports: {
    StreamListener: { endpoint: { protocol: 'message', trigger: 'message', channel: '0.value|0.target' } },
  },
};
