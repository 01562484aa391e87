import type { Library } from '../model/library.ts';

/** Nacos as registry and as source of configuration. */
export const library: Library = {
  id: 'alibaba-nacos',
  language: 'java',
  packages: ['com.alibaba.cloud.nacos'],
  artifacts: [
    'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-*',
    'org.springframework.cloud:spring-cloud-starter-alibaba-nacos-*',
  ],
  protocol: 'http',
  configured: [
    {
      operation: 'register and look up',
      connect: { kind: 'http', protocol: 'http', purpose: 'discovery' },
      url: [
        'spring.cloud.nacos.discovery.server-addr',
        'spring.cloud.nacos.config.server-addr',
        'spring.cloud.nacos.server-addr',
      ],
      default: 'localhost:8848',
      role: 'registry',
      unless: { properties: { 'spring.cloud.nacos.discovery.enabled': ['false'] } },
    },
  ],
};
