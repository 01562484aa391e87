import type { Library } from '../model/library.ts';

const READS = 'findById|findAll|findAllById|existsById|count|getById|getOne|getReferenceById|findOne|exists';
const WRITES =
  'save|saveAll|saveAndFlush|delete|deleteAll|deleteById|deleteAllById|deleteInBatch|deleteAllInBatch|flush';

/** Spring Data JPA: repositories query the service's data source. */
export const library: Library = {
  id: 'spring-data-jpa',
  language: 'java',
  packages: ['org.springframework.data.jpa.repository'],
  protocol: 'sql',
  connectsAs: 'spring-jdbc',
  defaults: [{ source: 'https://docs.spring.io/spring-data/jpa/reference/jpa/query-methods.html' }],
  exports: { JpaRepository: { client: 'repository' } },
  kinds: {
    repository: {
      [READS]: { call: { as: 'query', operation: '@', idempotent: true } },
      [WRITES]: { call: { as: 'query', operation: '@', idempotent: false } },
    },
  },
};
