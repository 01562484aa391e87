import type { Library } from '../model/library.ts';

/** Consul as registry and as source of configuration. */
export const library: Library = {
  id: 'spring-cloud-consul',
  language: 'java',
  packages: ['org.springframework.cloud.consul'],
  artifacts: [
    'org.springframework.cloud:spring-cloud-starter-consul*',
    'org.springframework.cloud:spring-cloud-consul-*',
  ],
  protocol: 'http',
  configured: [
    {
      operation: 'register and look up',
      connect: { kind: 'http', protocol: 'http', purpose: 'discovery' },
      host: ['spring.cloud.consul.host'],
      port: ['spring.cloud.consul.port'],
      default: 'http://localhost:8500',
      role: 'registry',
      unless: { properties: { 'spring.cloud.consul.enabled': ['false'] } },
    },
  ],
};
