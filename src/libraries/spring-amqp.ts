import type { Library } from '../model/library.ts';

/** RabbitMQ over Spring AMQP, Spring Cloud Bus and Stream's binder. */
export const library: Library = {
  id: 'spring-amqp',
  language: 'java',
  packages: [
    'org.springframework.amqp.rabbit.core',
    'org.springframework.amqp.rabbit.annotation',
    'org.springframework.amqp.core',
  ],
  artifacts: [
    'org.springframework.boot:spring-boot-starter-amqp',
    'org.springframework.amqp:spring-rabbit',
    'org.springframework.cloud:spring-cloud-starter-bus-amqp',
    'org.springframework.cloud:spring-cloud-starter-stream-rabbit',
    'org.springframework.cloud:spring-cloud-stream-binder-rabbit',
    'org.springframework.cloud:spring-cloud-starter-turbine-amqp',
  ],
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  defaults: [{ source: 'https://docs.spring.io/spring-amqp/reference/amqp/template.html' }],
  configured: [
    {
      operation: 'connect',
      connect: { kind: 'broker', protocol: 'amqp', resource: { kind: 'broker', product: 'rabbitmq', port: 5672 } },
      url: ['spring.rabbitmq.addresses'],
      host: ['spring.rabbitmq.host'],
      port: ['spring.rabbitmq.port'],
      default: 'amqp://localhost:5672',
      role: 'rabbitmq',
    },
  ],
  types: { RabbitTemplate: 'template', AmqpTemplate: 'template' },
  exports: {
    RabbitTemplate: { client: 'template' },
    RabbitListener: { endpoint: { protocol: 'amqp', trigger: 'message', channel: '0.queues|0.queuesToDeclare' } },
  },
  kinds: {
    template: {
      'convertAndSend|send': [
        { if: [{ at: '2' }], call: { as: 'publish', channel: '0', key: '1' } },
        { call: { as: 'publish', channel: '0' } },
      ],
      'convertSendAndReceive|sendAndReceive': { call: { as: 'reply', channel: '0', key: '1:text' } },
    },
  },
};
