import type { Library } from '../model/library.ts';

/** Spring Boot: an application starts here. */
export const library: Library = {
  id: 'spring-boot',
  language: 'java',
  packages: ['org.springframework.boot', 'org.springframework.boot.builder', 'org.springframework.boot.autoconfigure'],
  exports: {
    'SpringApplication.run': { listen: true },
    'SpringApplicationBuilder|SpringApplication': { listen: true, client: 'application' },
    SpringBootApplication: { injectable: true },
  },
  kinds: { application: { 'sources|profiles|web|properties|run': { client: 'application' } } },
};
