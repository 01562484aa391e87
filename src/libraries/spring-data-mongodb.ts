import type { Library } from '../model/library.ts';

/** Spring Data MongoDB: repositories and templates over one client. */
export const library: Library = {
  id: 'spring-data-mongodb',
  language: 'java',
  packages: ['org.springframework.data.mongodb.repository', 'org.springframework.data.mongodb.core'],
  artifacts: [
    'org.springframework.boot:spring-boot-starter-data-mongodb*',
    'org.springframework.data:spring-data-mongodb',
  ],
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  defaults: [
    { source: 'https://www.mongodb.com/docs/drivers/java/sync/current/connection/specify-connection-options/' },
  ],
  configured: [
    {
      operation: 'query',
      connect: { kind: 'store', protocol: 'mongodb', resource: { kind: 'database', product: 'mongodb', port: 27017 } },
      url: ['spring.data.mongodb.uri', 'spring.mongodb.uri'],
      host: ['spring.data.mongodb.host', 'spring.mongodb.host'],
      port: ['spring.data.mongodb.port', 'spring.mongodb.port'],
      default: 'mongodb://localhost:27017',
      role: 'mongodb',
    },
  ],
  types: { MongoTemplate: 'template', ReactiveMongoTemplate: 'template', MongoOperations: 'template' },
  exports: {
    'MongoRepository|ReactiveMongoRepository': { client: 'repository' },
    'MongoTemplate|ReactiveMongoTemplate': { client: 'template' },
  },
  kinds: {
    repository: {
      'findById|findAll|findAllById|existsById|count|findOne|exists': {
        call: { as: 'query', operation: '@', idempotent: true },
      },
      'save|saveAll|insert|delete|deleteAll|deleteById': { call: { as: 'query', operation: '@', idempotent: false } },
    },
    template: {
      'find|findOne|findById|findAll|count|exists|aggregate': {
        call: { as: 'query', operation: '@', idempotent: true },
      },
      'save|insert|insertAll|remove|updateFirst|updateMulti|upsert|findAndModify': {
        call: { as: 'query', operation: '@', idempotent: false },
      },
    },
  },
};
