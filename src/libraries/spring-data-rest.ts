import type { Library } from '../model/library.ts';

/** Spring Data REST: repositories are endpoints themselves. */
export const library: Library = {
  id: 'spring-data-rest',
  language: 'java',
  packages: ['org.springframework.data.rest.core.annotation'],
  protocol: 'http',
  exports: { RepositoryRestResource: { endpoint: { protocol: 'http', path: '0.path', trigger: 'request' } } },
};
