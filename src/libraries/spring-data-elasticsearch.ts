import type { Library } from '../model/library.ts';

/** Elasticsearch over Spring Boot's client. */
export const library: Library = {
  id: 'spring-data-elasticsearch',
  language: 'java',
  packages: ['org.springframework.data.elasticsearch.repository', 'org.springframework.data.elasticsearch.core'],
  artifacts: [
    'org.springframework.boot:spring-boot-starter-data-elasticsearch',
    'org.springframework.boot:spring-boot-starter-elasticsearch',
  ],
  protocol: 'elasticsearch',
  resource: { kind: 'database', product: 'elasticsearch', port: 9200 },
  configured: [
    {
      operation: 'query',
      connect: {
        kind: 'store',
        protocol: 'elasticsearch',
        resource: { kind: 'database', product: 'elasticsearch', port: 9200 },
      },
      url: ['spring.elasticsearch.uris', 'spring.elasticsearch.rest.uris', 'spring.data.elasticsearch.cluster-nodes'],
      default: 'http://localhost:9200',
      role: 'elasticsearch',
    },
  ],
  exports: { ElasticsearchRepository: { client: 'repository' } },
  kinds: { repository: { '*': { call: { as: 'query', operation: '@' } } } },
};
