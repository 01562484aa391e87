import type { Library } from '../model/library.ts';

/** Traces to Zipkin, by Sleuth or Micrometer, over HTTP. */
export const library: Library = {
  id: 'spring-cloud-sleuth',
  language: 'java',
  packages: ['org.springframework.cloud.sleuth', 'brave', 'zipkin2.reporter'],
  artifacts: [
    'org.springframework.cloud:spring-cloud-starter-zipkin',
    'org.springframework.cloud:spring-cloud-sleuth-zipkin',
    'io.zipkin.reporter2:zipkin-reporter-brave',
    'io.zipkin.reporter2:zipkin-sender-*',
    'io.opentelemetry:opentelemetry-exporter-zipkin',
  ],
  protocol: 'http',
  configured: [
    {
      operation: 'send traces',
      connect: { kind: 'store', protocol: 'http', resource: { kind: 'tracing', product: 'zipkin', port: 9411 } },
      url: ['spring.zipkin.base-url', 'management.zipkin.tracing.endpoint'],
      default: 'http://localhost:9411',
      role: 'tracing',
      unless: {
        properties: {
          'spring.zipkin.enabled': ['false'],
          'spring.zipkin.sender.type': ['rabbit', 'kafka', 'activemq'],
        },
      },
    },
  ],
};
