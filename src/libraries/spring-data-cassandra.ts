import type { Library } from '../model/library.ts';

/** Cassandra over Spring Boot's session. */
export const library: Library = {
  id: 'spring-data-cassandra',
  language: 'java',
  packages: ['org.springframework.data.cassandra.repository', 'org.springframework.data.cassandra.core'],
  artifacts: ['org.springframework.boot:spring-boot-starter-data-cassandra*'],
  protocol: 'cassandra',
  resource: { kind: 'database', product: 'cassandra', port: 9042 },
  configured: [
    {
      operation: 'query',
      connect: {
        kind: 'store',
        protocol: 'cassandra',
        resource: { kind: 'database', product: 'cassandra', port: 9042 },
      },
      url: ['spring.cassandra.contact-points', 'spring.data.cassandra.contact-points'],
      default: 'localhost:9042',
      role: 'cassandra',
    },
  ],
  exports: { CassandraRepository: { client: 'repository' } },
  kinds: { repository: { '*': { call: { as: 'query', operation: '@' } } } },
};
