import type { Library } from '../model/library.ts';

/** ZooKeeper as registry and as source of configuration. */
export const library: Library = {
  id: 'spring-cloud-zookeeper',
  language: 'java',
  packages: ['org.springframework.cloud.zookeeper'],
  artifacts: ['org.springframework.cloud:spring-cloud-starter-zookeeper*'],
  configured: [
    {
      operation: 'register and look up',
      connect: {
        kind: 'store',
        protocol: 'zookeeper',
        purpose: 'discovery',
        resource: { kind: 'database', product: 'zookeeper', port: 2181 },
      },
      url: ['spring.cloud.zookeeper.connect-string'],
      default: 'localhost:2181',
      role: 'zookeeper',
      unless: { properties: { 'spring.cloud.zookeeper.enabled': ['false'] } },
    },
  ],
};
